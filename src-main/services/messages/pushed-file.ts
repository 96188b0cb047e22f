/** A file that the page hands over piece by piece: each piece is stored before the next is taken, and none is kept here. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { Source } from './attach.ts'

/** After so long without a piece the page is gone, and what waits behind its file goes on. */
const patienceMilliseconds = 60_000

type Handed = { readonly bytes: Uint8Array | null; readonly taken: () => void }

export type PushedFile = {
  readonly source: Source
  /** Answers once the bytes are stored; null ends the file. One at a time. @throws Failure `cancelled` */
  readonly push: (bytes: Uint8Array | null) => Promise<void>
}

/** @param signal ends the waiting for the next piece, too */
export function pushedFile(
  { name, size }: Pick<Source, 'name' | 'size'>,
  signal: AbortSignal,
  patience = patienceMilliseconds,
): PushedFile {
  let handed: Handed | undefined
  let wake: () => void = () => undefined

  const next = () =>
    new Promise<Handed>((resolve, reject) => {
      const settle = (settled: () => void) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        wake = () => undefined
        settled()
      }
      const stop = () => settle(() => reject(new Failure('cancelled')))
      const timer = setTimeout(stop, patience)
      signal.addEventListener('abort', stop)
      wake = () => {
        const piece = handed
        if (piece !== undefined) settle(() => resolve(piece))
      }
      if (signal.aborted) stop()
      else wake()
    })

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { bytes, taken } = await next()
      if (bytes !== null) yield bytes
      // Asked for the next one, whoever reads has stored this one.
      handed = undefined
      taken()
      if (bytes === null) return
    }
  }

  const push = (bytes: Uint8Array | null) =>
    new Promise<void>((taken, reject) => {
      if (signal.aborted || handed !== undefined) return reject(new Failure('cancelled'))
      handed = { bytes, taken }
      wake()
    })
  return { source: { name, size, pieces: pieces() }, push }
}
