/** The clocks of a message that asks for an acknowledgement and an answer: what they are, and what they must be. */
import { clockService } from '../../src-main/services/clocks.ts'
import type { ClockView } from '../../src-shared/domain/clocks/views.ts'
import type { TestClock, TestDesk } from './two-desks.ts'

/** What the model knows of when something happened, in milliseconds since 1970. */
export type Timed = {
  readonly row: string
  readonly addressed: readonly string[]
  readonly counted: ReadonlyMap<string, string>
  readonly exportedAt?: number
  readonly sentAt?: number
  readonly countedAt?: number
}

const hour = 3_600_000
/** What States have suggested, S1 ¶28(b): 72 hours for a technical point of contact; and 15 days, here for an answer. */
const allowed = { acknowledgement: 72 * hour, answer: 15 * 24 * hour }

/**
 * The clocks of a message in the words of the model: none before it was confirmed as sent, or all acknowledged that it came;
 * then each is due so long after, whatever comes in. The one of the acknowledgement waits for whom none counts, and stops with the last one that does; that
 * of the answer stops for no T1.
 */
export function expectedClocks(one: Timed): readonly unknown[] {
  const missing = one.addressed.filter((state) => !one.counted.has(state))
  const begun = one.sentAt ?? (missing.length === 0 ? one.exportedAt : undefined)
  if (begun === undefined) return []
  const ended = missing.length === 0 ? one.countedAt : undefined
  const clock = (kind: keyof typeof allowed, waitingFor: readonly string[], stopped: number | undefined) => ({
    message: one.row,
    side: 'theirs',
    kind,
    started: new Date(begun).toISOString(),
    due: new Date(begun + allowed[kind]).toISOString(),
    waitingFor: waitingFor.toSorted(),
    stopped: stopped === undefined ? null : ['acknowledged', new Date(stopped).toISOString()],
  })
  return [clock('acknowledgement', missing, ended), clock('answer', one.addressed, undefined)]
}

/** What the model says of a clock. */
function partOfModel({ message, side, kind, started, due, waitingFor, stopped }: ClockView): unknown {
  return {
    message,
    side,
    kind,
    started,
    due,
    waitingFor: waitingFor.toSorted(),
    stopped: stopped === null ? null : [stopped.by, stopped.at],
  }
}

/** The clocks of a case, as the desk shows them now. */
export async function clocksAt(
  { vault }: TestDesk,
  clock: TestClock,
  thread: string,
): Promise<readonly unknown[]> {
  const service = clockService({
    session: { current: () => vault },
    clock: () => clock.now,
    emit: () => undefined,
  })
  const { clocks } = await service['clocks.ofCase']({ thread })
  return clocks.map(partOfModel)
}
