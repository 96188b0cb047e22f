/** Files that only words open wait in the vault process for them, so that they need not be chosen again. */
import { randomUUID } from 'node:crypto'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { mostAtOnce } from '../../../src-shared/domain/incoming/most-at-once.ts'
import { typedSecret } from '../../../src-shared/domain/messages/secret-words.ts'
import type { OpenVault, Session } from '../session.ts'

type Waiting = { readonly handle: string; readonly bytes: Uint8Array; readonly vault: OpenVault }

/** So much of waiting files is kept in memory, the newest first; one file is at most 50 MB. */
export const mostWaitingBytes = 256 * 1024 * 1024

/**
 * @param open opens a file, until `signal` stops it, and answers the id of its message
 * @returns `open` as given, but that a file which needs a password is kept under the handle that its failure names; and
 * `withWords`, which tries what an officer typed. As many such files are kept as are opened at once, up to
 * {@link mostWaitingBytes}, and none over a lock; the same file has the same handle.
 * @param mostBytes another bound than that, for tests
 */
export function waitingFile(
  session: Session,
  open: (bytes: Uint8Array, password?: string, signal?: AbortSignal) => Promise<string>,
  mostBytes = mostWaitingBytes,
) {
  let waiting: readonly Waiting[] = []
  const keep = (bytes: Uint8Array): string => {
    const vault = session.current()
    const present = waiting.filter((one) => one.vault === vault)
    const handle = present.find((one) => isSame(one.bytes, bytes))?.handle ?? randomUUID()
    const others = present.filter((one) => one.handle !== handle)
    waiting = newest([...others, { handle, bytes, vault }], mostBytes)
    return handle
  }
  return {
    open: async (bytes: Uint8Array, signal?: AbortSignal): Promise<string> => {
      try {
        return await open(bytes, undefined, signal)
      } catch (error) {
        if (asFailure(error)?.code !== 'message-needs-password') throw error
        throw new Failure('message-needs-password', { handle: keep(bytes) }, error)
      }
    },
    /**
     * @throws Failure `wrong-message-password`, after which the file waits on; `file-not-readable` where it waits no
     * more; others as `open`
     */
    withWords: async (handle: string, words: string): Promise<string> => {
      const kept = waiting.find((one) => one.handle === handle)
      if (kept === undefined || kept.vault !== session.current()) throw new Failure('file-not-readable')
      const id = await open(kept.bytes, typedSecret(words).password)
      waiting = waiting.filter((one) => one !== kept)
      return id
    },
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && Buffer.compare(one, other) === 0
}

/** The last is kept in any case. */
function newest(all: readonly Waiting[], mostBytes: number): readonly Waiting[] {
  let total = 0
  const from = all.findLastIndex(({ bytes }) => {
    total += bytes.byteLength
    return total > mostBytes
  })
  return all.slice(Math.min(Math.max(from + 1, all.length - mostAtOnce), all.length - 1))
}
