/** Calls that hand out a case: as one signed and encrypted archive, or as a report in PDF. */
import { z } from 'zod'
import { caseArchiveOrderSchema, caseReportOrderSchema } from '../domain/national/case-export.ts'
import { inShell } from './define.ts'

const nothing = z.object({})
const saved = z.object({ fileName: z.string().nullable() })

export const caseExportCalls = {
  /**
   * Makes `case-<number>.zip.gpg` (docs/national-side.md) and asks for a place; null where the officer cancelled the
   * dialog. Progress under job `case-export`. Throws `message-not-found`, `file-too-large`, `cancelled`, those of the
   * desk's signing key, and those of a reader's key.
   */
  'caseExport.save': inShell(caseArchiveOrderSchema, saved),
  /** In clear. Throws as `caseExport.save` does for the officer who may not sign. */
  'caseExport.savePdf': inShell(caseReportOrderSchema, saved),
  /** Stops either while it is being made; that call fails with `cancelled`. */
  'caseExport.cancel': inShell(nothing, nothing),
} as const
