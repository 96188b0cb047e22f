/** The log of telephone calls with points of contact. */
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import { type CallRecord, callRecordSchema } from '../../src-shared/domain/directory/verification.ts'
import type { Actor } from './audit-repository.ts'
import type { DeskDatabase } from './open.ts'

/** What is stored as JSON; who made the call is a column of its own, as an officer's UUID. */
const storedSchema = callRecordSchema.omit({ by: true })
export type NewCall = z.infer<typeof storedSchema>

const rowSchema = z.object({ json: z.string(), alias: z.string().nullable() })

/** Every text of the queries, so that a test can hold each to an index. */
export const callQueries = {
  insert: 'INSERT INTO call (id, poc, at, json, officer, revision, device) VALUES (?, ?, ?, ?, ?, 1, ?)',
  ofRecord: `SELECT call.json, officer.alias FROM call LEFT JOIN officer ON officer.id = call.officer
    WHERE call.poc = ? ORDER BY call.at DESC, call.id`,
} as const

/** Calls with one point of contact, newest first. */
export function callsWith(db: DeskDatabase, pocId: string): CallRecord[] {
  const rows = db.prepare(callQueries.ofRecord).all(pocId)
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ json, alias }) => ({ ...storedSchema.parse(JSON.parse(json)), by: alias }))
}

/** Runs inside the caller's unit of work. Instants are stored in one form, so that they sort as text. */
export function insertCall(db: DeskDatabase, actor: Actor, call: NewCall): void {
  db.prepare(callQueries.insert).run(
    call.id,
    call.pocId,
    toInstant(new Date(call.at)),
    JSON.stringify(storedSchema.parse(call)),
    actor.officer?.id ?? null,
    actor.deviceId,
  )
}
