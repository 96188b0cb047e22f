/** How a clock stands at an instant, and which steps of the ladder can be taken: proposals, never sent by themselves. */
import { type Instant, toInstant } from '../../base/clock.ts'
import { grouped } from '../../base/grouped.ts'
import type { PocType } from '../directory/record.ts'
import { type ClocksPolicy, ladderSteps } from './policy.ts'
import type { CaseClock, StepDone, StepTime } from './views.ts'

export const clockStandings = ['running', 'soon', 'overdue'] as const
export type ClockStanding = (typeof clockStandings)[number]

const hour = 3_600_000

export function standingOf(due: Instant, soonHours: number, now: Date): ClockStanding {
  const left = Date.parse(due) - now.getTime()
  if (left <= 0) return 'overdue'
  return left <= soonHours * hour ? 'soon' : 'running'
}

type Running = Pick<CaseClock, 'side' | 'kind' | 'due'> & {
  readonly waitingFor: readonly string[]
  readonly debtors: readonly PocType[]
}

/**
 * The steps for what is waited for, with the instants from which each is proposed and the States that it is for. Each
 * State has a ladder of its own. A step that was taken is done, and those below it are passed over; the steps after it
 * count from when it was taken, those after any other step from when that one was proposed. Reminders ask for an
 * acknowledgement and nothing else; who already writes to the diplomatic channel is not sent there.
 * @param done what has been done about the States, in the order of time
 */
export function stepsOf(
  clock: Running,
  done: readonly StepDone[],
  { ladder }: Pick<ClocksPolicy, 'ladder'>,
): StepTime[] {
  if (clock.side === 'ours') return []
  const each = clock.waitingFor.flatMap((state) =>
    stepsTowards(
      clock,
      done.filter((one) => one.state === state),
      ladder,
    ).map((one) => ({ ...one, state })),
  )
  const steps = [...grouped(each.map((one) => [`${one.step} ${one.at}`, one] as const)).values()].flatMap(
    ([first, ...others]): StepTime[] =>
      first === undefined
        ? []
        : [{ step: first.step, at: first.at, states: [first, ...others].map(({ state }) => state) }],
  )
  return steps.toSorted(
    (a, b) =>
      ladderSteps.indexOf(a.step) - ladderSteps.indexOf(b.step) || Date.parse(a.at) - Date.parse(b.at),
  )
}

type StepOfOne = Pick<StepTime, 'step' | 'at'>

function stepsTowards(
  { kind, due, debtors }: Running,
  done: readonly StepDone[],
  ladder: ClocksPolicy['ladder'],
): StepOfOne[] {
  let steps: StepOfOne[] = []
  let after = Date.parse(due)
  for (const step of ladderSteps) {
    const { isOn, afterHours } = ladder[step]
    const taken = done.find((one) => one.step === step)
    if (taken !== undefined) {
      after = Math.max(Date.parse(taken.at), Date.parse(due))
      steps = []
      continue
    }
    if (!isOn || !fits(step, kind, debtors)) continue
    const at = after + afterHours * hour
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
export function proposalOf<Step extends StepOfOne>(steps: readonly Step[], now: Date): Step | null {
  return steps.findLast(({ at }) => Date.parse(at) <= now.getTime()) ?? null
}
