/** What stands in the timeline of a case, and in which order: its messages, and what is of it and of all that was merged into it. */
import type { Instant } from '../../../src-shared/base/clock.ts'
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { byMoment, momentOf } from '../../../src-shared/domain/cases/moment.ts'
import type { CaseStep } from '../../../src-shared/domain/messages/case-step.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { type CaseRepository, caseRepository } from '../../store/case-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { wayRepository } from '../../store/way-repository.ts'
import { recordOf } from '../messages/rows.ts'

/** Messages in the order of the timeline: as they were made, not as their files were opened here. */
export function inTimeline(
  rows: readonly MessageRow[],
): { readonly row: MessageRow; readonly at: Instant }[] {
  return rows
    .map((row) => ({ row, at: momentOf(row).at, record: recordOf(row) }))
    .sort(byMoment)
    .map(({ row, at }) => ({ row, at }))
}

/** In the order of time. */
export function eventsOfCase(db: DeskDatabase, thread: string): CaseEvent[] {
  const cases = caseRepository(db)
  const root = cases.rootOf(thread)
  const parts = cases.partsOf(root)
  const threads = parts.flatMap((part) => cases.placedIn(part)).flatMap((id) => threadOf(db, id))
  return caseEventRepository(db)
    .ofCases([...new Set([...parts, ...threads])])
    .filter((event) => parts.includes(placeOf(event, cases)))
    .filter((event) => event.thread === root || !isMirrored(event, parts))
}

/** What is said of one message goes with it; that a case was opened again by one stays where it was so. */
function placeOf({ kind, thread, detail }: CaseEvent, { placementOf }: CaseRepository): string {
  if (kind === 'reopened' || !('message' in detail) || detail.message === null) return thread
  return placementOf(detail.message) ?? thread
}

function threadOf(db: DeskDatabase, message: string): string[] {
  const row = messagesRepository(db).find(message)
  return row === undefined ? [] : [row.thread]
}

/** What happened between two cases is written in both; where the two are one now, once is enough. */
function isMirrored({ detail }: CaseEvent, parts: readonly string[]): boolean {
  return 'other' in detail && parts.includes(detail.other.thread)
}

/** Steps of the ladder go with the message that they are about. */
export function stepsOfCase(db: DeskDatabase, thread: string): CaseStep[] {
  const [cases, ways, messages] = [caseRepository(db), wayRepository(db), messagesRepository(db)]
  return cases
    .partsOf(cases.rootOf(thread))
    .flatMap((part) => [
      ...ways
        .stepsOf(part)
        .filter(({ message }) => message === null || cases.placementOf(message) === undefined),
      ...cases.placedIn(part).flatMap((id) => {
        const row = messages.find(id)
        return row === undefined ? [] : ways.stepsOf(row.thread).filter(({ message }) => message === id)
      }),
    ])
    .toSorted(byTime)
}

function byTime(a: { readonly at: string }, b: { readonly at: string }): number {
  return a.at < b.at ? -1 : Number(a.at > b.at)
}
