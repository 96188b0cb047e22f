/** What officers do in a case beside writing and reading messages: it stands in the case's timeline and is never changed. */
import { z } from 'zod'
import { clockResumedSchema, clockStoppedSchema } from '../clocks/decisions.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { reportedAddressSchema } from '../incoming/reported-address.ts'
import { forwardAnsweredDetailSchema, forwardedDetailSchema } from '../national/national.ts'
import { acknowledgedByPhoneSchema, notCountedSchema } from './acknowledgement-events.ts'

/** The longest note or reason, in characters. */
export const mostNoteCharacters = 10_000
export const noteSchema = z.string().trim().max(mostNoteCharacters)

/** Why a case is closed. Nothing follows from the choice; it is said in the timeline. */
export const closingReasons = ['resolved', 'no-action-needed', 'withdrawn', 'merged', 'other'] as const
export const closingReasonSchema = z.enum(closingReasons)
export type ClosingReason = z.infer<typeof closingReasonSchema>

/** How one case stands to another, read from the first: it is related to it, follows from it, repeats it. */
export const caseRelations = ['related', 'follows', 'duplicates'] as const
export const caseRelationSchema = z.enum(caseRelations)
export type CaseRelation = z.infer<typeof caseRelationSchema>

/** Another case as it was called when the event happened: its messages may stand elsewhere when this is read. */
export const namedCaseSchema = z.object({
  thread: z.uuid(),
  caseNumber: z.string().nullable(),
  subject: z.string(),
})
export type NamedCase = z.infer<typeof namedCaseSchema>

const linkedSchema = z.object({
  link: z.uuid(),
  relation: caseRelationSchema,
  /** Whether the link was made from this case to the other. */
  isFrom: z.boolean(),
  other: namedCaseSchema,
})

/** By kind, what belongs to it. Rows of kinds that a later program adds are left out by an earlier one. */
export const caseEventDetails = {
  /** Something that an officer wrote down for the desk. */
  note: z.object({ text: noteSchema.min(1) }),
  closed: z.object({ reason: closingReasonSchema, text: noteSchema }),
  /** By an officer; or by the program, where a proved message came in (its row) or an open case was merged into it. */
  reopened: z.object({
    cause: z.enum(['officer', 'message', 'merge']),
    text: noteSchema,
    message: z.uuid().nullable(),
  }),
  linked: linkedSchema,
  unlinked: linkedSchema,
  /** The other case was merged into this one. */
  merged: z.object({ other: namedCaseSchema }),
  /** What had been merged into this case is a case of its own again. */
  separated: z.object({ other: namedCaseSchema }),
  /** Messages of this case (rows) were put into the other, which begins with `split-off`. */
  split: z.object({ other: namedCaseSchema, messages: z.array(z.uuid()) }),
  'split-off': z.object({ other: namedCaseSchema, messages: z.array(z.uuid()) }),
  /** Passed on inside the State, and what is noted of the answer (the national side). */
  forwarded: forwardedDetailSchema,
  'forward-answered': forwardAnsweredDetailSchema,
  'acknowledgement-not-counted': notCountedSchema,
  'acknowledged-by-phone': acknowledgedByPhoneSchema,
  /** An officer decided that nothing more is waited for, or that it is after all. */
  'clock-stopped': clockStoppedSchema,
  'clock-resumed': clockResumedSchema,
  /** "I am handling this". from: alias of the officer whose word was before; null where there was none. */
  claimed: z.object({ from: z.string().nullable() }),
  /** The word was taken back. of: alias of the officer whose word it was. */
  'claim-released': z.object({ of: z.string() }),
  /** A report of a mail system that an officer took to be true. message: ours, by its row. */
  'bounce-report': z.object({ message: z.uuid(), addresses: z.array(reportedAddressSchema) }),
  /** Text by another program was put into this case by hand, or taken out again. message: its row. */
  filed: z.object({ message: z.uuid(), subject: z.string(), isProved: z.boolean() }),
  'filing-taken-back': z.object({ message: z.uuid(), subject: z.string() }),
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
