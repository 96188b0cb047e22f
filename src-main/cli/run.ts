/** One run of the command line: reads the order, opens the vault, answers, closes, and says how it ended. */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { systemClock } from '../../src-shared/base/clock.ts'
import { asFailure, Failure, type FailureData } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { placesOf } from '../bridge/places-of.ts'
import { composeVault } from '../compose.ts'
import type { Argon2Costs } from '../crypto/header-format.ts'
import { inProcessPgp } from '../crypto/pgp.ts'
import { type DeskNetworkOptions, deskNetwork, type NetworkSetting } from '../net/desk-network.ts'
import type { VaultEnvironment, VaultHandlers } from '../vault-protocol.ts'
import { findCommand, type Order, readOrder, refuseWrittenPassphrase } from './arguments.ts'
import type { Outcome } from './command.ts'
import { commands } from './commands/all.ts'
import { makeDesk, openDesk } from './desk.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { helpOf, helpOfAll } from './help.ts'
import { failureLines, jsonText, note, print, safeText } from './output.ts'
import type { Streams } from './streams.ts'
import { UsageError } from './usage-error.ts'

export type Surroundings = {
  /** How the person calls the program, for the help. */
  readonly program: string
  /** `folder` is the one that is used where `--vault` is not given. */
  readonly environment: VaultEnvironment
  /** What the settings of the app say; `--offline` can only close the network. */
  readonly network: NetworkSetting
  /** The ways to the network of the platform it runs on. */
  readonly ways: DeskNetworkOptions
  readonly streams: Streams
  /** Chooses the costs of a new slot; measured on this machine unless a test says otherwise. */
  readonly chooseCosts?: () => Promise<Argon2Costs>
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs one command and answers its exit code (`exit-codes.ts`). The vault is closed then; the caller ends the process,
 * since after an interruption work may still be under way.
 */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const json = argv.includes('--json')
  const { stdout } = surroundings.streams
  try {
    const order = orderOf(argv, surroundings.program)
    if (typeof order === 'string') {
      await print(stdout, order)
      return exitCodes.done
    }
    const outcome = await perform(order, surroundings)
    await print(stdout, answerText(outcome, json))
    return outcome.exit ?? exitCodes.done
  } catch (error) {
    return await reportEnd(error, json, surroundings.streams)
  }
}

/** The order, or the help that was asked for. @throws UsageError */
function orderOf(argv: readonly string[], program: string): Order | string {
  refuseWrittenPassphrase(argv)
  const found = findCommand(commands, argv)
  if (found !== undefined) {
    const order = readOrder(found.command, found.rest)
    return order.common.help ? helpOf(program, order.command) : order
  }
  const [first] = argv
  const asked = argv.length === 0 || first === 'help' || argv.includes('--help')
  const subject = commands.filter(({ name }) => name.split(' ')[0] === first)
  if (asked) return helpOfAll(program, subject.length === 0 ? commands : subject)
  throw new UsageError(`There is no such command. ${program} --help names them all.`)
}

async function perform({ command, common, given }: Order, surroundings: Surroundings): Promise<Outcome> {
  const { streams, chooseCosts } = surroundings
  const run = command.prepare(given)
  const folder = common.vault ?? surroundings.environment.folder
  const network = deskNetwork(surroundings.ways)
  network.follow({ ...surroundings.network, on: surroundings.network.on && !common.offline })
  const handlers = composeVault({
    environment: { ...surroundings.environment, folder: resolve(folder) },
    clock: systemClock,
    pgp: inProcessPgp(),
    fetch: network.fetch,
    network,
    emit: (event) => showProgress(event, streams),
    report: (error) => note(faultText(error), streams),
    ...(chooseCosts === undefined ? {} : { chooseCosts }),
  })
  const desk = makeDesk(handlers, common, streams)
  const work = async () => {
    if (command.access === 'open') await openDesk(desk)
    return run(desk)
  }
  try {
    return await untilInterrupted(work, handlers)
  } finally {
    await handlers['internal.close']({})
  }
}

/** @throws Failure `cancelled` at the first signal that asks the program to end */
async function untilInterrupted(work: () => Promise<Outcome>, handlers: VaultHandlers): Promise<Outcome> {
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  const interrupted = new Promise<never>((_, reject) => {
    interruption.signal.addEventListener('abort', () => reject(new Failure('cancelled')), { once: true })
  })
  for (const signal of endingSignals) process.on(signal, interrupt)
  try {
    return await Promise.race([work(), interrupted])
  } catch (error) {
    if (interruption.signal.aborted) await handlers['registry.cancelSync']({})
    throw error
  } finally {
    for (const signal of endingSignals) process.off(signal, interrupt)
  }
}

function answerText({ value, text }: Outcome, json: boolean): string {
  if (json) return jsonText({ ok: true, value })
  return text === undefined ? jsonText(value, 2) : safeText(text)
}

async function reportEnd(error: unknown, json: boolean, streams: Streams): Promise<number> {
  const failure = failureOf(error, streams)
  if (json) await print(streams.stdout, jsonText({ ok: false, failure }))
  const lines = error instanceof UsageError ? error.message : failureLines(failure)
  if (!json || error instanceof UsageError) await print(streams.stderr, lines)
  return exitCodeOf(failure.code)
}

/** An expected failure as it is; a fault as `internal`, with its kind and place and never its message, on the error stream. */
function failureOf(error: unknown, streams: Streams): FailureData {
  if (error instanceof UsageError) return { code: 'bad-input', params: {} }
  const failure = asFailure(error)
  if (failure !== undefined) return { code: failure.code, params: failure.params }
  const reference = randomBytes(4).toString('hex').toUpperCase()
  note(`${reference} ${faultText(error)}`, streams)
  return { code: 'internal', params: { reference } }
}

/** Kind and place of a fault, never its message. */
function faultText(error: unknown): string {
  return `${error instanceof Error ? error.name : typeof error} ${placesOf(error)}`
}

/** One line that is written over, for a person who waits; a script's log gets none. */
function showProgress(event: DeskEvent, { stderr }: Streams): void {
  if (event.topic !== 'progress' || !stderr.isTTY) return
  const { job, step, done, total } = event
  const end = done === total ? '\r\u001b[K' : ''
  stderr.write(`\r\u001b[K${job}: ${step} ${done}/${total}${end}`)
}
