/** The fake trusted side: figures of a correspondence that is empty, or what a test puts there. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { firstClocksPolicy } from '../../src-shared/domain/clocks/policy.ts'
import { anonymised, lastHalfYear } from '../../src-shared/domain/statistics/anonymised.ts'
import { overduePolicyOf } from '../../src-shared/domain/statistics/overdue.ts'
import { beginningOf, type StatisticsReport, weekEnds } from '../../src-shared/domain/statistics/report.ts'
import type { Part } from './fake-desk-state.ts'

/** What differs from the figures of an empty correspondence. */
export type FakeStatistics = Partial<StatisticsReport>

export function statisticsHandlers(figures: FakeStatistics, clock: Clock): Part<'statistics'> {
  return {
    'statistics.report': ({ span }) => ({
      at: clock().toISOString(),
      from: beginningOf(clock(), Number(span)),
      policy: overduePolicyOf(firstClocksPolicy, 'technical'),
      times: [],
      weeks: weekEnds(clock(), Number(span)).map((end) => ({
        end,
        openCases: 0,
        overdueTheirs: 0,
        overdueOurs: 0,
      })),
      volumes: [],
      anonymised: anonymised([], lastHalfYear(clock())),
      ...figures,
    }),
    'statistics.save': () => ({ fileName: null }),
  }
}
