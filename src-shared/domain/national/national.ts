/** The national side of a desk (DOMAIN.md §1, S1 ¶22, ¶24(e), ¶26(a)): kept for itself, never exported unasked, never synced. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { tlpSchema } from '../marking.ts'

export const entityKinds = ['ministry', 'csirt', 'agency', 'operator', 'police', 'other'] as const

/** Longest texts, in characters. */
export const longest = {
  name: 120,
  contact: 2000,
  note: 2000,
  about: 2000,
  terms: 20_000,
  item: 300,
} as const
export const mostItems = 60

/** Somebody inside the State whom the desk passes matters on to; no point of contact, and in no directory. */
export const domesticEntitySchema = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(longest.name),
  kind: z.enum(entityKinds),
  /** How it is reached, a line each, as the desk writes it. */
  contact: z.string().trim().max(longest.contact),
  note: z.string().trim().max(longest.note),
})
export type DomesticEntity = z.infer<typeof domesticEntitySchema>

/** How an officer passed something on; the program sends nothing. */
export const forwardingChannels = [
  'telephone',
  'meeting',
  'encrypted-mail',
  'mail',
  'national-system',
  'paper',
  'other',
] as const
export type ForwardingChannel = (typeof forwardingChannels)[number]

/** What an officer says of passing something on. */
export const forwardingOrderSchema = z.object({
  thread: z.uuid(),
  entity: z.uuid(),
  channel: z.enum(forwardingChannels),
  about: z.string().trim().min(1).max(longest.about),
  /** When it was passed on. */
  at: instantSchema,
  /** Until when an answer is expected; null where none is. */
  due: instantSchema.nullable(),
  /** The row of the message that was passed on; null where it was not a message. */
  message: z.uuid().nullable(),
  /** The marking of which the officer took note (`cautionOf`); null where there was none to take note of. */
  noted: tlpSchema.nullable(),
})
export type ForwardingOrder = z.infer<typeof forwardingOrderSchema>

export const forwardingSchema = forwardingOrderSchema.omit({ noted: true, entity: true }).extend({
  id: z.uuid(),
  /** As it was called then: it may be gone when the case is read. */
  entityName: z.string(),
  tlp: tlpSchema.nullable(),
  /** When the answer came, and what is noted of it. */
  answered: instantSchema.nullable(),
  answer: z.string(),
  /** Alias of the officer; null where a recovery way had opened the vault. */
  by: z.string().nullable(),
})
export type Forwarding = z.infer<typeof forwardingSchema>

/** Details of the events of a case (`caseEventDetails`). */
export const forwardedDetailSchema = forwardingSchema
  .pick({ entityName: true, channel: true, about: true, due: true, message: true, tlp: true })
  .extend({ forwarding: z.uuid() })
export const forwardAnsweredDetailSchema = z.object({
  forwarding: z.uuid(),
  entityName: z.string(),
  note: z.string().trim().max(longest.note),
})

/** Kinds of events that tell of the national side: what leaves the desk has them only where an officer says so. */
export const nationalEventKinds: readonly string[] = ['forwarded', 'forward-answered']

/** The terms of reference of the desk in one language: who answers what, and how incoming messages are dealt with. */
export const termsSchema = z.object({
  language: languageSchema,
  text: z.string().max(longest.terms),
  changed: instantSchema,
  by: z.string().nullable(),
})
export type Terms = z.infer<typeof termsSchema>

const itemSchema = z.string().trim().min(1).max(longest.item)
const itemsSchema = z.array(itemSchema).min(1).max(mostItems)

/** A list of the desk of what is usually needed to study an incident. */
export const checklistSchema = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(longest.name),
  items: itemsSchema,
})
export type Checklist = z.infer<typeof checklistSchema>

export const itemStandings = ['open', 'asked', 'had'] as const
export const caseChecklistSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  items: z.array(
    z.object({
      text: z.string(),
      standing: z.enum(itemStandings),
      /** When and by whom it was last marked; null for an item that never was. */
      at: instantSchema.nullable(),
      by: z.string().nullable(),
    }),
  ),
})
export type CaseChecklist = z.infer<typeof caseChecklistSchema>

/** Writes a list as lines, and reads it back: an item a line, without blank ones and without saying the same twice. */
export const itemsAsText = (items: readonly string[]): string => items.join('\n')
export function itemsOfText(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/\r\n|[\n\r\u2028\u2029]/u)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ]
}
