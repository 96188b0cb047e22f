/** What an officer chooses before a case is handed out as one file, or as a report on paper. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { paperSizes } from '../messages/paper.ts'

/** Armored certificate; a large one with many certifications still fits. */
const certificateSchema = z.string().min(1).max(500_000)
export const mostReaders = 50

const withNotes = z.object({
  /** Notes that officers wrote down in the case. */
  notes: z.boolean(),
  /** What was passed on inside the State, and the lists of information needed. */
  national: z.boolean(),
})

export const caseArchiveOrderSchema = z.object({
  thread: z.uuid(),
  /** Of the readable texts. */
  language: languageSchema,
  include: withNotes.extend({
    /** Every entry of the audit log from the case's first to the newest, so that the chain can be followed. */
    chain: z.boolean(),
  }),
  /** Who can open it besides this desk. */
  encryptTo: z.object({
    pointsOfContact: z.array(z.uuid()).max(mostReaders),
    certificates: z.array(certificateSchema).max(mostReaders),
  }),
})
export type CaseArchiveOrder = z.infer<typeof caseArchiveOrderSchema>

export const caseReportOrderSchema = z.object({
  thread: z.uuid(),
  language: languageSchema,
  paper: z.enum(paperSizes),
  include: withNotes,
})
export type CaseReportOrder = z.infer<typeof caseReportOrderSchema>

/** What was written as a file, for the entry of the audit log. */
export const caseExportedSchema = z.discriminatedUnion('form', [
  z.object({ form: z.literal('archive'), order: caseArchiveOrderSchema }),
  z.object({ form: z.literal('report'), order: caseReportOrderSchema }),
])
export type CaseExported = z.infer<typeof caseExportedSchema>
