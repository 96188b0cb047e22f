/** Which steps of the ladder were taken about a clock, State by State: read from the messages and calls of its case. */
import type { Instant } from '../../base/clock.ts'
import type { CaseClock, StepDone } from './views.ts'

/** A message of ours in the case, once its sending was confirmed. */
export type SentStep = {
  /** `own`: an acknowledgement, which is no step towards anybody. */
  readonly kind: 'escalation' | 'own' | 'other'
  /** The record that it reminds of; null for anything but a reminder. */
  readonly reminderOf: string | null
  /** Other records that it names: the one that it answers, and those among its references. */
  readonly names: readonly string[]
  /** Row of the message that it says once more to another office; null for anything else. */
  readonly again: string | null
  /** Offices that have it, with when it was sent to them. */
  readonly to: readonly { readonly state: string; readonly pocId: string | null; readonly at: Instant }[]
}

export type CallStep = { readonly state: string; readonly at: Instant }

export type TakenSources = {
  /** Row of the message that the clock is of. */
  readonly message: string
  /** Its record. */
  readonly recordId: string | null
  /** Its own offices. */
  readonly addressed: ReadonlySet<string | null>
  readonly sent: readonly SentStep[]
  readonly calls: readonly CallStep[]
}

/**
 * What was done since the clock began, in the order of time. A reminder of the message to the office that it was written
 * to is a reminder; a reminder of it to another office of that State, the message said there once more, and what names
 * the message is the step to another point of contact, and nothing else that such an office was sent in the case is; a
 * transfer is the diplomatic channel. A third reminder is no step. Of an answer that is waited for, reminders are no
 * steps: they ask for an acknowledgement.
 */
export function takenOf(
  { kind, waitingFor, started }: Pick<CaseClock, 'kind' | 'waitingFor' | 'started'>,
  sources: TakenSources,
): StepDone[] {
  const since = Date.parse(started)
  return waitingFor
    .flatMap((state) => {
      const calls = sources.calls.flatMap((one): StepDone[] =>
        one.state === state ? [{ step: 'call', state, at: one.at }] : [],
      )
      const steps = stepsTo(state, since, sources).filter(
        ({ step }) => kind === 'acknowledgement' || step === 'diplomatic',
      )
      return [...calls.filter(({ at }) => Date.parse(at) >= since), ...steps]
    })
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** @param since milliseconds of the epoch: what was sent before belongs to an earlier sending of the message */
function stepsTo(state: string, since: number, sources: TakenSources): StepDone[] {
  const { recordId, addressed, sent } = sources
  const reminders: Instant[] = []
  const others: StepDone[] = []
  for (const one of sent) {
    const { kind, reminderOf, to } = one
    if (kind === 'own') continue
    const isAbout = isAboutIt(one, sources)
    for (const { pocId, at } of to.filter((office) => isIn(office, state, since))) {
      if (kind === 'escalation') others.push({ step: 'diplomatic', state, at })
      else if (!addressed.has(pocId))
        others.push(...(isAbout ? [{ step: 'alternate', state, at } as const] : []))
      else if (reminderOf !== null && reminderOf === recordId) reminders.push(at)
    }
  }
  const [first, second] = reminders.toSorted((a, b) => Date.parse(a) - Date.parse(b))
  return [
    ...(first === undefined ? [] : [{ step: 'reminder', state, at: first } as const]),
    ...(second === undefined ? [] : [{ step: 'second-reminder', state, at: second } as const]),
    ...others,
  ]
}

function isIn(office: SentStep['to'][number], state: string, since: number): boolean {
  return office.state === state && Date.parse(office.at) >= since
}

/** Decided by what the message itself names, or by what was noted when it was begun: not by where it stands. */
function isAboutIt({ reminderOf, names, again }: SentStep, { message, recordId }: TakenSources): boolean {
  return again === message || (recordId !== null && (reminderOf === recordId || names.includes(recordId)))
}
