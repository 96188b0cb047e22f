/** Sealed files on their way to another program: in a folder of this account alone, until the desk is locked. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutgoingFile } from '../vault-protocol.ts'
import { safeFileName, writeWhole } from './files.ts'

export type PrivateFiles = {
  /** Writes it there under its own name and answers its absolute path. */
  readonly put: (file: OutgoingFile) => Promise<string>
  /** Takes everything away. What another program still holds open goes at the next start. */
  readonly clear: () => Promise<void>
}

/** @param folder absolute; made where it is needed, with mode 0700 */
export function createPrivateFiles(folder: string): PrivateFiles {
  return {
    put: async ({ suggestedName, bytes }) => {
      // A folder for each, so that two files of one name do not meet.
      const own = join(folder, crypto.randomUUID())
      await mkdir(own, { recursive: true, mode: 0o700 })
      const path = join(own, safeFileName(suggestedName))
      await writeWhole(path, bytes)
      return path
    },
    clear: () => rm(folder, { recursive: true, force: true }).catch(() => undefined),
  }
}
