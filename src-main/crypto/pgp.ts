/** All OpenPGP work behind one asynchronous interface: in this thread for plain Node, or in a worker thread. */
import { Worker } from 'node:worker_threads'
import { Watch } from '../../src-formats/watch.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { PgpOperation, PgpOperations } from './pgp-operations.ts'
import type { PgpAnswer, PgpRequest } from './pgp-protocol.ts'

/** The operations of `src-formats/openpgp` and `src-formats/message-file`; see there for what each promises. */
export type Pgp = PgpOperations

/** Operations in the calling thread, for plain Node (tests, registry tools). The library is loaded at first use. */
export function inProcessPgp(): Pgp {
  return operationsThrough(async (name, input) => {
    const { pgpOperations } = await import('./pgp-operations.ts')
    return Reflect.apply(pgpOperations[name], undefined, [...input])
  })
}

/**
 * Operations in a worker thread, started at the first call and again after it died of a hostile message or has rested.
 * `workerPath` is the built `pgp-worker`. A thread without work for `restMilliseconds` is ended: it holds a library of
 * its own, and what private keys have left in its memory. `end` stops the thread: calls under way fail with `cancelled`, and so do later ones. A call
 * whose `Watch` is stopped fails with `cancelled` at once, and its thread is ended, as long work hears nothing; calls
 * beside it begin again in a new one.
 */
export function workerPgp(
  workerPath: string,
  restMilliseconds = defaultRest,
): Pgp & { end(): Promise<void> } {
  const line = new WorkerLine(workerPath, restMilliseconds)
  const operations = operationsThrough((name, input) => line.call(name, input))
  return { ...operations, end: () => line.end() }
}

/** Longer than an officer takes from one step of a message to the next. */
const defaultRest = 20_000

type Call = (name: PgpOperation, input: readonly unknown[]) => Promise<unknown>

type Waiting = {
  readonly request: PgpRequest
  readonly watch: Watch | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** One worker thread and the calls that wait for it. */
class WorkerLine {
  readonly #path: string
  readonly #waiting = new Map<number, Waiting>()
  readonly #restMilliseconds: number
  #worker: Worker | undefined
  #rest: NodeJS.Timeout | undefined
  #ended = false
  #lastId = 0

  constructor(path: string, restMilliseconds: number) {
    this.#path = path
    this.#restMilliseconds = restMilliseconds
  }

  call(name: PgpOperation, input: readonly unknown[]): Promise<unknown> {
    if (this.#ended) return Promise.reject(new Failure('cancelled'))
    const last = input.at(-1)
    const watch = last instanceof Watch ? last : undefined
    if (watch?.signal.aborted === true) return Promise.reject(new Failure('cancelled'))
    this.#lastId += 1
    const plain = watch === undefined ? input : input.slice(0, -1)
    const request: PgpRequest = { id: this.#lastId, name, input: plain, watched: watch !== undefined }
    const stop = () => this.#stop(request.id)
    clearTimeout(this.#rest)
    watch?.signal.addEventListener('abort', stop)
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(request.id, { request, watch, resolve, reject })
      const worker = this.#worker ?? this.#start()
      worker.postMessage(request)
    })
    return answered.finally(() => {
      watch?.signal.removeEventListener('abort', stop)
      if (this.#waiting.size === 0) this.#endAfterRest()
    })
  }

  #endAfterRest(): void {
    clearTimeout(this.#rest)
    if (this.#ended) return
    this.#rest = setTimeout(() => {
      const worker = this.#worker
      this.#worker = undefined
      void worker?.terminate()
    }, this.#restMilliseconds).unref()
  }

  async end(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#rest)
    this.#rejectAll(new Failure('cancelled'))
    await this.#worker?.terminate()
  }

  /** Ends the thread under one call. What waits beside it changes nothing anywhere, so it can begin again. */
  #stop(id: number): void {
    const stopped = this.#waiting.get(id)
    if (stopped === undefined) return
    this.#waiting.delete(id)
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
    stopped.reject(new Failure('cancelled'))
    if (this.#waiting.size === 0) return
    const next = this.#start()
    for (const { request } of this.#waiting.values()) next.postMessage(request)
  }

  #start(): Worker {
    const worker = new Worker(this.#path)
    worker.on('message', (answer: PgpAnswer) => {
      // What an ended thread still said may be said again by the next one.
      if (this.#worker === worker) this.#hear(answer)
    })
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#rejectAll(this.#ended ? new Failure('cancelled') : new Error('the OpenPGP worker ended'))
    })
    this.#worker = worker
    return worker
  }

  #hear(answer: PgpAnswer): void {
    const call = this.#waiting.get(answer.id)
    if (answer.outcome === 'progress') {
      call?.watch?.reach(answer.bytes)
      return
    }
    this.#waiting.delete(answer.id)
    if (answer.outcome === 'value') call?.resolve(answer.value)
    else if (answer.outcome === 'text') call?.resolve(textOf(answer.octets))
    else if (answer.outcome === 'failure')
      call?.reject(new Failure(answer.failure.code, answer.failure.params))
    else call?.reject(new Error(`fault in the OpenPGP worker: ${answer.kind}`))
  }

  #rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1')
}

const operationNames: Readonly<Record<PgpOperation, true>> = {
  generateDeskKey: true,
  revokeCertificate: true,
  withKeyEnd: true,
  certifyCertificate: true,
  revokeWithKey: true,
  describeCertificates: true,
  splitCertificates: true,
  splitKeyRing: true,
  judgeCertificates: true,
  mergeCertificates: true,
  isCertifiedBy: true,
  signAndEncrypt: true,
  encryptUnsigned: true,
  signDetached: true,
  signCleartext: true,
  decryptAndVerify: true,
  verifyDetached: true,
  verifyCleartext: true,
  contentToSign: true,
  writeMails: true,
  writeAsc: true,
  writeAttachment: true,
  encryptedMessageIn: true,
  readMessageFile: true,
  guessDirectoryFile: true,
  readDirectoryFile: true,
  writeDirectoryFile: true,
}

/**
 * The typed face of a call by name. The casts are sound because both ends are built from the one list of operations,
 * and a name missing above does not compile.
 */
function operationsThrough(call: Call): Pgp {
  const names = Object.keys(operationNames) as PgpOperation[]
  const entries = names.map((name) => [name, (...input: unknown[]) => call(name, input)])
  return Object.fromEntries(entries) as Pgp
}
