/** What the desk adds to text by other programs: mails it belongs to, filings, readings. No rules, only reading and writing. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type Reading, readingSchema } from '../../src-shared/domain/messages/free-text.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const freeTextQueries = {
  keepMail: `INSERT INTO mail_thread (message, message_id, named, revision, device)
    VALUES (@message, @messageId, @named, 1, @device)
    ON CONFLICT (message) DO UPDATE SET message_id = excluded.message_id, named = excluded.named,
      revision = revision + 1, device = excluded.device`,
  mail: 'SELECT message_id AS messageId, named FROM mail_thread WHERE message = ?',
  byMail: 'SELECT message FROM mail_thread WHERE message_id = ? LIMIT 10',
  file: `INSERT INTO free_text_filing (message, at, officer, revision, device)
    VALUES (@message, @at, @officer, 1, @device)
    ON CONFLICT (message) DO UPDATE SET at = excluded.at, officer = excluded.officer, revision = revision + 1,
      device = excluded.device`,
  takeBack: 'DELETE FROM free_text_filing WHERE message = ?',
  filing: `SELECT at, officer.alias AS by FROM free_text_filing
    LEFT JOIN officer ON officer.id = free_text_filing.officer WHERE message = ?`,
  addReading: `INSERT INTO free_text_reading (message, reading, at, officer, revision, device)
    VALUES (@message, @reading, @at, @officer, 1, @device)`,
  reading: `SELECT reading, at, officer.alias AS by FROM free_text_reading
    LEFT JOIN officer ON officer.id = free_text_reading.officer WHERE message = ? ORDER BY seq DESC LIMIT 1`,
  readings: 'SELECT message, reading FROM free_text_reading ORDER BY seq',
} as const

const mailSchema = z.object({ messageId: z.string().nullable(), named: json(z.array(z.string())) })
export type KeptMail = z.output<typeof mailSchema>
const filingSchema = z.object({ at: instantSchema, by: z.string().nullable() })
const readingRowSchema = filingSchema.extend({ reading: z.union([z.null(), json(readingSchema)]) })

const latestRowSchema = readingRowSchema.pick({ reading: true }).extend({ message: z.uuid() })

/** Reads and writes only; the caller owns the transaction. */
export function freeTextRepository(db: DeskDatabase) {
  const said = (actor: Actor, at: Date) => ({
    at: toInstant(at),
    ...writerOf(actor),
  })
  return {
    keepMail(device: string, message: string, { messageId, named }: KeptMail): void {
      prepared(db, freeTextQueries.keepMail).run({ message, messageId, named: JSON.stringify(named), device })
    },
    mailOf: (message: string): KeptMail | undefined =>
      mailSchema.optional().parse(prepared(db, freeTextQueries.mail).get(message)),
    /** Rows of messages that came in a mail with this Message-ID, which any sender can choose. */
    byMail: (messageId: string): string[] =>
      z.array(z.uuid()).parse(prepared(db, freeTextQueries.byMail).pluck().all(messageId)),
    file(actor: Actor, message: string, at: Date): void {
      prepared(db, freeTextQueries.file).run({ message, ...said(actor, at) })
    },
    takeBack(message: string): void {
      prepared(db, freeTextQueries.takeBack).run(message)
    },
    filingOf: (message: string): { readonly at: Instant; readonly by: string | null } | undefined =>
      filingSchema.optional().parse(prepared(db, freeTextQueries.filing).get(message)),
    addReading(actor: Actor, message: string, reading: Reading | null, at: Date): void {
      const text = reading === null ? null : JSON.stringify(reading)
      prepared(db, freeTextQueries.addReading).run({ message, reading: text, ...said(actor, at) })
    },
    /** The latest of each message that has one; none where it was taken back. */
    readings(): ReadonlyMap<string, Reading> {
      const latest = new Map<string, Reading>()
      for (const row of prepared(db, freeTextQueries.readings).all()) {
        const { message, reading } = latestRowSchema.parse(row)
        if (reading === null) latest.delete(message)
        else latest.set(message, reading)
      }
      return latest
    },
    /** The latest; undefined where there is none, or it was taken back. */
    readingOf(message: string) {
      const row = readingRowSchema.optional().parse(prepared(db, freeTextQueries.reading).get(message))
      return row === undefined || row.reading === null ? undefined : { ...row, reading: row.reading }
    },
  }
}
