/** How a clock stands at an instant, and which steps of the ladder can be taken: proposals, never sent by themselves. */
import { type Instant, toInstant } from '../../base/clock.ts'
import type { PocType } from '../directory/record.ts'
import { type ClocksPolicy, ladderSteps } from './policy.ts'
import type { CaseClock, StepTime } from './views.ts'

export const clockStandings = ['running', 'soon', 'overdue'] as const
export type ClockStanding = (typeof clockStandings)[number]

const hour = 3_600_000

export function standingOf(due: Instant, soonHours: number, now: Date): ClockStanding {
  const left = Date.parse(due) - now.getTime()
  if (left <= 0) return 'overdue'
  return left <= soonHours * hour ? 'soon' : 'running'
}

type Running = Pick<CaseClock, 'side' | 'kind' | 'due'> & { readonly debtors: readonly PocType[] }

/**
 * The steps for what is waited for, with the instants from which each is proposed. A reminder that was sent is done; the
 * steps after it count from its sending, those after any other step from when that one was proposed. Reminders ask for
 * an acknowledgement and nothing else; who already writes to the diplomatic channel is not sent there.
 * @param reminders when the reminders of this message were confirmed as sent, in the order of time
 */
export function stepsOf(
  { side, kind, due, debtors }: Running,
  reminders: readonly Instant[],
  { ladder }: Pick<ClocksPolicy, 'ladder'>,
): StepTime[] {
  if (side === 'ours') return []
  const steps: StepTime[] = []
  let after = Date.parse(due)
  let sent = 0
  for (const step of ladderSteps) {
    const { isOn, afterHours } = ladder[step]
    if (!isOn || !fits(step, kind, debtors)) continue
    const at = after + afterHours * hour
    const isReminder = step === 'reminder' || step === 'second-reminder'
    const done = isReminder ? reminders[sent] : undefined
    if (isReminder) sent += 1
    if (done !== undefined) {
      after = Math.max(Date.parse(done), Date.parse(due))
      continue
    }
    after = at
    // Nobody is reminded a second time who was not reminded once.
    const isFirstOpen = steps.some((before) => before.step === 'reminder')
    if (step !== 'second-reminder' || !isFirstOpen) steps.push({ step, at: toInstant(new Date(at)) })
  }
  return steps
}

function fits(step: StepTime['step'], kind: Running['kind'], debtors: Running['debtors']): boolean {
  if (step === 'diplomatic') return debtors.some((type) => type !== 'diplomatic')
  return kind === 'acknowledgement'
}

/** Of the steps whose time has come the one that goes furthest; null before the first. */
export function proposalOf(steps: readonly StepTime[], now: Date): StepTime | null {
  return steps.findLast(({ at }) => Date.parse(at) <= now.getTime()) ?? null
}
