/** The log of the desk's shifts. Rows are only ever added. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { type ShiftEntry, shiftEntryKinds } from '../../src-shared/domain/hand-over/shift-log.ts'
import { flag } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const select = `SELECT seq, shift_entry.id, kind, about, at, coalesce(officer.alias, '') AS by, text, shift_entry.language,
    important, thread, poc
  FROM shift_entry LEFT JOIN officer ON officer.id = shift_entry.officer`
const notes = "kind IN ('note', 'begun', 'ended')"

/** Every text of the queries, so that a test can hold each to an index. */
export const shiftQueries = {
  add: `INSERT INTO shift_entry
    (id, kind, about, at, noted, text, language, important, thread, poc, officer, revision, device)
    VALUES (@id, @kind, @about, @at, @at, @text, @language, @important, @thread, @poc, @officer, 1, @device)`,
  find: `${select} WHERE shift_entry.id = ?`,
  before: `${select} WHERE seq < ? AND ${notes} ORDER BY seq DESC LIMIT ?`,
  since: `${select} WHERE seq > ? AND kind = 'note' ORDER BY seq`,
  about: `${select} WHERE about = ? ORDER BY seq`,
  latestShift: `${select} WHERE kind IN ('begun', 'ended') ORDER BY seq DESC LIMIT 1`,
  latestBeginning: `${select} WHERE kind IN ('begun', 'ended') AND kind = 'begun' ORDER BY seq DESC LIMIT 1`,
  important: `SELECT coalesce(about, id) AS id FROM shift_entry WHERE important = 1 ORDER BY seq`,
} as const

const rowSchema = z.object({
  seq: z.int(),
  id: z.uuid(),
  kind: z.enum(shiftEntryKinds),
  about: z.uuid().nullable(),
  at: z.string(),
  by: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  important: flag,
  thread: z.uuid().nullable(),
  poc: z.uuid().nullable(),
})

export type NewShiftEntry = Pick<ShiftEntry, 'kind' | 'about'> &
  Partial<Pick<ShiftEntry, 'text' | 'language' | 'important' | 'thread' | 'poc'>>

/** Reads and writes only; the caller owns the transaction. */
export function shiftRepository(db: DeskDatabase) {
  const all = (sql: string, ...values: readonly (string | number)[]): ShiftEntry[] =>
    z.array(rowSchema).parse(prepared(db, sql).all(...values))
  return {
    /** @returns its id */
    add(entry: NewShiftEntry, at: Instant, officer: string, device: string): string {
      const id = randomUUID()
      prepared(db, shiftQueries.add).run({
        text: '',
        language: null,
        thread: null,
        poc: null,
        ...entry,
        important: entry.important === true ? 1 : 0,
        id,
        at,
        officer,
        device,
      })
      return id
    },
    find: (id: string): ShiftEntry | undefined => all(shiftQueries.find, id)[0],
    /** Notes, beginnings and ends of shifts, the newest first. */
    before: (seq: number, limit: number): ShiftEntry[] => all(shiftQueries.before, seq, limit),
    /** Notes after this one, in their order. */
    since: (seq: number): ShiftEntry[] => all(shiftQueries.since, seq),
    /** What was added about an entry, in the order in which it was written. */
    about: (id: string): ShiftEntry[] => all(shiftQueries.about, id),
    latestShift: (): ShiftEntry | undefined => all(shiftQueries.latestShift)[0],
    latestBeginning: (): ShiftEntry | undefined => all(shiftQueries.latestBeginning)[0],
    /** Notes that were marked as important in any of their wordings, in their order. */
    everImportant(): string[] {
      const ids = z.array(z.uuid()).parse(prepared(db, shiftQueries.important).pluck().all())
      return [...new Set(ids)]
    },
  }
}
