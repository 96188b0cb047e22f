/** Private notes and reminders of points of contact. Nothing that leaves the desk reads them. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import {
  type OpenReminder,
  openReminderSchema,
  type PrivateNote,
  privateNoteSchema,
  type Reminder,
  reminderSchema,
} from '../../src-shared/domain/directory/local-work.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import { json } from './columns.ts'
import { localQueries, stampLocalWork } from './local-repository.ts'
import type { DeskDatabase } from './open.ts'

const reminderColumns = `reminder.id, reminder.poc AS pocId, reminder.kind, reminder.due, reminder.note,
  reminder.done, officer.alias AS by`
const reminderWriter = 'LEFT JOIN officer ON officer.id = reminder.officer'

/** So that a test can hold each query to an index. */
export const privateNoteQueries = {
  notesOf: `SELECT private_note.id, poc AS pocId, text, private_note.created, changed, officer.alias AS by
    FROM private_note LEFT JOIN officer ON officer.id = private_note.officer
    WHERE poc = ? ORDER BY private_note.created, private_note.id`,
  writeNote: `INSERT INTO private_note (id, poc, text, created, changed, officer, revision, device)
    VALUES (@id, @pocId, @text, @at, @at, @officer, 1, @device)
    ON CONFLICT (id) DO UPDATE SET text = excluded.text, changed = excluded.changed, officer = excluded.officer,
      revision = revision + 1, device = excluded.device
    WHERE poc = excluded.poc`,
  removeNote: 'DELETE FROM private_note WHERE id = ? RETURNING poc',
  removeNotesOf: 'DELETE FROM private_note WHERE poc = ?',
  remindersOf: `SELECT ${reminderColumns} FROM reminder ${reminderWriter}
    WHERE poc = ? ORDER BY done IS NOT NULL, done DESC, due, reminder.id`,
  openReminders: `SELECT ${reminderColumns}, state, type, summary -> '$.entityName' AS entityName
    FROM reminder CROSS JOIN point_of_contact ON point_of_contact.id = reminder.poc ${reminderWriter}
    WHERE done IS NULL ORDER BY due, reminder.id`,
  writeReminder: `INSERT INTO reminder (id, poc, kind, due, note, done, officer, revision, device)
    VALUES (@id, @pocId, @kind, @due, @note, NULL, @officer, 1, @device)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, due = excluded.due, note = excluded.note, done = NULL,
      officer = excluded.officer, revision = revision + 1, device = excluded.device
    WHERE poc = excluded.poc`,
  reminder: 'SELECT poc, done FROM reminder WHERE id = ?',
  endReminder: `UPDATE reminder SET done = @at, officer = @officer, revision = revision + 1, device = @device
    WHERE id = @id`,
  removeRemindersOf: 'DELETE FROM reminder WHERE poc = ?',
} as const

const standingSchema = z.object({ poc: z.string(), done: z.string().nullable() })
const openRowSchema = z.object({ entityName: json(z.unknown()) })

export type PrivateNoteRepository = ReturnType<typeof privateNoteRepository>

/** Reads and writes only; the caller owns the transaction. */
export function privateNoteRepository(db: DeskDatabase) {
  return {
    /** In the order in which they were begun. */
    notesOf: (pocId: string): PrivateNote[] =>
      z.array(privateNoteSchema).parse(db.prepare(privateNoteQueries.notesOf).all(pocId)),
    /**
     * A new one, or other words for one that is there; the time at which it was begun stays.
     * @throws Failure `item-gone` where that id is a note about somebody else
     */
    writeNote(actor: Actor, note: Pick<PrivateNote, 'id' | 'pocId' | 'text'>, at: Date): void {
      const { changes } = db.prepare(privateNoteQueries.writeNote).run({ ...note, ...written(actor, at) })
      if (changes === 0) throw new Failure('item-gone')
    },
    /** Answers about whom it was. @throws Failure `item-gone` */
    removeNote(id: string): string {
      const poc = z.string().optional().parse(db.prepare(privateNoteQueries.removeNote).pluck().get(id))
      if (poc === undefined) throw new Failure('item-gone')
      return poc
    },
    /** Open ones by the date they are due, then those that are done, the last one first. */
    remindersOf: (pocId: string): Reminder[] =>
      z.array(reminderSchema).parse(db.prepare(privateNoteQueries.remindersOf).all(pocId)),
    openReminders: (): OpenReminder[] =>
      db
        .prepare(privateNoteQueries.openReminders)
        .all()
        .map((row) => openReminderSchema.parse({ ...Object(row), ...openRowSchema.parse(row) })),
    /**
     * A new one, or another date, kind or note for one that is there; one that was done is open again.
     * @throws Failure `item-gone` where that id is a reminder about somebody else
     */
    writeReminder(actor: Actor, reminder: Omit<Reminder, 'done' | 'by'>, at: Date): void {
      const { officer, device } = written(actor, at)
      const { changes } = db.prepare(privateNoteQueries.writeReminder).run({ ...reminder, officer, device })
      if (changes === 0) throw new Failure('item-gone')
    },
    /** Answers about whom it is; undefined where it was done before. @throws Failure `item-gone` */
    endReminder(actor: Actor, id: string, at: Date): string | undefined {
      const found = standingSchema.optional().parse(db.prepare(privateNoteQueries.reminder).get(id))
      if (found === undefined) throw new Failure('item-gone')
      if (found.done !== null) return undefined
      db.prepare(privateNoteQueries.endReminder).run({ id, ...written(actor, at) })
      return found.poc
    },
  }
}

/**
 * What the desk keeps of a point of contact that is removed for good: tags, memberships, notes, reminders. Runs
 * inside the unit of work that removes it.
 */
export function removeLocalWorkOf(db: DeskDatabase, pocId: string): void {
  for (const sql of [
    localQueries.removeTagsOf,
    localQueries.removeMembershipsOf,
    privateNoteQueries.removeNotesOf,
    privateNoteQueries.removeRemindersOf,
  ]) {
    db.prepare(sql).run(pocId)
  }
  stampLocalWork(db)
}

function written(
  actor: Actor,
  at: Date,
): { readonly at: Instant; readonly officer: string | null; readonly device: string } {
  return { at: toInstant(at), ...writerOf(actor) }
}
