/** A file that only words open waits in the vault process for them, so that it need not be chosen again. */
import { randomUUID } from 'node:crypto'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { typedSecret } from '../../../src-shared/domain/messages/secret-words.ts'
import type { OpenVault, Session } from '../session.ts'

type Waiting = { readonly handle: string; readonly bytes: Uint8Array; readonly vault: OpenVault }

/**
 * @param open opens a file and answers the id of its message
 * @returns `open` as given, but that a file which needs a password is kept under the handle that its failure names; and
 * `withWords`, which tries what an officer typed. Only the last such file is kept, and not over a lock.
 */
export function waitingFile(
  session: Session,
  open: (bytes: Uint8Array, password?: string) => Promise<string>,
) {
  let waiting: Waiting | undefined
  return {
    open: async (bytes: Uint8Array): Promise<string> => {
      try {
        return await open(bytes)
      } catch (error) {
        if (asFailure(error)?.code !== 'message-needs-password') throw error
        waiting = { handle: randomUUID(), bytes, vault: session.current() }
        throw new Failure('message-needs-password', { handle: waiting.handle }, error)
      }
    },
    /**
     * @throws Failure `wrong-message-password`, after which the file waits on; `file-not-readable` where it waits no
     * more; others as `open`
     */
    withWords: async (handle: string, words: string): Promise<string> => {
      const kept = waiting
      if (kept?.handle !== handle || kept.vault !== session.current()) throw new Failure('file-not-readable')
      const id = await open(kept.bytes, typedSecret(words).password)
      if (waiting === kept) waiting = undefined
      return id
    },
  }
}
