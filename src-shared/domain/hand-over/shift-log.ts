/**
 * The log of the desk's shifts. Entries are only ever added; what an officer reads of a note is the note with all that
 * was added about it: corrections, the mark that it is done, and that mark taken back.
 */
import { z } from 'zod'
import { instantSchema } from '../directory/key-facts.ts'
import { tlpSchema } from '../marking.ts'
import { stateCodeSchema } from '../state-codes.ts'

export const shiftEntryKinds = ['note', 'corrected', 'done', 'not-done', 'begun', 'ended'] as const
export type ShiftEntryKind = (typeof shiftEntryKinds)[number]

/** The longest entry, in characters. */
export const mostEntryCharacters = 10_000
export const entryTextSchema = z.string().trim().min(1).max(mostEntryCharacters)
/** BCP 47 tag of what was written; null where the officer did not say. */
export const entryLanguageSchema = z.string().min(2).max(35).nullable()

const wordingSchema = z.object({
  text: entryTextSchema,
  language: entryLanguageSchema,
  /** For whoever comes next. */
  important: z.boolean(),
})

export const newNoteSchema = wordingSchema.extend({
  /** The case it is about; null where it is about none. */
  thread: z.uuid().nullable(),
  /** The point of contact it is about; null where it is about none. */
  poc: z.uuid().nullable(),
})
export type NewNote = z.infer<typeof newNoteSchema>
export const correctionSchema = wordingSchema.extend({ id: z.uuid() })

/** One row as it was written. */
export type ShiftEntry = {
  readonly seq: number
  readonly id: string
  readonly kind: ShiftEntryKind
  /** The entry that it is about; of `begun` the end of the shift before, which its officer has read. */
  readonly about: string | null
  readonly at: string
  /** Alias of the officer. */
  readonly by: string
  readonly text: string
  readonly language: string | null
  readonly important: boolean
  readonly thread: string | null
  readonly poc: string | null
}

const bySomeone = z.object({ at: instantSchema, by: z.string() })

/** The case and the office that an entry names, as they are called now; null where there is none, or none any more. */
const linksSchema = z.object({
  case: z
    .object({
      thread: z.uuid(),
      subject: z.string(),
      caseNumber: z.string().nullable(),
      tlp: tlpSchema.nullable(),
    })
    .nullable(),
  office: z
    .object({
      poc: z.uuid(),
      state: stateCodeSchema,
      /** As the office names itself. */
      entity: z.string(),
    })
    .nullable(),
})
export type EntryLinks = z.infer<typeof linksSchema>

export const shiftNoteSchema = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    at: instantSchema,
    by: z.string(),
    /** As it reads now. */
    text: z.string(),
    language: z.string().nullable(),
    important: z.boolean(),
    /** Null where it is open. */
    done: bySomeone.nullable(),
    /** What it read before, the first wording first, each with who wrote it and when. */
    earlier: z.array(bySomeone.extend({ text: z.string(), language: z.string().nullable() })),
  })
  .extend(linksSchema.shape)
export type ShiftNote = z.infer<typeof shiftNoteSchema>

export const shiftChangeSchema = z.object({
  id: z.uuid(),
  seq: z.int(),
  kind: z.enum(['begun', 'ended']),
  at: instantSchema,
  by: z.string(),
  /** Of `begun`: whether its officer said to have read what the shift before left. */
  hasRead: z.boolean(),
})
export type ShiftChange = z.infer<typeof shiftChangeSchema>

/**
 * Who has the desk. `waiting`: a shift has ended and the next officer has not taken over. `latest` is the entry that
 * taking over acknowledges.
 */
export const shiftStandingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('running'),
    latest: z.uuid(),
    by: z.string(),
    since: instantSchema,
    isOwn: z.boolean(),
  }),
  z.object({
    state: z.literal('waiting'),
    latest: z.uuid(),
    by: z.string(),
    since: instantSchema,
    isOwn: z.boolean(),
  }),
])
export type ShiftStanding = z.infer<typeof shiftStandingSchema>

/** What the latest beginning or end of a shift leads to; `own` is the alias of the officer who asks. */
export function shiftStandingOf(latest: ShiftEntry | undefined, own: string | null): ShiftStanding {
  if (latest === undefined) return { state: 'none' }
  const { id, by, at: since, kind } = latest
  return { state: kind === 'begun' ? 'running' : 'waiting', latest: id, by, since, isOwn: by === own }
}

/**
 * A note with what was added about it.
 *
 * @param about in the order in which they were written
 */
export function noteOf(note: ShiftEntry, about: readonly ShiftEntry[], links: EntryLinks): ShiftNote {
  const wordings = [note, ...about.filter(({ kind }) => kind === 'corrected')]
  const present = wordings.at(-1) ?? note
  const mark = about.findLast(({ kind }) => kind === 'done' || kind === 'not-done')
  return {
    id: note.id,
    seq: note.seq,
    at: note.at,
    by: note.by,
    text: present.text,
    language: present.language,
    important: present.important,
    done: mark?.kind === 'done' ? { at: mark.at, by: mark.by } : null,
    earlier: wordings.slice(0, -1).map(({ at, by, text, language }) => ({ at, by, text, language })),
    ...links,
  }
}

export function changeOf({ id, seq, kind, at, by, about }: ShiftEntry): ShiftChange {
  return { id, seq, kind: kind === 'ended' ? 'ended' : 'begun', at, by, hasRead: about !== null }
}
