/** What a desk keeps beside the directory for itself: tags, groups, private notes, reminders, saved filters. */
import { z } from 'zod'
import { stateCodeSchema } from '../state-codes.ts'
import { instantSchema } from './key-facts.ts'
import { dateSchema, multilingualSchema, pocTypeSchema } from './record.ts'

/** A word or two that an officer puts on points of contact; the same in any case of letters. */
export const tagSchema = z.string().normalize('NFC').trim().min(1).max(40)

/** What two ways to write one tag, or one name, have in common: the text in NFC and lower case. */
export function foldTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase().normalize('NFC')
}

const nameSchema = z.string().trim().min(1).max(80)

export const groupSchema = z.object({
  id: z.uuid(),
  name: nameSchema,
  note: z.string().trim().max(500),
})
export type Group = z.infer<typeof groupSchema>

/** Never leaves the vault: no export and no message carries it. */
export const privateNoteSchema = z.object({
  id: z.uuid(),
  pocId: z.uuid(),
  text: z.string().trim().min(1).max(4000),
  created: instantSchema,
  changed: instantSchema,
  /** Alias of the officer who wrote it last; null where a recovery way had opened the vault. */
  by: z.string().nullable(),
})
export type PrivateNote = z.infer<typeof privateNoteSchema>

export const reminderKinds = ['verify-key', 'confirm-contact', 'other'] as const

export const reminderSchema = z.object({
  id: z.uuid(),
  pocId: z.uuid(),
  kind: z.enum(reminderKinds),
  /** Calendar date in the time zone of the desk. */
  due: dateSchema,
  note: z.string().trim().max(500),
  /** UTC instant at which it was done; null while it is open. */
  done: instantSchema.nullable(),
  by: z.string().nullable(),
})
export type Reminder = z.infer<typeof reminderSchema>

/** A reminder with the office it is about, for lists over many. */
export const openReminderSchema = reminderSchema.extend({
  state: stateCodeSchema,
  type: pocTypeSchema,
  entityName: multilingualSchema,
})
export type OpenReminder = z.infer<typeof openReminderSchema>

/** Name of a saved filter. */
export const filterNameSchema = nameSchema
