/** Outcomes of comparing fingerprints with their holders, as rows; none is ever changed or taken away. */
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import {
  type VerificationRecord,
  verificationRecordSchema,
} from '../../src-shared/domain/directory/verification.ts'
import type { Actor } from './audit-repository.ts'
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

/** Every text of the queries for one point of contact, so that a test can hold each to an index. */
export const verificationQueries = { ofRecord: `${select} WHERE poc = ? ${order}` } as const

/** Of one point of contact, oldest first: of each fingerprint the last one counts. */
export function verificationsOf(db: DeskDatabase, pocId: string): VerificationRecord[] {
  return z.array(verificationRecordSchema).parse(prepared(db, verificationQueries.ofRecord).all(pocId))
}

/** As {@link verificationsOf}, of every point of contact that has any. */
export function allVerifications(db: DeskDatabase): ReadonlyMap<string, readonly VerificationRecord[]> {
  const found = new Map<string, VerificationRecord[]>()
  const rows = z.array(verificationRecordSchema).parse(db.prepare(`${select} ${order}`).all())
  for (const row of rows) {
    const own = found.get(row.pocId)
    if (own === undefined) found.set(row.pocId, [row])
    else own.push(row)
  }
  return found
}

/** Runs inside the caller's unit of work. Instants are stored in one form, so that they sort as text. */
export function insertVerification(db: DeskDatabase, actor: Actor, row: NewVerification): void {
  db.prepare(
    `INSERT INTO key_verification
       (id, poc, fingerprint, outcome, how, with_whom, at, officer, note, revision, device)
     VALUES (@id, @pocId, @fingerprint, @outcome, @how, @withWhom, @at, @officer, @note, 1, @device)`,
  ).run({
    ...row,
    at: toInstant(new Date(row.at)),
    officer: actor.officer?.id ?? null,
    device: actor.deviceId,
  })
}
