/** The audit log: who did what to what, and when. It can be added to and read, nothing else. */
import { randomUUID } from 'node:crypto'
import type { Statement } from 'better-sqlite3'
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import type { AuditEntryView } from '../../src-shared/contract/audit.ts'
import type { AuditKind } from '../../src-shared/domain/audit-kinds.ts'
import {
  type AuditDetail,
  type AuditEntry,
  auditDetailSchema,
  beginningOfChain,
  detailText,
  entryHash,
  readEntry,
} from './audit-chain.ts'
import type { DeskDatabase } from './open.ts'

export type { AuditDetail } from './audit-chain.ts'

/** Who acts: the device, and the officer who opened the vault, if one did. An open vault is one. */
export type Actor = { readonly deviceId: string; readonly officer: { readonly id: string } | null }

/** Who writes a row, for its columns `officer` (null where nobody is signed in) and `device`. */
export function writerOf({ officer, deviceId }: Actor): {
  readonly officer: string | null
  readonly device: string
} {
  return { officer: officer?.id ?? null, device: deviceId }
}

/** The end of the chain; `hash` covers every entry up to `seq`. */
export type ChainEnd = { readonly seq: number; readonly hash: string }

const columns = 'seq, id, at, kind, subject, detail, device, officer, previous, hash'

/** Of this connection, prepared once: an entry goes with every commit and must cost next to nothing. */
type Statements = Readonly<Record<'last' | 'insert', Statement<unknown[]>>>
const prepared = new WeakMap<DeskDatabase, Statements>()

const lastSchema = z.object({
  vaultId: z.string(),
  seq: z.int().nullable(),
  hash: z.string().nullable(),
})

/**
 * Adds one entry inside the caller's unit of work, chained to the last one. `subject` is the UUID or fingerprint of
 * what it is about; `detail` holds numbers and identifiers, never text of a person or a message.
 *
 * @throws Error outside a unit of work: an entry alone would say what may not have happened
 */
export function appendAudit(
  db: DeskDatabase,
  actor: Actor,
  at: Date,
  kind: AuditKind,
  subject: string,
  detail: AuditDetail = {},
): void {
  if (!db.inTransaction) throw new Error('an audit entry belongs to a unit of work')
  const { vaultId, end } = readEnd(db)
  const entry = {
    seq: (end?.seq ?? 0) + 1,
    id: randomUUID(),
    at: toInstant(at),
    kind,
    subject,
    detail: auditDetailSchema.parse(detail),
    device: actor.deviceId,
    officer: actor.officer?.id ?? null,
  }
  const previous = end?.hash ?? beginningOfChain
  const hash = entryHash(vaultId, entry, previous)
  statementsOf(db).insert.run({ ...entry, detail: detailText(detail), previous, hash })
}

/** The end of the chain; null where the log is empty. Costs one row, except once after the migration from schema 3. */
export function auditEnd(db: DeskDatabase): ChainEnd | null {
  return readEnd(db).end
}

/** The whole log in the order it was written. @throws Failure `audit-broken` */
export function readAudit(db: DeskDatabase): AuditEntry[] {
  return db.prepare(`SELECT ${columns} FROM audit ORDER BY seq`).all().map(readEntry)
}

/** At most `limit` entries after number `after`, in order; rows as they stand, for whoever checks them. */
export function auditRows(db: DeskDatabase, after: number, limit: number): unknown[] {
  return db.prepare(`SELECT ${columns} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?`).all(after, limit)
}

export function countAudit(db: DeskDatabase): number {
  return z.int().parse(db.prepare('SELECT count(*) FROM audit').pluck().get())
}

/** Entries for the screen, newest first, from before number `before` where one is given. @throws Failure `audit-broken` */
export function listAudit(db: DeskDatabase, limit: number, before?: number): AuditEntryView[] {
  const aliases = officerAliases(db)
  return db
    .prepare(`SELECT ${columns} FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`)
    .all(before ?? Number.MAX_SAFE_INTEGER, limit)
    .map(readEntry)
    .map(({ seq, at, kind, subject, detail, officer }) => {
      const alias = officer === null ? null : (aliases.get(officer) ?? null)
      return { seq, at, kind, subject, detail, officer: alias }
    })
}

/** Alias of every officer this vault has had, by UUID. */
export function officerAliases(db: DeskDatabase): ReadonlyMap<string, string> {
  const rows = z
    .array(z.object({ id: z.string(), alias: z.string() }))
    .parse(db.prepare('SELECT id, alias FROM officer ORDER BY created, id').all())
  return new Map(rows.map(({ id, alias }) => [id, alias]))
}

/** The id of the vault that this database says it is. */
export function vaultIdOf(db: DeskDatabase): string {
  return readLast(db).vaultId
}

function readEnd(db: DeskDatabase): { vaultId: string; end: ChainEnd | null } {
  const { vaultId, seq, hash } = readLast(db)
  if (seq === null) return { vaultId, end: null }
  return { vaultId, end: { seq, hash: hash ?? hashOfEarlier(db, vaultId) } }
}

/** The last entry's hash where it has none: every entry is of before the chain, and they are hashed now, in order. */
function hashOfEarlier(db: DeskDatabase, vaultId: string): string {
  let hash = beginningOfChain
  for (const entry of readAudit(db)) hash = entryHash(vaultId, entry, hash)
  return hash
}

function readLast(db: DeskDatabase): z.infer<typeof lastSchema> {
  const row = statementsOf(db).last.get()
  if (row === undefined) throw new Error('the database does not say which vault it is')
  return lastSchema.parse(row)
}

function statementsOf(db: DeskDatabase): Statements {
  const known = prepared.get(db)
  if (known !== undefined) return known
  const statements = {
    last: db.prepare(
      `SELECT meta.value AS vaultId, audit.seq, audit.hash
       FROM meta LEFT JOIN audit ON audit.seq = (SELECT max(seq) FROM audit)
       WHERE meta.key = 'vault-id'`,
    ),
    insert: db.prepare(
      `INSERT INTO audit (${columns})
       VALUES (@seq, @id, @at, @kind, @subject, @detail, @device, @officer, @previous, @hash)`,
    ),
  }
  prepared.set(db, statements)
  return statements
}
