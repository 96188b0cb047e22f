/** By when a draft asks for an acknowledgement and a reply: what the desk's policy gives those it goes to. */
import {
  type Allowance,
  type ClockKind,
  type ClocksPolicy,
  clockKinds,
  suggestionOf,
} from '../clocks/policy.ts'
import { type PocType, pocTypes } from '../directory/record.ts'

const hour = 3_600_000
const minute = 60_000

/** How long the recipients of a draft are given for one thing. */
export type ProposedTime = {
  readonly allowance: Allowance
  /** Whether some States have suggested just this to all of these recipients; else it is the desk's own setting. */
  readonly isSuggested: boolean
}
export type ProposedTimes = Readonly<Record<ClockKind, ProposedTime>>

/** Milliseconds; a day has 24 hours here, as the message states an instant and no calendar. */
function lengthOf({ amount, unit }: Allowance): number {
  return amount * (unit === 'days' ? 24 : 1) * hour
}

/**
 * The longest of what the policy gives the kinds of these recipients; of all kinds while there are none, when nothing can
 * have been suggested to them either.
 */
export function proposedTime(
  kind: ClockKind,
  types: readonly PocType[],
  { allowances }: Pick<ClocksPolicy, 'allowances'>,
): ProposedTime {
  const [first, ...others] = (types.length === 0 ? pocTypes : types).map((type) => allowances[kind][type])
  const longest = (one: Allowance, other: Allowance) => (lengthOf(other) > lengthOf(one) ? other : one)
  const allowance = others.reduce(longest, first ?? allowances[kind].technical)
  const isSuggestedTo = (type: PocType) => {
    const suggestion = suggestionOf(kind, type)
    return suggestion !== null && lengthOf(suggestion) === lengthOf(allowance)
  }
  return { allowance, isSuggested: types.length > 0 && types.every(isSuggestedTo) }
}

/** The same for everything that a message can ask for. */
export function proposedTimes(
  types: readonly PocType[],
  policy: Pick<ClocksPolicy, 'allowances'>,
): ProposedTimes {
  const [acknowledgement, answer] = clockKinds
  return {
    acknowledgement: proposedTime(acknowledgement, types, policy),
    answer: proposedTime(answer, types, policy),
  }
}

/** Now plus what is given, on the full minute, in UTC. */
export function proposedInstant(now: Date, { allowance }: ProposedTime): string {
  return new Date(Math.ceil((now.getTime() + lengthOf(allowance)) / minute) * minute).toISOString()
}
