/** By when a draft asks for an acknowledgement and a reply: what the desk's policy gives those it goes to. */
import {
  type Allowance,
  allowanceHours,
  type ClockKind,
  type ClocksPolicy,
  clockKinds,
  isSuggestedTo,
  longestAllowance,
} from '../clocks/policy.ts'
import type { PocType } from '../directory/record.ts'

const hour = 3_600_000
const minute = 60_000

/** How long the recipients of a draft are given for one thing. */
export type ProposedTime = {
  readonly allowance: Allowance
  /** Whether some States have suggested just this to all of these recipients; else it is the desk's own setting. */
  readonly isSuggested: boolean
}
export type ProposedTimes = Readonly<Record<ClockKind, ProposedTime>>

/**
 * The longest of what the policy gives the kinds of these recipients; of all kinds while there are none, when nothing can
 * have been suggested to them either.
 */
export function proposedTime(
  kind: ClockKind,
  types: readonly PocType[],
  policy: Pick<ClocksPolicy, 'allowances'>,
): ProposedTime {
  const allowance = longestAllowance(kind, types, policy)
  return { allowance, isSuggested: isSuggestedTo(kind, types, allowance) }
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
  return new Date(
    Math.ceil((now.getTime() + allowanceHours(allowance) * hour) / minute) * minute,
  ).toISOString()
}
