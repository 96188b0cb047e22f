/** Outcomes of comparing fingerprints with their holders, as rows; none is ever changed or taken away. */
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import { grouped } from '../../src-shared/base/grouped.ts'
import {
  type VerificationRecord,
  verificationRecordSchema,
} from '../../src-shared/domain/directory/verification.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

export type NewVerification = Omit<VerificationRecord, 'by'>

/** The alias stands where the row names an officer by UUID; null where a recovery way had opened the vault. */
const select = `
  SELECT key_verification.id, poc AS pocId, fingerprint, outcome, how, with_whom AS withWhom, at,
    officer.alias AS "by", note
  FROM key_verification LEFT JOIN officer ON officer.id = key_verification.officer`

/** By when it was compared; of two at the same instant the rejection comes last, so that the last one counts. */
const order = "ORDER BY at, outcome = 'rejected', key_verification.seq"

/** Every text of the queries, so that a test can hold each to an index. */
export const verificationQueries = {
  ofRecord: `${select} WHERE poc = ? ${order}`,
  all: `${select} ${order}`,
  verifiedHolders: "SELECT DISTINCT poc FROM key_verification WHERE outcome = 'verified'",
  insert: `INSERT INTO key_verification
      (id, poc, fingerprint, outcome, how, with_whom, at, officer, note, revision, device)
    VALUES (@id, @pocId, @fingerprint, @outcome, @how, @withWhom, @at, @officer, @note, 1, @device)`,
} as const

/** Of one point of contact, oldest first: of each fingerprint the last one counts. */
export function verificationsOf(db: DeskDatabase, pocId: string): VerificationRecord[] {
  return z.array(verificationRecordSchema).parse(prepared(db, verificationQueries.ofRecord).all(pocId))
}

/** As {@link verificationsOf}, of every point of contact that has any. */
export function allVerifications(db: DeskDatabase): ReadonlyMap<string, readonly VerificationRecord[]> {
  const rows = z.array(verificationRecordSchema).parse(db.prepare(verificationQueries.all).all())
  return grouped(rows.map((row) => [row.pocId, row] as const))
}

/** Points of contact of which some key was compared with its holder and found to be it, whatever was found later. */
export function verifiedHolders(db: DeskDatabase): ReadonlySet<string> {
  return new Set(z.array(z.string()).parse(db.prepare(verificationQueries.verifiedHolders).pluck().all()))
}

/** Runs inside the caller's unit of work. Instants are stored in one form, so that they sort as text. */
export function insertVerification(db: DeskDatabase, actor: Actor, row: NewVerification): void {
  db.prepare(verificationQueries.insert).run({
    ...row,
    at: toInstant(new Date(row.at)),
    ...writerOf(actor),
  })
}
