/** Answers the shell's calls about paper: a PDF of a message or of a hand-over, made in a window of its own, saved where the officer says. */
import { z } from 'zod'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { PaperSize } from '../../src-shared/domain/messages/paper.ts'
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
export const outgoingPaperSchema: z.ZodType<OutgoingPaper> = z.object({
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
}: PaperNeeds): Handlers<`messages.${'savePdf' | 'cancelPdf'}` | 'handOver.savePdf'> {
  const saved = async (paper: Promise<OutgoingPaper>, size: PaperSize, written: () => Promise<unknown>) => {
    const bytes = await printer.print(paper, size)
    try {
      const { suggestedName } = await paper
      const fileName = await dialogs.save({ suggestedName, bytes })
      if (fileName !== null) await written()
      return { fileName }
    } finally {
      // This process outlives a lock.
      bytes.fill(0)
    }
  }
  return {
    'messages.savePdf': (order) =>
      saved(askVault(vault, 'internal.paper', order, outgoingPaperSchema), order.paper, () =>
        askVault(vault, 'internal.paperSaved', order, z.unknown()),
      ),
    'handOver.savePdf': (order) =>
      saved(askVault(vault, 'internal.handOverPaper', order, outgoingPaperSchema), order.paper, () =>
        askVault(vault, 'internal.handOverPaperSaved', order, z.unknown()),
      ),
    'messages.cancelPdf': () => {
      printer.stop()
      return {}
    },
  }
}
