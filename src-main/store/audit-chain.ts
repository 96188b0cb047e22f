/** What an entry of the audit log is, and how one is chained to the one before (docs/audit-log.md). */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'

/**
 * Numbers and identifiers only; the log repeats no text of a message. Whole numbers and plain names, so that every
 * language writes the same JSON for them and anybody can compute the hashes again.
 */
export const auditDetailSchema = z.record(
  z.string().regex(/^[a-z][A-Za-z]{0,39}$/),
  z.union([z.string().max(200), z.int()]),
)
export type AuditDetail = Readonly<z.infer<typeof auditDetailSchema>>

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** A row of the log. `kind` is any text: a log written by a newer program is still one that can be read. */
export const auditEntrySchema = z.object({
  /** From 1, without gaps. */
  seq: z.int().positive(),
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.string().min(1),
  /** UUID or fingerprint of what it is about. */
  subject: z.string(),
  detail: z.string().transform(readDetail).pipe(auditDetailSchema),
  device: z.string(),
  /** UUID of the officer; null for what the desk did by itself, and for a recovery way. */
  officer: z.string().nullable(),
  /** Both null in entries of before the chain, which are hashed when they are read. */
  previous: hashSchema.nullable(),
  hash: hashSchema.nullable(),
})
export type AuditEntry = z.output<typeof auditEntrySchema>

/** What of an entry the hash covers, besides the vault and the entry before. */
export type HashedEntry = Omit<AuditEntry, 'previous' | 'hash'>

/** What the first entry has as its previous one. */
export const beginningOfChain = '0'.repeat(64)

/**
 * SHA-256, as 64 lower-case hexadecimal digits, of the UTF-8 bytes of one JSON array without blanks: format tag, vault
 * id, seq, id, at, kind, subject, detail (members sorted by name), device, officer, hash of the entry before.
 */
export function entryHash(vaultId: string, entry: HashedEntry, previous: string): string {
  const { seq, id, at, kind, subject, detail, device, officer } = entry
  const covered = [
    'poc-desk-audit/1',
    vaultId,
    seq,
    id,
    at,
    kind,
    subject,
    sortedDetail(detail),
    device,
    officer,
    previous,
  ]
  return createHash('sha256').update(JSON.stringify(covered), 'utf8').digest('hex')
}

/** The text of a detail as it is stored and hashed. */
export function detailText(detail: AuditDetail): string {
  return JSON.stringify(sortedDetail(detail))
}

function sortedDetail(detail: AuditDetail): AuditDetail {
  return Object.fromEntries(Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Stored detail that is no JSON is an entry that does not fit, not a fault of the program. */
function readDetail(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
}

/**
 * Reads one row.
 * @throws Failure `audit-broken` with the number of the entry, where it is none
 */
export function readEntry(row: unknown): AuditEntry {
  const entry = auditEntrySchema.safeParse(row)
  if (entry.success) return entry.data
  const numbered = z.object({ seq: z.number() }).safeParse(row)
  throw new Failure('audit-broken', { entry: numbered.success ? numbered.data.seq : 0 })
}
