/** What a list of things that are due says of the case of each. */
import type { TodayCase } from '../../../src-shared/domain/clocks/views.ts'
import { partiesOfCase } from '../../../src-shared/domain/messages/free-text.ts'
import type { FactRow } from './case-facts.ts'

/**
 * @param rows messages of the case in the order in which they were kept
 * @param about the message that it is about; null where it is about none
 */
export function caseHead(thread: string, rows: readonly FactRow[], about: string | null): TodayCase {
  const began = rows.find(({ row }) => row.id === about)?.row
  const ours = rows.find(({ row }) => row.direction === 'outgoing' && row.caseNumber !== null)
  return {
    thread,
    subject: rows[0]?.row.subject ?? '',
    counterparts: [
      ...partiesOfCase(
        rows.map(({ row }) => row),
        thread,
      ),
    ],
    toManager: rows.some(isWithManager),
    caseNumber: ours?.row.caseNumber ?? null,
    // A text says nothing of it; it is of the nature of the case that it was filed to.
    mode: began?.mode ?? rows.find(({ row }) => row.mode !== null)?.row.mode ?? null,
  }
}

function isWithManager({ row, message }: FactRow): boolean {
  return (
    (row.isFromManager && message.isProved) ||
    (row.direction === 'outgoing' && message.debtors.some(({ state }) => state === null))
  )
}
