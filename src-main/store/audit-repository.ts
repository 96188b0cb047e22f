/** The audit trail: who did what to what, and when. It can be added to and read, nothing else. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import type { DeskDatabase } from './open.ts'

export const auditKinds = [
  'vault-created',
  'vault-opened',
  'public-key-exported',
  'revocation-exported',
  'message-released',
  'message-exported',
  'message-sent',
  'message-opened',
  'registry-connected',
  'directory-updated',
] as const
export type AuditKind = (typeof auditKinds)[number]

/** Numbers and identifiers only; the trail repeats no text of a message. */
export type AuditDetail = Readonly<Record<string, string | number>>

const auditEntrySchema = z.object({
  id: z.uuid(),
  at: z.string(),
  kind: z.enum(auditKinds),
  subject: z.string(),
  detail: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.record(z.string(), z.union([z.string(), z.number()]))),
  device: z.string(),
})
export type AuditEntry = z.output<typeof auditEntrySchema>

/** Adds one entry inside the caller's unit of work. `subject` is the UUID or fingerprint of what it is about. */
export function appendAudit(
  db: DeskDatabase,
  deviceId: string,
  at: Date,
  kind: AuditKind,
  subject: string,
  detail: AuditDetail = {},
): void {
  db.prepare(
    'INSERT INTO audit (id, at, kind, subject, detail, revision, device) VALUES (?, ?, ?, ?, ?, 1, ?)',
  ).run(randomUUID(), toInstant(at), kind, subject, JSON.stringify(detail), deviceId)
}

/** The whole trail in the order it was written. */
export function readAudit(db: DeskDatabase): AuditEntry[] {
  const rows = db.prepare('SELECT id, at, kind, subject, detail, device FROM audit ORDER BY rowid').all()
  return z.array(auditEntrySchema).parse(rows)
}
