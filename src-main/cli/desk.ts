/** What a command works with: the services of one vault, opened where the command asks for it. */
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Way } from '../../src-shared/contract/backups.ts'
import {
  type CallInput,
  type CallOutput,
  type CallParsed,
  contract,
  type Handlers,
} from '../../src-shared/contract/contract.ts'
import type { VaultHandlers } from '../vault-protocol.ts'
import type { CommonOptions } from './arguments.ts'
import { note } from './output.ts'
import { askSecret, secretFromDescriptor, secretFromFile } from './secret-input.ts'
import type { Streams } from './streams.ts'
import { UsageError } from './usage-error.ts'

/** Calls that the shell passes on once the officer has agreed; here the order itself is the agreement. */
type CliCall = Extract<keyof VaultHandlers, keyof typeof contract>

export type Desk = {
  /** One call of the contract, its input checked as at the bridge. */
  readonly call: <Name extends CliCall>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>
  readonly handlers: VaultHandlers
  /** The passphrase, read or asked for once. @throws UsageError where a recovery code was given */
  readonly passphrase: () => Promise<string>
  /** The passphrase of a new vault; where it is typed, it is typed twice. */
  readonly newPassphrase: () => Promise<string>
  /** The way in that was given. */
  readonly way: () => Promise<Way>
  /** A line for the person at the terminal, beside the answer. */
  readonly note: (line: string) => void
  readonly streams: Streams
}

export function makeDesk(handlers: VaultHandlers, common: CommonOptions, streams: Streams): Desk {
  const call: Desk['call'] = async (name, input) => {
    // The schema is exactly this handler's; the types cannot follow a name that is not known yet.
    const checked = contract[name].input.parse(input) as CallParsed<typeof name>
    const handler = (handlers as Handlers<CliCall>)[name]
    return handler(checked)
  }
  const passphrase = once(() => readPassphrase(common, streams))
  return {
    call,
    handlers,
    passphrase,
    newPassphrase: () => readNewPassphrase(common, streams),
    way: async () => {
      const codeFile = common['code-file']
      if (codeFile !== undefined) return { way: 'code', code: await secretFromFile(codeFile) }
      const slot = await slotOf(common.officer, call)
      return { way: 'passphrase', passphrase: await passphrase(), ...(slot === undefined ? {} : { slot }) }
    },
    note: (line) => note(line, streams),
    streams,
  }
}

/** Opens the vault by the way that was given; asks for nothing where there is no vault. @throws Failure */
export async function openDesk(desk: Desk): Promise<void> {
  const status = await desk.call('vault.status', {})
  if (status.state === 'absent') throw new Failure('vault-absent')
  const way = await desk.way()
  if (way.way === 'passphrase') await desk.call('vault.open', way)
  else await desk.call('vault.recover', { way })
}

/** Work that signs: where the signing key asks again, the passphrase that opened the vault is given again, once. */
export async function withSigningKey<Answer>(desk: Desk, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (asFailure(error)?.code !== 'release-authorisation-needed') throw error
    await desk.call('release.authorise', { passphrase: await desk.passphrase() })
    return work()
  }
}

/** The slot of the officer's alias in `vault.json`; none where no officer was named or the header cannot be read. */
async function slotOf(alias: string | undefined, call: Desk['call']): Promise<string | undefined> {
  if (alias === undefined) return undefined
  const status = await call('vault.status', {})
  if (status.state !== 'locked') return undefined
  const officer = status.officers.find((candidate) => candidate.alias === alias)
  if (officer === undefined) throw new Failure('officer-not-found')
  return officer.slot
}

async function readPassphrase(common: CommonOptions, streams: Streams): Promise<string> {
  if (common['code-file'] !== undefined)
    throw new UsageError('This needs a passphrase, not the recovery code.')
  return (await givenPassphrase(common, streams)) ?? askSecret('Passphrase: ', streams)
}

async function readNewPassphrase(common: CommonOptions, streams: Streams): Promise<string> {
  const given = await givenPassphrase(common, streams)
  if (given !== undefined) return given
  const typed = await askSecret('New passphrase: ', streams)
  if ((await askSecret('The same again: ', streams)) !== typed)
    throw new UsageError('The two passphrases differ.')
  return typed
}

async function givenPassphrase(common: CommonOptions, { stdin }: Streams): Promise<string | undefined> {
  const { 'passphrase-file': file, 'passphrase-fd': descriptor } = common
  if (file !== undefined) return secretFromFile(file)
  return descriptor === undefined ? undefined : secretFromDescriptor(descriptor, stdin)
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
