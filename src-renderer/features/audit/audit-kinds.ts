/** The kinds of entries that have words; the audit log of a newer program may hold others. */
import { type AuditKind, auditKinds } from '../../../src-shared/domain/audit-kinds.ts'

/** The kind where it has words; null for one that this program does not know. */
export function wordedKind(kind: string): AuditKind | null {
  return auditKinds.find((known) => known === kind) ?? null
}
