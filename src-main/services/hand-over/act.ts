/** One act of an officer about the desk's shifts, inside a unit of work. */
import type { AuditKind } from '../../../src-shared/domain/audit-kinds.ts'
import type { AuditDetail } from '../../store/audit-repository.ts'
import type { OpenVault, SessionOfficer } from '../session.ts'

export type Act = { readonly vault: OpenVault; readonly officer: SessionOfficer; readonly at: Date }

/** What is recorded of an act. `subject`: UUID of what it is about. */
export type Recorded = {
  readonly kind: AuditKind
  readonly subject: string
  readonly detail?: AuditDetail
}
