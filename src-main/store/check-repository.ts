/** Checks of points of contact, and what else shows that one was reached; no row is ever changed or taken away. */
import { z } from 'zod'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { grouped } from '../../src-shared/base/grouped.ts'
import type { ChangePath } from '../../src-shared/domain/directory/changes.ts'
import type { CheckOutcome } from '../../src-shared/domain/directory/confirmation.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type ContactCheck, contactCheckSchema } from '../../src-shared/domain/directory/readiness-views.ts'
import { dateSchema } from '../../src-shared/domain/directory/record.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'

/** Values by point of contact (UUID). */
export type ByOffice<Value> = ReadonlyMap<string, readonly Value[]>

/** A signature has to prove the point of contact too, and not only the State: each query says which. */
const proved = `message JOIN acknowledgement ON acknowledgement.by_message = message.id
    WHERE message.verdict ->> '$.level' = 'valid'`

/** Every text of the queries, so that a test can hold each to an index. */
export const checkQueries = {
  ofRecord: `SELECT contact_check.id, poc AS pocId, path, result, how, at, note, officer.alias AS "by"
    FROM contact_check LEFT JOIN officer ON officer.id = contact_check.officer
    WHERE poc = ? ORDER BY at, contact_check.seq`,
  /** Of every point of contact the last check of each path and result. */
  latest: `SELECT poc, path, result, at FROM (
      SELECT poc, path, result, at, seq,
        row_number() OVER (PARTITION BY poc, path, result ORDER BY at DESC, seq DESC) AS place
      FROM contact_check)
    WHERE place = 1 ORDER BY at, seq`,
  addressChanges: `SELECT poc, path, max(coalesce(decided, proposed)) AS at FROM change
    WHERE poc IN (SELECT value FROM json_each(?)) AND path GLOB 'emails/*'
      AND standing IN ('in-effect', 'used-once') AND new IS NOT NULL
    GROUP BY poc, path`,
  contacts: `SELECT message.verdict ->> '$.signer.pocId' AS poc, max(acknowledgement.at) AS at
    FROM ${proved} AND message.verdict ->> '$.signer.pocId' IS NOT NULL GROUP BY 1
    UNION ALL SELECT poc, max(at) FROM call WHERE json ->> 'outcome' = 'reached' GROUP BY poc`,
  contactsOf: `SELECT max(acknowledgement.at) AS at
    FROM ${proved} AND message.verdict ->> '$.signer.pocId' = @poc
    UNION ALL SELECT max(at) FROM call WHERE poc = @poc AND json ->> 'outcome' = 'reached'`,
  dueReminders: 'SELECT id, poc, due FROM reminder WHERE done IS NULL AND due <= ? ORDER BY due, id',
  insert: `INSERT INTO contact_check (id, poc, path, result, how, at, note, officer, revision, device)
    VALUES (@id, @pocId, @path, @result, @how, @at, @note, @officer, 1, @device)`,
} as const

const outcomeSchema = contactCheckSchema
  .pick({ path: true, result: true, at: true })
  .extend({ poc: z.uuid() })
const pathSchema = z.object({ poc: z.string(), path: z.string(), at: instantSchema })
const contactSchema = z.object({ poc: z.string(), at: instantSchema })
const latestSchema = z.object({ at: instantSchema.nullable() })
const reminderSchema = z.object({ id: z.uuid(), poc: z.string(), due: dateSchema })

/** All of one point of contact, oldest first. */
export function checksOf(db: DeskDatabase, pocId: string): ContactCheck[] {
  return z.array(contactCheckSchema).parse(db.prepare(checkQueries.ofRecord).all(pocId))
}

/** Of every point of contact the latest of each path and result, oldest first. */
export function latestChecks(db: DeskDatabase): ByOffice<CheckOutcome> {
  const rows = z.array(outcomeSchema).parse(db.prepare(checkQueries.latest).all())
  return grouped(rows.map(({ poc, ...check }) => [poc, check] as const))
}

/** When mail addresses were last put into the records of these points of contact, by path (UTC). */
export function addressChanges(
  db: DeskDatabase,
  ids: readonly string[],
): ReadonlyMap<string, ReadonlyMap<ChangePath, Instant>> {
  const rows = z.array(pathSchema).parse(db.prepare(checkQueries.addressChanges).all(JSON.stringify(ids)))
  const byOffice = grouped(rows.map(({ poc, path, at }) => [poc, [path, at] as const] as const))
  return new Map([...byOffice].map(([poc, changes]) => [poc, new Map(changes)]))
}

/** When each point of contact was last heard from: by a proved acknowledgement, and by a call that reached it (UTC). */
export function lastContacts(db: DeskDatabase): ByOffice<Instant> {
  const rows = z.array(contactSchema).parse(db.prepare(checkQueries.contacts).all())
  return grouped(rows.map(({ poc, at }) => [poc, at] as const))
}

/** {@link lastContacts} of one point of contact. */
export function contactsOf(db: DeskDatabase, pocId: string): Instant[] {
  const rows = z.array(latestSchema).parse(db.prepare(checkQueries.contactsOf).all({ poc: pocId }))
  return rows.flatMap(({ at }) => at ?? [])
}

/** Open reminders that are due on a calendar date (`YYYY-MM-DD`) or before it, in their order. */
export function dueReminders(db: DeskDatabase, today: string) {
  return z.array(reminderSchema).parse(db.prepare(checkQueries.dueReminders).all(today))
}

/** Runs inside the caller's unit of work. Instants are stored in one form, so that they sort as text. */
export function insertCheck(db: DeskDatabase, actor: Actor, check: Omit<ContactCheck, 'by'>): void {
  db.prepare(checkQueries.insert).run({
    ...check,
    at: toInstant(new Date(check.at)),
    ...writerOf(actor),
  })
}
