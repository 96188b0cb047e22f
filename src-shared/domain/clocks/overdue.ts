/** Of which States it is true that what one message waits for has not come by its time. */
import { type CaseFacts, type ClockRules, clockId, clocksOf } from './case-clocks.ts'
import type { ClockKind } from './policy.ts'

/**
 * The States that still owe it, each by its own time: the clock of a message of several States has the instant of the
 * first of them. None where the clock stands still, or where nothing of the kind is waited for.
 * @param message id of its row
 * @returns alpha-3 codes
 */
export function statesOverdue(
  { message, kind }: { readonly message: string; readonly kind: ClockKind },
  facts: CaseFacts,
  rules: ClockRules,
  now: Date,
): string[] {
  const debtors = facts.messages.find(({ id }) => id === message)?.debtors ?? []
  const states = new Set(debtors.flatMap(({ state }) => state ?? []))
  return [...states].filter((state) => {
    const alone = { ...facts, messages: facts.messages.map((one) => owedBy(state, one, message)) }
    const clock = clocksOf(alone, rules).find(({ id }) => id === clockId(message, kind))
    return clock?.side === 'theirs' && clock.stopped === null && Date.parse(clock.due) <= now.getTime()
  })
}

function owedBy(state: string, one: CaseFacts['messages'][number], message: string) {
  return one.id === message ? { ...one, debtors: one.debtors.filter((owing) => owing.state === state) } : one
}
