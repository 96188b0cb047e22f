/** How the directory changed over time, from the changes that took effect and the editions that were taken in. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import { directoryHistory } from '../../src-shared/domain/directory/history.ts'
import { beginningOf } from '../../src-shared/domain/statistics/report.ts'
import { changeRepository } from '../store/change-repository.ts'
import { changesInEffect, editionsTaken } from '../store/history-rows.ts'
import type { Session } from './session.ts'

export type DirectoryHistoryDependencies = {
  readonly session: Pick<Session, 'current'>
  readonly clock: Clock
}

export function directoryHistoryService({
  session,
  clock,
}: DirectoryHistoryDependencies): Handlers<'directoryHistory.report'> {
  return {
    'directoryHistory.report': ({ span }) => {
      const { database, vaultId } = session.current()
      const now = clock()
      const from = beginningOf(now, Number(span))
      const waiting = changeRepository(database).countOpen()
      const frame = { now, from, span, waiting }
      return directoryHistory(changesInEffect(database, from), editionsTaken(database, vaultId, from), frame)
    },
  }
}
