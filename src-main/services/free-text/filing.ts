/**
 * A text is put into a case by merging the thread of its own into that case. It keeps that thread, so it gives nobody a
 * part in the thread of States, and what is written about it later stands in the same case.
 */
import { Failure } from '../../../src-shared/base/failure.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { requireCase } from '../cases/one-case.ts'
import { isProved } from '../messages/rows.ts'
import type { OpenVault } from '../session.ts'

/** Whether it stands in another case than its own. */
export function isElsewhere(db: DeskDatabase, row: MessageRow): boolean {
  return caseRepository(db).caseOf(row) !== row.thread
}

/**
 * Belongs into a unit of work.
 * @param thread of the case, or of a thread in it
 * @throws Failure `case-not-found`, `case-itself`, `case-changed` where it was put into another case meanwhile
 */
export function fileText(vault: OpenVault, at: Date, row: MessageRow, thread: string): void {
  const { database } = vault
  const target = requireCase(database, thread)
  if (target.thread === row.thread) throw new Failure('case-itself')
  if (isElsewhere(database, row)) throw new Failure('case-changed')
  caseRepository(database).merge(vault, row.thread, target.thread)
  freeTextRepository(database).file(vault, row.id, at)
  const detail = { message: row.id, subject: row.subject, isProved: isProved(row.verdict) }
  caseEventRepository(database).add(vault, { kind: 'filed', detail, thread: target.thread }, at)
  appendAudit(database, vault, at, 'text-filed', row.id, { case: target.thread })
}

/** Belongs into a unit of work. @throws Failure `case-changed` where it was not filed, or stands elsewhere since */
export function takeTextBack(vault: OpenVault, at: Date, row: MessageRow): void {
  const { database } = vault
  const cases = caseRepository(database)
  const filing = freeTextRepository(database).filingOf(row.id)
  const from = cases.caseOf(row)
  if (filing === undefined || from === row.thread) throw new Failure('case-changed')
  cases.separate(row.thread)
  // An officer has put it somewhere else, by itself, since it was filed.
  if (isElsewhere(database, row)) throw new Failure('case-changed')
  freeTextRepository(database).takeBack(row.id)
  const detail = { message: row.id, subject: row.subject }
  caseEventRepository(database).add(vault, { kind: 'filing-taken-back', detail, thread: from }, at)
  appendAudit(database, vault, at, 'text-filing-taken-back', row.id, { case: from })
}
