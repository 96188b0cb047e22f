/** The fake trusted side: a directory in which nothing has changed, or what a test says of it. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { type DirectoryHistory, directoryHistory } from '../../src-shared/domain/directory/history.ts'
import { beginningOf } from '../../src-shared/domain/statistics/report.ts'
import type { Part } from './fake-desk-state.ts'

/** What differs from the history of a directory in which nothing has changed. */
export type FakeDirectoryHistory = Partial<DirectoryHistory>

export function directoryHistoryHandlers(
  figures: FakeDirectoryHistory,
  clock: Clock,
): Part<'directoryHistory'> {
  return {
    'directoryHistory.report': ({ span }) => {
      const now = clock()
      const from = beginningOf(now, Number(span))
      return { ...directoryHistory([], [], { now, from, span, waiting: 0 }), ...figures }
    },
  }
}
