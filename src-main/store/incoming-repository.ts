/** By what a returned mail is recognised, and which files are known. No rules, only reading and writing. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import type { DeskDatabase } from './open.ts'

/** Every text of the queries, so that a test can hold each to an index. */
export const incomingQueries = {
  addHeader: 'INSERT OR IGNORE INTO sent_header (message_id, message) VALUES (?, ?)',
  byHeader: 'SELECT message FROM sent_header WHERE message_id = ?',
  byReference: `SELECT id FROM message WHERE record_id >= @from AND record_id < @end AND direction = 'outgoing'
    ORDER BY at DESC LIMIT 1`,
  note: `INSERT INTO known_file (sha256, became, at, revision, device) VALUES (?, ?, ?, 1, ?)
    ON CONFLICT (sha256) DO UPDATE SET became = excluded.became, at = excluded.at, device = excluded.device,
      revision = revision + 1`,
  known: 'SELECT became FROM known_file WHERE sha256 = ?',
  isMessage: 'SELECT 1 FROM message WHERE original_sha256 = ?',
} as const

const becameSchema = z.enum(['joined', 'report', 'left-out'])
export type KnownAs = z.infer<typeof becameSchema> | 'message'

const idSchema = z.uuid().optional()

/** Every write is meant to run inside the caller's transaction. */
export function incomingRepository(db: DeskDatabase) {
  const idOf = (sql: string, value: unknown) => idSchema.parse(db.prepare(sql).pluck().get(value))
  return {
    /** @param messageId without angle brackets */
    addHeader(messageId: string, message: string): void {
      db.prepare(incomingQueries.addHeader).run(messageId, message)
    },
    /** Row of our message that left with this Message-ID. */
    byHeader: (messageId: string) => idOf(incomingQueries.byHeader, messageId),
    /** Row of our latest message whose record's id begins with eight digits (hexadecimal, lower case). */
    byReference: (reference: string) =>
      // "." follows "-", which stands behind the eight digits.
      idOf(incomingQueries.byReference, { from: `${reference}-`, end: `${reference}.` }),
    /** @param sha256 of a whole file, lower-case hexadecimal */
    note(sha256: string, became: Exclude<KnownAs, 'message'>, at: Instant, device: string): void {
      db.prepare(incomingQueries.note).run(sha256, became, toInstant(new Date(at)), device)
    },
    knownAs(sha256: string): KnownAs | undefined {
      if (db.prepare(incomingQueries.isMessage).get(sha256) !== undefined) return 'message'
      return becameSchema.optional().parse(db.prepare(incomingQueries.known).pluck().get(sha256))
    },
  }
}
