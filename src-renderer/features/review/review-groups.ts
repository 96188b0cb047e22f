/** Which changes are shown, in which order, and what a bulk decision is about. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { RecordChange } from '../../../src-shared/domain/directory/changes.ts'
import { fieldOf } from '../../../src-shared/domain/directory/record-paths.ts'

export const reviewFilters = ['waiting', 'arrived', 'all'] as const
export type ReviewFilter = (typeof reviewFilters)[number]

export type ReviewScope = {
  /** Only of one point of contact (UUID), or of one import (UUID). */
  readonly poc?: string | undefined
  readonly batch?: string | undefined
}

export type OfficeGroup = {
  readonly pocId: string
  readonly changes: readonly RecordChange[]
}
export type StateGroup = {
  /** ISO 3166-1 alpha-3. */
  readonly state: string
  readonly offices: readonly OfficeGroup[]
  readonly changes: readonly RecordChange[]
}

/** Whether an officer can still decide: it waits, or is in effect once and then waits again. */
export function isUndecided({ standing }: Pick<RecordChange, 'standing'>): boolean {
  return standing === 'waiting' || standing === 'used-once'
}

export function inScope(changes: readonly RecordChange[], scope: ReviewScope): readonly RecordChange[] {
  return changes.filter(
    ({ pocId, batch }) =>
      (scope.poc === undefined || scope.poc === pocId) &&
      (scope.batch === undefined || scope.batch === batch),
  )
}

/** `arrived`: in effect without an officer having decided. Open alarms stand in a place of their own. */
export function filtered(changes: readonly RecordChange[], filter: ReviewFilter): readonly RecordChange[] {
  return changes.filter((change) => {
    if (change.alarm) return false
    if (filter === 'waiting') return isUndecided(change)
    return filter === 'all' || (change.standing === 'in-effect' && change.decidedAt === null)
  })
}

/** By State in the order of `compare` over their names, our own State first; in it by point of contact. */
export function groupByState(
  changes: readonly RecordChange[],
  ownState: string,
  nameOf: (state: string) => string,
  compare: (left: string, right: string) => number,
): readonly StateGroup[] {
  return [...grouped(changes.map((change) => [change.state, change] as const))]
    .map(([state, ofState]) => ({
      state,
      changes: ofState,
      offices: [...grouped(ofState.map((change) => [change.pocId, change] as const))].map(
        ([pocId, ofOffice]) => ({
          pocId,
          changes: ofOffice,
        }),
      ),
    }))
    .sort((left, right) => {
      if (left.state === ownState || right.state === ownState) return left.state === ownState ? -1 : 1
      return compare(nameOf(left.state), nameOf(right.state))
    })
}

export const changeKinds = ['records', 'keys', 'addresses', 'numbers', 'others'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What an officer should know before deciding on many at once; a whole record counts its keys with the keys too. */
export function countKinds(changes: readonly RecordChange[]): Readonly<Record<ChangeKind, number>> {
  const counts = { records: 0, keys: 0, addresses: 0, numbers: 0, others: 0 }
  for (const change of changes) {
    counts[kindOf(change)] += 1
    if (change.path === '') counts.keys += keysIn(change.to)
  }
  return counts
}

const kinds: Readonly<Record<string, ChangeKind>> = {
  '': 'records',
  pgpKeys: 'keys',
  smimeCertificates: 'keys',
  emails: 'addresses',
  phones: 'numbers',
}

function kindOf({ path }: RecordChange): ChangeKind {
  return kinds[fieldOf(path)] ?? 'others'
}

function keysIn(record: unknown): number {
  if (typeof record !== 'object' || record === null || !('pgpKeys' in record)) return 0
  return Array.isArray(record.pgpKeys) ? record.pgpKeys.length : 0
}
