/** Answers the shell's calls that hand out a case: the archive and the report, saved where the officer says. */
import { z } from 'zod'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { CaseExported } from '../../src-shared/domain/national/case-export.ts'
import { askVault } from './ask-vault.ts'
import type { Dialogs } from './dialogs.ts'
import { outgoingPaperSchema, type PaperNeeds } from './paper-handlers.ts'

type SavedFile = Parameters<Dialogs['save']>[0]

const outgoingSchema = z.object({
  suggestedName: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})

export function caseExportHandlers({
  vault,
  dialogs,
  printer,
}: PaperNeeds): Handlers<`caseExport.${'save' | 'savePdf' | 'cancel'}`> {
  const saved = async (file: SavedFile, exported: CaseExported) => {
    try {
      const fileName = await dialogs.save(file)
      if (fileName !== null) await askVault(vault, 'internal.caseExported', exported, z.unknown())
      return { fileName }
    } finally {
      // This process outlives a lock.
      file.bytes.fill(0)
    }
  }
  return {
    'caseExport.save': async (order) => {
      const file = await askVault(vault, 'internal.caseFile', order, outgoingSchema)
      return await saved(file, { form: 'archive', order })
    },
    'caseExport.savePdf': async (order) => {
      const paper = askVault(vault, 'internal.casePaper', order, outgoingPaperSchema)
      const bytes = await printer.print(paper, order.paper)
      const { suggestedName } = await paper
      return await saved({ suggestedName, bytes }, { form: 'report', order })
    },
    'caseExport.cancel': async () => {
      printer.stop()
      await askVault(vault, 'internal.cancelCaseFile', {}, z.unknown())
      return {}
    },
  }
}
