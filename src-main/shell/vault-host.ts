/** Keeps the vault process: starts it ahead of need, carries calls to it, ends it on locking, replaces it when it dies. */
import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import { failed, type Result } from '../../src-shared/base/result.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import type { NetworkSetting } from '../net/desk-network.ts'
import type { FromVault, ShellToVaultCall, ToVault, VaultProcessEnvironment } from '../vault-protocol.ts'
import { childEnvironment } from './child-environment.ts'

export type VaultHost = {
  /** False as long as the process there is, if any, was asked nothing: then its vault is certainly locked. */
  readonly isTouched: () => boolean
  /** Starts a process ahead of need: at the first touch of keyboard or mouse, while the passphrase is typed. */
  readonly warm: () => void
  /** Never rejects; a process that ends meanwhile answers `vault-locked`. */
  readonly call: (name: ShellToVaultCall, input: unknown) => Promise<Result<unknown>>
  /** Tells the process that is there, if any, what the settings say of the network now; it follows before this ends. */
  readonly followNetwork: () => Promise<void>
  /** A port for the page, at whose other end the process listens by then; undefined where it ended meanwhile. */
  readonly connect: () => Promise<MessagePortMain | undefined>
  /** Closes the database, ends the process and starts an empty one. What it held in memory is gone with it. */
  readonly lock: () => Promise<void>
  /** As {@link VaultHost.lock}, without a successor: the program ends. */
  readonly stop: () => Promise<void>
}

export type VaultHostOptions = {
  /** Absolute path of the built `vault-process.js`. */
  readonly modulePath: string
  readonly environment: VaultProcessEnvironment
  /** What the settings say of the network now. */
  readonly network: () => NetworkSetting
  /** The proxy of the system for an address, in the words of a proxy configuration file. */
  readonly findProxy: (url: string) => Promise<string>
  readonly onEvent: (event: DeskEvent) => void
  /** The process ended and nobody ended it: by a fault, or by another program. Once for one that never comes up. */
  readonly onLost: (code: number) => void
  readonly onLog: (code: string, facts: Readonly<Record<string, string | number>>) => void
}

type Answer = (result: Result<unknown>) => void
/** A message without its number, and the port that travels with it. */
type Outgoing = { readonly message: ToVault; readonly ports: MessagePortMain[] }
type Running = {
  readonly child: UtilityProcess
  readonly pending: Map<number, Answer>
  /** Calls wait here until the process says that it listens. */
  queue: Outgoing[] | undefined
  isTouched: boolean
}

const locked = failed({ code: 'vault-locked', params: {} })
/** How long closing may take before the process is ended all the same; the database survives that (WAL, FULL). */
const closeLimitMs = 5000

/** Starts a vault process at the first call or `warm`. Call only when the application is ready. */
export function startVaultHost(options: VaultHostOptions): VaultHost {
  let running: Running | undefined
  let cameUp = true
  const send = sender()

  const start = (): Running => {
    const process: Running = { child: fork(options), pending: new Map(), queue: [], isTouched: false }
    // Before any call: a process that was told nothing opens nothing.
    void send(process, { name: 'network', network: options.network() })
    process.child.on('message', (message: FromVault) => {
      if (message.kind === 'find-proxy') void findProxy(process, message, options, send)
      else receive(process, message, options)
    })
    process.child.once('exit', (code) => {
      const wasReady = process.queue === undefined
      abandon(process)
      // Whoever ended it on purpose has replaced it already.
      if (running !== process) return
      options.onLog('vault-ended', { code })
      if (wasReady || cameUp) options.onLost(code)
      cameUp = wasReady
      // One that never came up would not come up now either: the next call tries again.
      running = wasReady ? start() : undefined
      options.onEvent({ topic: 'vault' })
    })
    return process
  }

  const end = async (old: Running): Promise<void> => {
    const exited = new Promise<void>((resolve) => old.child.once('exit', () => resolve()))
    await within(closeLimitMs, send(old, { name: 'internal.close', input: {} }))
    old.child.kill()
    await within(closeLimitMs, exited)
    abandon(old)
  }

  // Calls that come while the old process still closes wait for its successor, which is starting meanwhile.
  let handedOver: Promise<void> = Promise.resolve()
  const touched = async (): Promise<Running> => {
    await handedOver
    running ??= start()
    running.isTouched = true
    return running
  }
  return {
    isTouched: () => running?.isTouched ?? false,
    warm: () => {
      running ??= start()
    },
    call: async (name, input) => await send(await touched(), { name, input }),
    followNetwork: async () => {
      if (running !== undefined) await send(running, { name: 'network', network: options.network() })
    },
    connect: async () => {
      const { port1, port2 } = new MessageChannelMain()
      const answer = await send(await touched(), { name: 'port' }, [port2])
      if (answer.ok) return port1
      port1.close()
      return undefined
    },
    lock: async () => {
      const old = running
      if (old !== undefined) handedOver = end(old)
      running = start()
      await handedOver
    },
    stop: async () => {
      const old = running
      running = undefined
      if (old !== undefined) await end(old)
    },
  }
}

type Unnumbered =
  | { readonly name: ShellToVaultCall; readonly input: unknown }
  | { readonly name: 'port' }
  | { readonly name: 'network'; readonly network: NetworkSetting }
  | { readonly name: 'proxy'; readonly asked: number; readonly rules: string }
type Send = (process: Running, message: Unnumbered, ports?: MessagePortMain[]) => Promise<Result<unknown>>

/** Numbers what it sends; the answer is the one with the same number. */
function sender(): Send {
  let lastId = 0
  return (process, unnumbered, ports = []) => {
    lastId += 1
    const message: ToVault = { id: lastId, ...unnumbered }
    return new Promise((resolve) => {
      process.pending.set(message.id, resolve)
      if (process.queue === undefined) process.child.postMessage(message, ports)
      else process.queue.push({ message, ports })
    })
  }
}

function fork({ modulePath, environment }: VaultHostOptions): UtilityProcess {
  return utilityProcess.fork(modulePath, [], {
    serviceName: 'POC Desk vault',
    env: childEnvironment(process.env, environment),
    execArgv: [],
    stdio: app.isPackaged ? 'ignore' : 'inherit',
  })
}

type ProxyQuestion = Extract<FromVault, { readonly kind: 'find-proxy' }>

/** A process that may not use the network is answered nothing: a proxy configuration can be a file on the network. */
async function findProxy(
  process: Running,
  { id, url }: ProxyQuestion,
  { network, findProxy: find }: VaultHostOptions,
  send: Send,
): Promise<void> {
  const rules = network().on ? await find(url).catch(() => '') : ''
  void send(process, { name: 'proxy', asked: id, rules })
}

function receive(
  process: Running,
  message: Exclude<FromVault, ProxyQuestion>,
  options: VaultHostOptions,
): void {
  switch (message.kind) {
    case 'ready': {
      const waiting = process.queue ?? []
      process.queue = undefined
      for (const { message: call, ports } of waiting) process.child.postMessage(call, ports)
      return
    }
    case 'answer': {
      const answer = process.pending.get(message.id)
      process.pending.delete(message.id)
      answer?.(message.result)
      return
    }
    case 'event':
      options.onEvent(message.event)
      return
    case 'log':
      options.onLog('vault-fault', faultFacts(message.line))
      return
  }
}

/** `<reference> <call> <kind of error> <places…>`, as `vault-answers.ts` writes it. */
function faultFacts(line: string): Readonly<Record<string, string>> {
  const [reference = '', call = '', kind = '', ...places] = line.split(' ')
  return { reference, call, kind, at: places.join(' ') }
}

function abandon(process: Running): void {
  const answers = [...process.pending.values()]
  process.pending.clear()
  for (const answer of answers) answer(locked)
}

/** Waits for `work`, but no longer than the limit: an ordered end must not hang on a process that does. */
async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}
