/** The message record: one message is one data record, and every language is a rendering of it (DOMAIN.md §9 E). */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { fingerprintSchema, instantSchema } from '../directory/key-facts.ts'
import { languageTagSchema, pocTypeSchema, timeZoneSchema } from '../directory/record.ts'
import { tlpSchema } from '../marking.ts'
import { stateCodeSchema } from '../state-codes.ts'
import { footerSchema, templateIdSchema } from './template.ts'

export const precedences = ['routine', 'priority', 'urgent'] as const
export const modes = ['real', 'exercise', 'test'] as const

export const indicatorTypes = [
  'ipv4',
  'ipv6',
  'domain',
  'url',
  'email',
  'sha256',
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

export const fieldValueSchema = z.union([
  z.string().max(20_000),
  z.boolean(),
  z.array(z.string().max(200)),
  z.array(indicatorSchema),
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

export const senderSchema = z.looseObject({
  state: stateCodeSchema,
  pocType: pocTypeSchema,
  pocId: z.uuid().nullable(),
  entity: nameSchema,
  contact: nameSchema,
  email: z.email(),
  phone: nameSchema,
  timeZone: timeZoneSchema,
  /** Primary fingerprint of the key that signs. */
  fingerprint: fingerprintSchema,
})

export const addresseeSchema = z.looseObject({
  state: stateCodeSchema,
  pocType: pocTypeSchema,
  pocId: z.uuid().nullable(),
  entity: nameSchema,
  email: z.email(),
  /** Primary fingerprint the message is encrypted to; null where it leaves signed in clear. */
  fingerprint: fingerprintSchema.nullable(),
})

export const referenceSchema = z.object({
  messageId: z.uuid(),
  /** Lower-case hexadecimal SHA-256, see `content-id.ts` of src-formats. */
  contentId: z.string().regex(/^[0-9a-f]{64}$/),
})
export type MessageReference = z.infer<typeof referenceSchema>

export const messageRecordSchema = z.looseObject({
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
  to: z.array(addresseeSchema).min(1),
  created: instantSchema,
  /** Language the free text is written in. */
  textLanguage: languageTagSchema,
  /** Languages of the readable renderings, the sender's first. */
  renderedIn: z.array(languageSchema).min(1),
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  subject: z.string().min(1).max(200),
  acknowledgement: z.object({ requested: z.boolean(), by: instantSchema.optional() }),
  replyBy: instantSchema.optional(),
  fields: fieldValuesSchema,
  footers: z.array(footerSchema),
})
export type MessageRecord = z.infer<typeof messageRecordSchema>

/** Points of contact that one message is addressed to, at the most. */
export const mostAddressees = 1_000

/** What an officer is writing: the parts of a record that are chosen, not made by the program. */
export const draftSchema = z.object({
  id: z.uuid(),
  template: templateIdSchema,
  mode: z.enum(modes),
  exercise: exerciseSchema.optional(),
  /** Points of contact of the directory, by id. */
  to: z.array(z.uuid()),
  textLanguage: languageTagSchema,
  renderedIn: z.array(languageSchema).min(1).max(2),
  tlp: tlpSchema,
  precedence: z.enum(precedences),
  subject: z.string().max(200),
  acknowledgement: z.object({ requested: z.boolean(), by: instantSchema.optional() }),
  counterpartReference: z.string().max(100).optional(),
  fields: fieldValuesSchema,
  footers: z.array(footerSchema),
})
export type Draft = z.infer<typeof draftSchema>
