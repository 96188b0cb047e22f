/** What the manager of the directory wrote and nobody has answered: a ping, or another text. */
import type { Decisions, FactRow } from './case-facts.ts'

/**
 * Whether the last word of an open case is a text that is proved to be the manager's. The manager writes text alone, so
 * nothing in it starts a clock; an officer ends the waiting by an answer, or by closing the case. What an officer typed
 * in that asks for an answer has a clock of its own, and is not counted twice.
 * @param rows of the case, in the order of time
 */
export function awaitsManagersAnswer(
  thread: string,
  rows: readonly FactRow[],
  { closed }: Pick<Decisions, 'closed'>,
): boolean {
  const last = rows.at(-1)
  if (last === undefined || closed.has(thread)) return false
  const { row, message } = last
  return row.isFromManager && message.isProved && message.asks.answer === null
}
