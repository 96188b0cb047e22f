/** What the program proposes for the recipients of a draft; it follows them until the officer has chosen otherwise. */
import type { ClockKind } from '../../../src-shared/domain/clocks/policy.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import {
  type ProposedTime,
  type ProposedTimes,
  proposedInstant,
} from '../../../src-shared/domain/messages/proposed-times.ts'

export type Proposal = Pick<Draft, 'renderedIn' | 'replyBy'> & {
  /** By when an acknowledgement is asked for; an instant in UTC. */
  readonly acknowledgeBy?: string | undefined
}

/** The draft with each part as proposed now that still is as it was proposed `before`; the same draft where none is. */
export function withProposal(
  draft: Draft,
  { before, after }: { readonly before: Proposal; readonly after: Proposal },
): Draft {
  const { renderedIn, replyBy, acknowledgement } = draft
  const changes: Partial<Draft> = {
    ...(isUntouched(renderedIn.join(), before.renderedIn.join(), after.renderedIn.join())
      ? { renderedIn: after.renderedIn }
      : {}),
    ...(isUntouched(replyBy, before.replyBy, after.replyBy) ? { replyBy: after.replyBy } : {}),
    ...(isUntouched(acknowledgement.by, before.acknowledgeBy, after.acknowledgeBy)
      ? { acknowledgement: { ...acknowledgement, by: after.acknowledgeBy } }
      : {}),
  }
  return Object.keys(changes).length === 0 ? draft : { ...draft, ...changes }
}

/** What was never proposed is not proposed later either. */
function isUntouched(
  now: string | undefined,
  before: string | undefined,
  after: string | undefined,
): boolean {
  return now !== undefined && now === before && after !== undefined && after !== before
}

/** A proposal, and how long the recipients were given when it was made. */
export type Proposed = { readonly proposal: Proposal; readonly times: ProposedTimes }

/** What is proposed for the recipients as they are now; a time is counted anew only where they are given another one. */
export function proposedAgain(
  { proposal, times: before }: Proposed,
  { renderedIn, times }: Pick<Proposal, 'renderedIn'> & Pick<Proposed, 'times'>,
  now: Date,
): Proposed {
  const instant = (kind: ClockKind, known: string | undefined) =>
    known === undefined || isSameLength(before[kind], times[kind]) ? known : proposedInstant(now, times[kind])
  return {
    proposal: {
      renderedIn,
      acknowledgeBy: instant('acknowledgement', proposal.acknowledgeBy),
      replyBy: instant('answer', proposal.replyBy),
    },
    times,
  }
}

function isSameLength({ allowance: one }: ProposedTime, { allowance: other }: ProposedTime): boolean {
  return one.amount === other.amount && one.unit === other.unit
}
