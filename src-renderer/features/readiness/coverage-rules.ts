/** Of how many points of contact the desk knows what it needs. Counts of offices: no State stands before another. */
import { isUsable } from '../../../src-shared/domain/directory/readiness.ts'
import type { ReadinessReport, StateReadiness } from '../../../src-shared/domain/directory/readiness-views.ts'

/** Each is counted by itself, apart from `verified`, which is a part of `usable`. */
export const coverages = ['usable', 'verified', 'hours', 'confirmed'] as const
export type Coverage = (typeof coverages)[number]
export type CoverageCounts = { readonly total: number; readonly counts: Readonly<Record<Coverage, number>> }

const yearInMilliseconds = 365 * 86_400_000

/** Of the points of contact of all States of the report, whatever the policy of the desk asks. */
export function countCoverage({
  states,
  at,
}: {
  readonly states: readonly Pick<StateReadiness, 'pointsOfContact'>[]
  readonly at: ReadinessReport['at']
}): CoverageCounts {
  const all = states.flatMap(({ pointsOfContact }) => pointsOfContact)
  const usable = all.filter(({ key: { standing } }) => isUsable(standing))
  const since = Date.parse(at) - yearInMilliseconds
  return {
    total: all.length,
    counts: {
      usable: usable.length,
      verified: usable.filter(({ verification }) => verification === 'verified').length,
      hours: all.filter(({ hoursStated }) => hoursStated).length,
      confirmed: all.filter(
        ({ lastConfirmed }) => lastConfirmed !== null && Date.parse(lastConfirmed) >= since,
      ).length,
    },
  }
}
