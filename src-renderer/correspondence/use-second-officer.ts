/** Whether this desk releases a message only by a second officer. A hint for the page: the vault decides. */
import { needsSecondOfficer, type ReleaseKind } from '../../src-shared/domain/messages/second-officer.ts'
import { useDeskQuery } from '../api/queries.ts'

export function useNeedsSecondOfficer(kind: ReleaseKind): boolean {
  const policy = useDeskQuery('secondOfficer.policy', {}).data
  return policy !== undefined && needsSecondOfficer(policy, kind)
}
