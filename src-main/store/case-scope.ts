/** All that belongs to one case: its id, the threads and cases that were merged into it, and its messages. */
import { Failure } from '../../src-shared/base/failure.ts'
import { caseRepository } from './case-repository.ts'
import { type MessageRow, messagesRepository } from './messages-repository.ts'
import type { DeskDatabase } from './open.ts'

export type CaseScope = {
  /** Of the case as it stands now. */
  readonly id: string
  /** Under which what belongs to it was kept, `id` among them. */
  readonly parts: readonly string[]
  /** In the order of time. */
  readonly rows: readonly MessageRow[]
}

/** @param thread of the case, or of one that was merged into it. @throws Failure `message-not-found` where it has no message */
export function caseScope(db: DeskDatabase, thread: string): CaseScope {
  const cases = caseRepository(db)
  const messages = messagesRepository(db)
  const id = cases.rootOf(thread)
  const parts = cases.partsOf(id)
  const ofThreads = parts.flatMap((part) => messages.inThread(part))
  const placed = parts
    .flatMap((part) => cases.placedIn(part))
    .flatMap((message) => messages.find(message) ?? [])
  const byId = new Map([...ofThreads, ...placed].map((row) => [row.id, row]))
  const rows = [...byId.values()]
    .filter((row) => cases.caseOf(row) === id)
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  if (rows.length === 0) throw new Failure('message-not-found')
  return { id, parts, rows }
}
