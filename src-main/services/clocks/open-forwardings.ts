/** What was passed on inside the State and waits for an answer by a day: due like a clock, and no clock of any State. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { TodayForwarding } from '../../../src-shared/domain/clocks/views.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { nationalRepository } from '../../store/national-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { Decisions, FactRow } from './case-facts.ts'
import { caseHead } from './case-head.ts'

/**
 * Of every case that is not closed, as its clocks; what was passed on without a day is due at none.
 *
 * @param byCase messages of each case, in the order in which they were kept
 */
export function openForwardings(
  db: DeskDatabase,
  byCase: ReadonlyMap<string, readonly FactRow[]>,
  { closed }: Pick<Decisions, 'closed'>,
): TodayForwarding[] {
  const { caseOf } = caseRepository(db)
  const open = nationalRepository(db).openForwardings()
  const dated = open.flatMap(({ due, ...one }) => (due === null ? [] : [{ ...one, due }]))
  const inCases = grouped(
    dated.map((one) => [caseOf({ id: one.message ?? one.thread, thread: one.thread }), one] as const),
  )
  return [...inCases].flatMap(([thread, forwardings]) => {
    const rows = byCase.get(thread)
    if (rows === undefined || closed.has(thread)) return []
    return forwardings.map(
      ({ id, entityName, due, message }): TodayForwarding => ({
        id,
        side: 'inside',
        due,
        entityName,
        ...caseHead(thread, rows, message),
      }),
    )
  })
}
