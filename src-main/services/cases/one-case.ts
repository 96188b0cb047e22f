/** One case as the other functions of cases need it: found, or refused; and how an event names it. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { NamedCase } from '../../../src-shared/domain/cases/case-event.ts'
import type { FoundCase } from '../../../src-shared/domain/cases/case-view.ts'
import { messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { caseOfThread, type OneCase, threadOf } from '../messages/views.ts'

/** @throws Failure `case-not-found` where there is no message in it */
export function requireCase(db: DeskDatabase, thread: string): OneCase {
  const found = caseOfThread(db, thread)
  if (found.rows.length === 0) throw new Failure('case-not-found')
  return found
}

export function namedCase(db: DeskDatabase, found: OneCase): NamedCase {
  const { thread, caseNumber, subject } = threadOf(found.rows, messagesRepository(db), found)
  return { thread, caseNumber, subject }
}

export function foundCase(db: DeskDatabase, found: OneCase): FoundCase {
  const summary = threadOf(found.rows, messagesRepository(db), found)
  const { thread, caseNumber, subject, counterparts, mode, latest, closed } = summary
  return { thread, caseNumber, subject, counterparts, mode, latest, isClosed: closed !== null }
}
