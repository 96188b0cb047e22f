/** What was passed on of a case inside the State, and its lists, wherever they were written down. */
import type { CaseChecklist, Forwarding } from '../../../src-shared/domain/national/national.ts'
import { caseRepository } from '../../store/case-repository.ts'
import type { CaseScope } from '../../store/case-scope.ts'
import { nationalRepository } from '../../store/national-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'

export type NationalOfCase = {
  readonly forwardings: readonly Forwarding[]
  readonly checklists: readonly CaseChecklist[]
}

/** A message that was passed on takes that with it into another case; everything else stays where it was written. */
export function nationalOfCase(db: DeskDatabase, { parts, rows }: CaseScope): NationalOfCase {
  const national = nationalRepository(db)
  const threads = new Set([...parts, ...rows.map(({ thread }) => thread)])
  return {
    forwardings: [...threads]
      .flatMap(national.forwardingsOf)
      .filter((forwarding) => parts.includes(placeOfForwarding(db, forwarding))),
    checklists: parts.flatMap(national.checklistsOf),
  }
}

/** The thread or case in which it stands. */
export function placeOfForwarding(
  db: DeskDatabase,
  { message, thread }: Pick<Forwarding, 'message' | 'thread'>,
): string {
  return (message === null ? undefined : caseRepository(db).placementOf(message)) ?? thread
}
