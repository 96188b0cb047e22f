/** Has files opened in a process of its own, which has so much memory and so much time for each, and no more. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { required } from '../../../../src-shared/base/assert.ts'
import { tempFolder } from '../../temp-vault.ts'
import type { Bench } from '../bench.ts'
import type { Answer, Opener, Order } from './protocol.ts'

const openerPath = fileURLToPath(new URL('opener.ts', import.meta.url))
const productWorker = fileURLToPath(new URL('../../../../src-main/crypto/pgp-worker.ts', import.meta.url))

export type Bounds = {
  /** Of JavaScript, for each thread, in MiB: whoever takes more is ended by V8. */
  readonly heap: number
  /** Of the whole process with all that is outside of that heap, in MiB. */
  readonly resident: number
  /** For one file, in milliseconds; then the process is ended. */
  readonly deadline: number
}

export type File = { readonly name: string; readonly bytes: Uint8Array }

/** `outcome` as in the protocol, or `ended` or `too late`, after which nothing else was opened. */
export type Opened = {
  readonly name: string
  readonly outcome: string
  /** In MiB; that of the whole process until then. */
  readonly peak: number
  /** Whether the process stayed within its memory. */
  readonly isWithin: boolean
}

/** The desk that receives on the bench, for another process. */
export async function openerOf(
  { receiver, sender, third, clock }: Bench,
  worker = productWorker,
): Promise<Opener> {
  const { profile, ownKeys } = receiver.vault
  const { publicKey, fingerprint } = ownKeys.signing
  const [decryption] = ownKeys.decryption
  const key = {
    publicKey,
    fingerprint,
    privateKey: required(await ownKeys.signing.privateKey(), 'a key'),
    decryptionKey: required(decryption?.privateKey, 'a key'),
    revocationCertificate: '',
  }
  const directory = [sender, receiver, third].map(({ pointOfContact }) => pointOfContact)
  return { profile, key, directory, now: clock.now.getTime(), worker }
}

/** Opens each file in turn, made only when it is its turn; ends the process at the end, or where it hangs. */
export async function openBounded(
  opener: Opener,
  files: AsyncIterable<File> | Iterable<File>,
  { heap, resident, deadline }: Bounds,
): Promise<readonly Opened[]> {
  await using folder = await tempFolder()
  const child = fork(openerPath, {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${heap}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const exited = once(child, 'exit').then(() => 'ended' as const)
  const ask = async (order: Order, patience: number): Promise<Answer | 'ended' | 'too late'> => {
    const stop = new AbortController()
    const answered = once(child, 'message', { signal: stop.signal }).then(([answer]) => answer as Answer)
    const late = wait(patience, 'too late' as const, { signal: stop.signal })
    child.send(order)
    try {
      return await Promise.race([answered, exited, late])
    } finally {
      for (const left of [answered, late]) left.catch(() => undefined)
      stop.abort()
    }
  }
  const results: Opened[] = []
  try {
    const ready = await ask(opener, 60_000)
    if (typeof ready === 'string' || ready.outcome !== 'ready')
      throw new Error(`no desk to open with: ${JSON.stringify(ready)}`)
    for await (const { name, bytes } of files) {
      const file = path.join(folder.path, 'file')
      await writeFile(file, bytes)
      const answer = await ask({ file }, deadline)
      await rm(file)
      const { outcome, peak } =
        typeof answer === 'string' ? { outcome: answer, peak: Number.POSITIVE_INFINITY } : answer
      results.push({ name, outcome, peak, isWithin: peak <= resident })
      if (typeof answer === 'string') break
    }
    return results
  } finally {
    child.kill('SIGKILL')
    await exited
  }
}
