/** The message record: one message is one data record, and every language is a rendering of it (DOMAIN.md §9 E). */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { fingerprintSchema, instantSchema } from '../directory/key-facts.ts'
import {
  dateSchema,
  languageTagSchema,
  openingSchema,
  pocTypeSchema,
  timeZoneSchema,
  weekdays,
} from '../directory/record.ts'
import { tlpSchema } from '../marking.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { footerSchema, precedences, templateIdSchema } from './template.ts'

export const modes = ['real', 'exercise', 'test'] as const

export const indicatorTypes = [
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'email',
  'sha256',
  'certificate',
  'asn',
  'malware-family',
  'technique',
  'other',
] as const
export const indicatorSchema = z.object({
  type: z.enum(indicatorTypes),
  value: z.string().min(1).max(2048),
  port: z.int().min(1).max(65535).optional(),
  seen: instantSchema.optional(),
  confidence: z.enum(['low', 'medium', 'high', 'unknown']).optional(),
})
export type Indicator = z.infer<typeof indicatorSchema>

/** A code as it stands in a record: of a list of the template, or of one this desk does not know. */
const codeSchema = z.string().max(64)

/** A calendar day of the Gregorian calendar, `YYYY-MM-DD`, without a time zone. */
export const daySchema = dateSchema

export const questionSchema = z.object({
  /** Of the list `question-kind`. */
  kind: codeSchema,
  text: z.string().max(2000),
})
export type Question = z.infer<typeof questionSchema>

export const answerSchema = z.object({
  /** The question's place in the inquiry, counted from 1. */
  number: z.int().min(1).max(9999),
  /** Of the list `answer-status`. */
  status: codeSchema,
  text: z.string().max(4000).optional(),
  /** When the answer can be expected, where more time is needed. */
  until: instantSchema.optional(),
})
export type Answer = z.infer<typeof answerSchema>

export const referenceRowSchema = z.object({
  /** Of the list `reference-kind`. */
  kind: codeSchema,
  value: z.string().max(200),
  date: daySchema.optional(),
})
export type ReferenceRow = z.infer<typeof referenceRowSchema>

export const changeSchema = z.object({
  /** Of the list `record-field`. */
  field: codeSchema,
  from: z.string().max(500),
  to: z.string().max(500),
})
export type Change = z.infer<typeof changeSchema>

export const eventSchema = z.object({
  at: instantSchema,
  /** Of the list `event-kind`. */
  event: codeSchema,
  reference: z.string().max(200).optional(),
})
export type CaseEvent = z.infer<typeof eventSchema>

export const severityScales = ['low-high', 'nciss', 'own'] as const
export const severitySchema = z.object({
  scale: z.enum(severityScales),
  /** Name of the sender's own scale. */
  name: z.string().max(100).optional(),
  /** A code of the scale's list; for an own scale as typed. */
  level: z.string().max(60),
  score: z.number().min(0).max(100).optional(),
})
export type Severity = z.infer<typeof severitySchema>

/** Rows of one field, at the most. */
export const mostRows = 200
/** More than eleven years. */
export const mostHours = 100_000

const rowsOf = <Row extends z.ZodType>(row: Row) => z.array(row).max(mostRows)

export const fieldValueSchema = z.union([
  z.string().max(20_000),
  z.boolean(),
  z.int().min(0).max(mostHours),
  z.array(z.string().max(200)),
  z.array(indicatorSchema),
  rowsOf(questionSchema),
  rowsOf(answerSchema),
  rowsOf(referenceRowSchema),
  rowsOf(changeSchema),
  rowsOf(eventSchema),
  severitySchema,
])
export type FieldValue = z.infer<typeof fieldValueSchema>

/** Keys are field names of the template. Times are UTC instants. */
export const fieldValuesSchema = z.record(z.string().max(64), fieldValueSchema)
export type FieldValues = z.infer<typeof fieldValuesSchema>

export const exerciseSchema = z.object({
  name: z.string().min(1).max(200),
  organiser: z.string().max(200),
  injectId: z.string().max(100),
})

/** Bringing a text into normal form can take the square of its length, so no name from a stranger is without bound. */
const nameSchema = z.string().max(1000)

/** Wall-clock times in `timeZone`; a day that is absent is closed. */
export const senderHoursSchema = z.object({
  aroundTheClock: z.boolean(),
  timeZone: timeZoneSchema,
  officeHours: z.partialRecord(z.enum(weekdays), z.array(openingSchema).max(24)),
})
export type SenderHours = z.infer<typeof senderHoursSchema>

export const senderSchema = z.looseObject({
  state: stateCodeSchema,
  pocType: pocTypeSchema,
  pocId: z.uuid().nullable(),
  entity: nameSchema,
  contact: nameSchema,
  email: z.email(),
  phone: nameSchema,
  timeZone: timeZoneSchema,
  /** As the sender's own directory lists them; left out where it lists none, and by earlier programs. */
  officeHours: senderHoursSchema.optional(),
  /** Primary fingerprint of the key that signs. */
  fingerprint: fingerprintSchema,
})

export const addresseeSchema = z.looseObject({
  state: stateCodeSchema,
  pocType: pocTypeSchema,
  pocId: z.uuid().nullable(),
  entity: nameSchema,
  /** Left out where the office has none: then the message leaves on paper. */
  email: z.email().optional(),
  /** Primary fingerprint the message is encrypted to; null where it leaves signed in clear. */
  fingerprint: fingerprintSchema.nullable(),
})

/** The manager of the directory, who is of no State and in no directory (T9, T11). */
export const managerAddresseeSchema = addresseeSchema
  .pick({ entity: true, fingerprint: true })
  .extend({ email: z.email() })

export const referenceSchema = z.object({
  messageId: z.uuid(),
  /** Lower-case hexadecimal SHA-256, see `content-id.ts` of src-formats. */
  contentId: z.string().regex(/^[0-9a-f]{64}$/),
})
export type MessageReference = z.infer<typeof referenceSchema>

/** Permissible Actions Protocol: what may be done with what was received; identifiers, never translated. */
export const papLabels = ['PAP:RED', 'PAP:AMBER', 'PAP:GREEN', 'PAP:CLEAR'] as const
export const papSchema = z.enum(papLabels)

/** A file that goes with the message: the record names it, so that the signature over the record covers it. */
export const attachmentSchema = z.object({
  name: z.string().min(1).max(255),
  /** Bytes. */
  size: z.int().min(0),
  /** Lower-case hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Media type, as `application/pdf`. */
  type: z.string().max(127),
})
export type Attachment = z.infer<typeof attachmentSchema>
export const mostAttachments = 50

export const preferredReplySchema = z.object({
  /** Of the list `channel-type`. */
  channel: codeSchema.optional(),
  language: languageTagSchema.optional(),
})
export type PreferredReply = z.infer<typeof preferredReplySchema>

/** Parts of the envelope that a message may have (DOMAIN.md §9 E), in a record and in a draft. */
export const optionalParts = {
  pap: papSchema.optional(),
  attachments: z.array(attachmentSchema).max(mostAttachments).optional(),
  preferredReply: preferredReplySchema.optional(),
  replyBy: instantSchema.optional(),
}

/** What a record consists of; {@link messageRecordSchema} asks for somebody whom it is addressed to as well. */
export const messageRecordShape = z.looseObject({
  format: z.literal('poc-desk-message'),
  version: z.literal(1),
  id: z.uuid(),
  /** 128 random bits, base64url without padding: keeps contentId from confirming a guessed text. */
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  template: z.object({ id: templateIdSchema, version: z.int().min(1) }),
  thread: z.uuid(),
  /** Our case number, `STATE-YEAR-DEVICE-NNN`; an exercise has its own series (`X-STATE-…`). */
  caseNumber: z.string().max(40),
  counterpartReference: z.string().max(100).optional(),
  inReplyTo: referenceSchema.optional(),
  mode: z.enum(modes),
  /** Made in a demonstration vault: every rendering says so. */
  demonstration: z.boolean().optional(),
  exercise: exerciseSchema.optional(),
  from: senderSchema,
  /** Points of contact; none only where the message goes to the manager of the directory alone. */
  to: z.array(addresseeSchema),
  directoryManager: managerAddresseeSchema.optional(),
  /**
   * Points of contact of the sender's own State that are given a copy, in sight of everybody; left out without any. A
   * record that names another State's here is judged, and refused (docs/judge.md).
   */
  cc: z.array(addresseeSchema).optional(),
  created: instantSchema,
  /** Language the free text is written in. */
  textLanguage: languageTagSchema,
  /** Languages of the readable renderings, the sender's first. */
  renderedIn: z.array(languageSchema).min(1),
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  subject: z.string().min(1).max(200),
  acknowledgement: z.object({ requested: z.boolean(), by: instantSchema.optional() }),
  ...optionalParts,
  fields: fieldValuesSchema,
  footers: z.array(footerSchema),
})

export const messageRecordSchema = messageRecordShape.refine(
  ({ to, directoryManager }) => to.length > 0 || directoryManager !== undefined,
  { path: ['to'] },
)
export type MessageRecord = z.infer<typeof messageRecordSchema>
