/** What officers do in a case beside writing and reading messages: it stands in the case's timeline and is never changed. */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'

/** The longest note or reason, in characters. */
export const mostNoteCharacters = 10_000
export const noteSchema = z.string().trim().max(mostNoteCharacters)

/** By kind, what belongs to it. Rows of kinds that a later program adds are left out by an earlier one. */
export const caseEventDetails = {
  /** Something that an officer wrote down for the desk. */
  note: z.object({ text: noteSchema.min(1) }),
  closed: z.object({ reason: noteSchema }),
  reopened: z.object({ reason: noteSchema }),
} as const satisfies Record<string, z.ZodType>

export type CaseEventKind = keyof typeof caseEventDetails
export const caseEventKinds = Object.keys(caseEventDetails) as readonly CaseEventKind[]

export type CaseEventContent = {
  [Kind in CaseEventKind]: { readonly kind: Kind; readonly detail: z.infer<(typeof caseEventDetails)[Kind]> }
}[CaseEventKind]

const contentSchemas = caseEventKinds.map((kind) =>
  z.object({ kind: z.literal(kind), detail: caseEventDetails[kind] }),
)

export const caseEventContentSchema: z.ZodType<CaseEventContent> = z.union(contentSchemas) as never

export const caseEventHeadSchema = z.object({
  id: z.uuid(),
  /** Of the case: the thread of its messages. */
  thread: z.uuid(),
  /** When it happened, as the officer says. */
  at: instantSchema,
  /** When it was written down. */
  noted: instantSchema,
  /** Alias of the officer; null where a recovery way had opened the vault. */
  by: z.string().nullable(),
})
export const caseEventSchema = z.intersection(caseEventHeadSchema, caseEventContentSchema)
export type CaseEvent = z.infer<typeof caseEventHeadSchema> & CaseEventContent
