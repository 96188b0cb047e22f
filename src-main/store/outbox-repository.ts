/** Writes for the registry, kept until the signed directory says what was done with them, and afterwards as a record. */
import { z } from 'zod'
import { failureSchema } from '../../src-shared/base/failure-schema.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type OutboxEntry, outboxStandings } from '../../src-shared/domain/registry/outbox-rules.ts'
import { type WritePayload, writePayloadSchema } from '../../src-shared/domain/registry/protocol.ts'
import { refusalCodeSchema } from '../../src-shared/domain/registry/receipts.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

/** How many the screen lists, newest first. */
export const mostListed = 500

const outboxRow = z
  .object({
    id: z.uuid(),
    payload: json(writePayloadSchema),
    created: instantSchema,
    officer: z.string().nullable(),
    standing: z.enum(outboxStandings),
    sequence: z.int().min(1).nullable(),
    jws: z.string().nullable(),
    attempts: z.int().min(0),
    next_attempt: instantSchema.nullable(),
    last_failure: z.union([z.null(), json(failureSchema)]),
    refusal: refusalCodeSchema.nullable(),
    changed: instantSchema,
  })
  .transform(({ next_attempt, last_failure, ...row }) => ({
    ...row,
    nextAttempt: next_attempt,
    lastFailure: last_failure,
  }))

/** `officer`: UUID, null where it was the desk itself. `changed`: UTC instant of the last change of its standing. */
export type StoredWrite = z.infer<typeof outboxRow> & OutboxEntry

export type NewWrite = {
  readonly id: string
  readonly payload: WritePayload
  readonly created: string
  readonly officer: string | null
  readonly nextAttempt: string | null
}

const columns = `id, payload, created, officer, standing, sequence, jws, attempts, next_attempt, last_failure,
    refusal, changed`
const open = "standing IN ('waiting', 'signed', 'delivered')"

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const outboxQueries = {
  list: `SELECT ${columns} FROM outbox ORDER BY created DESC LIMIT ${mostListed}`,
  open: `SELECT ${columns} FROM outbox WHERE ${open} ORDER BY created`,
  find: `SELECT ${columns} FROM outbox WHERE id = ?`,
  countOpen: `SELECT count(*) FROM outbox WHERE ${open}`,
  countRefused: "SELECT count(*) FROM outbox WHERE standing = 'refused'",
  add: `INSERT INTO outbox (id, payload, created, officer, standing, next_attempt, changed, revision, device)
    VALUES (@id, @payload, @created, @officer, 'waiting', @nextAttempt, @created, 1, @device)`,
  update: `UPDATE outbox SET standing = @standing, sequence = @sequence, jws = @jws, attempts = @attempts,
      next_attempt = @nextAttempt, last_failure = @lastFailure, refusal = @refusal, changed = @changed,
      revision = revision + 1, device = @device
    WHERE id = @id`,
  forgetPlaces: 'UPDATE outbox SET sequence = NULL, jws = NULL WHERE sequence IS NOT NULL',
} as const

/** Reads and writes only; the caller owns the transaction. @param device UUID of this workstation */
export function outboxRepository(db: DeskDatabase) {
  const rows = (sql: string): StoredWrite[] => z.array(outboxRow).parse(prepared(db, sql).all())
  const count = (sql: string): number =>
    z.object({ 'count(*)': z.int() }).parse(prepared(db, sql).get())['count(*)']
  return {
    /** Newest first, at most {@link mostListed}. */
    list: () => rows(outboxQueries.list),
    /** Waiting, signed or delivered, oldest first. */
    open: () => rows(outboxQueries.open),
    find(id: string): StoredWrite | null {
      const row = prepared(db, outboxQueries.find).get(id)
      return row === undefined ? null : outboxRow.parse(row)
    },
    counts: () => ({ open: count(outboxQueries.countOpen), refused: count(outboxQueries.countRefused) }),
    add(write: NewWrite, device: string): void {
      prepared(db, outboxQueries.add).run({ ...write, payload: JSON.stringify(write.payload), device })
    },
    update(write: StoredWrite, device: string): void {
      const { payload: _payload, created: _created, officer: _officer, lastFailure, ...row } = write
      const failure = lastFailure === null ? null : JSON.stringify(lastFailure)
      prepared(db, outboxQueries.update).run({ ...row, lastFailure: failure, device })
    },
    /** No write has a place in the chain any more, since another device begins one. */
    forgetPlaces: (): void => void prepared(db, outboxQueries.forgetPlaces).run(),
  }
}
