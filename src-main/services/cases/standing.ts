/** Open and closed, and the notes of the desk. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import type { AuditKind } from '../../../src-shared/domain/audit-kinds.ts'
import type { CaseEventContent } from '../../../src-shared/domain/cases/case-event.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import type { OpenVault } from '../session.ts'
import { requireCase } from './one-case.ts'

/** Writes one event of a case; belongs into a unit of work, with an entry of the audit log. */
export function happened(vault: OpenVault, at: Date, thread: string, content: CaseEventContent): void {
  caseEventRepository(vault.database).add(vault, { ...content, thread }, at)
}

export function noteInCase(vault: OpenVault, at: Date, { thread, text }: CallParsed<'cases.note'>): void {
  write(vault, at, thread, 'case-noted', () => ({ kind: 'note', detail: { text } }))
}

/** @throws Failure `case-not-found`, `case-changed` where it is closed already, `bad-input` for `other` without a text */
export function closeCase(vault: OpenVault, at: Date, asked: CallParsed<'cases.close'>): void {
  const { thread, reason, text } = asked
  if (reason === 'other' && text === '') throw new Failure('bad-input')
  write(vault, at, thread, 'case-closed', (isClosed) => {
    if (isClosed) throw new Failure('case-changed')
    return { kind: 'closed', detail: { reason, text } }
  })
}

/** @throws Failure `case-not-found`, `case-changed` where it is open */
export function reopenCase(vault: OpenVault, at: Date, { thread, text }: CallParsed<'cases.reopen'>): void {
  write(vault, at, thread, 'case-reopened', (isClosed) => {
    if (!isClosed) throw new Failure('case-changed')
    return { kind: 'reopened', detail: { cause: 'officer', text, message: null } }
  })
}

function write(
  vault: OpenVault,
  at: Date,
  asked: string,
  kind: AuditKind,
  contentOf: (isClosed: boolean) => CaseEventContent,
): void {
  const { database } = vault
  transaction(database, () => {
    const { thread, closed } = requireCase(database, asked)
    happened(vault, at, thread, contentOf(closed !== null))
    appendAudit(database, vault, at, kind, thread)
  })
}
