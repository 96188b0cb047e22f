/** Answers the shell's calls about attachments: which files are chosen, and where one is saved. */
import { z } from 'zod'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import type { VaultHost } from './vault-host.ts'

export type AttachmentNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'chooseAttachments' | 'saveAttachment'>
}

type AttachmentShellCall = `messages.${'chooseAttachments' | 'saveAttachment'}`

const outgoingFileSchema = z.object({ suggestedName: z.string(), bytes: z.instanceof(Uint8Array) })
const handlesSchema = z.object({ handles: z.array(z.uuid()) })

export function attachmentHandlers({ vault, dialogs }: AttachmentNeeds): Handlers<AttachmentShellCall> {
  return {
    'messages.chooseAttachments': async () => {
      const paths = await dialogs.chooseAttachments()
      if (paths.length === 0) return { handles: [] }
      return await askVault(vault, 'internal.handAttachments', { paths }, handlesSchema)
    },
    'messages.saveAttachment': async (input) => {
      const file = await askVault(vault, 'internal.attachmentFile', input, outgoingFileSchema)
      try {
        const fileName = await dialogs.saveAttachment(file)
        if (fileName !== null) await askVault(vault, 'internal.attachmentSaved', input, z.unknown())
        return { fileName }
      } finally {
        // What a counterpart sent encrypted does not outlive a lock in this process.
        file.bytes.fill(0)
      }
    },
  }
}
