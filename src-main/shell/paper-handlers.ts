/** Answers the shell's calls about paper: a PDF of a message, made in a window of its own, saved where the officer says. */
import { z } from 'zod'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { OutgoingPaper } from '../vault-protocol.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import type { PaperPrinter } from './paper-printer.ts'
import type { VaultHost } from './vault-host.ts'

export type PaperNeeds = {
  readonly vault: Pick<VaultHost, 'call'>
  readonly dialogs: Pick<Dialogs, 'save'>
  readonly printer: PaperPrinter
}

const millimetres = z.number().min(0).max(200)
const outgoingPaperSchema: z.ZodType<OutgoingPaper> = z.object({
  suggestedName: z.string(),
  html: z.string(),
  style: z.string(),
  header: z.string(),
  footer: z.string(),
  margins: z.object({ top: millimetres, bottom: millimetres, left: millimetres, right: millimetres }),
})

export function paperHandlers({
  vault,
  dialogs,
  printer,
}: PaperNeeds): Handlers<`messages.${'savePdf' | 'cancelPdf'}`> {
  return {
    'messages.savePdf': async (order) => {
      const paper = askVault(vault, 'internal.paper', order, outgoingPaperSchema)
      const bytes = await printer.print(paper, order.paper)
      try {
        const { suggestedName } = await paper
        const fileName = await dialogs.save({ suggestedName, bytes })
        if (fileName !== null) await askVault(vault, 'internal.paperSaved', order, z.unknown())
        return { fileName }
      } finally {
        // This process outlives a lock.
        bytes.fill(0)
      }
    },
    'messages.cancelPdf': () => {
      printer.stop()
      return {}
    },
  }
}
