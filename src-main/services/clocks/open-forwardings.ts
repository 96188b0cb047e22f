/** What was passed on inside the State and waits for an answer by a day: due like a clock, and no clock of any State. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { TodayForwarding } from '../../../src-shared/domain/clocks/views.ts'
import { nationalRepository } from '../../store/national-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { Decisions, FactRow } from './case-facts.ts'
import { caseHead } from './case-head.ts'

/** Which case a message or a thread stands in, and the messages of each in the order in which they were kept. */
export type KnownCases = {
  readonly caseOf: (row: { readonly id: string; readonly thread: string }) => string
  readonly rows: ReadonlyMap<string, readonly FactRow[]>
}

/** Of every case that is not closed, as its clocks; what was passed on without a day is due at none. */
export async function openForwardings(
  db: DeskDatabase,
  { caseOf, rows: known }: KnownCases,
  { closed }: Pick<Decisions, 'closed'>,
  breathe: () => Promise<void>,
): Promise<TodayForwarding[]> {
  const inCases = grouped(
    nationalRepository(db)
      .openForwardings()
      .flatMap(({ due, ...one }) => {
        const thread = caseOf({ id: one.message ?? one.thread, thread: one.thread })
        return due === null || closed.has(thread) ? [] : [[thread, { ...one, due }] as const]
      }),
  )
  const found: TodayForwarding[] = []
  for (const [thread, forwardings] of inCases) {
    const rows = known.get(thread) ?? []
    for (const { id, entityName, due, message } of rows.length === 0 ? [] : forwardings)
      found.push({ id, side: 'inside', due, entityName, ...caseHead(thread, rows, message) })
    await breathe()
  }
  return found
}
