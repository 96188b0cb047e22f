/** Which changes an officer sees, in which order, and what a decision on many is about. */
import { describe, expect, it } from 'vitest'
import {
  countKinds,
  filtered,
  groupByState,
  inScope,
  isUndecided,
} from '../../../../../src-renderer/features/review/review-groups.ts'
import type { RecordChange } from '../../../../../src-shared/domain/directory/changes.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'
import { fakeBatch, fakeChanges } from '../../../../support/fake-review.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const directory = makeFakeDirectory(now)
const changes = fakeChanges(directory, now)
const paths = (some: readonly RecordChange[]) =>
  some.map(({ state, path }) => `${state} ${path.split('/')[0]}`)

describe('filtered', () => {
  it('shows as waiting what can still be decided, and leaves alarms to their own place', () => {
    const waiting = filtered(changes, 'waiting')
    expect(waiting.every(isUndecided)).toBe(true)
    expect(paths(waiting)).not.toContain('SGP emails')
    expect(waiting).toHaveLength(5)
  })

  it('shows as arrived what is in effect though no officer decided', () => {
    expect(paths(filtered(changes, 'arrived'))).toEqual(['FRA status'])
    const decided = changes.map((change) => ({ ...change, decidedAt: now.toISOString() }))
    expect(filtered(decided, 'arrived')).toEqual([])
  })

  it('hides nothing but alarms where all are asked for', () => {
    expect(filtered(changes, 'all')).toHaveLength(changes.length - 1)
  })

  it('counts what is used once as undecided, and what was rejected or overtaken not', () => {
    const standings = ['waiting', 'used-once', 'in-effect', 'rejected', 'superseded'] as const
    expect(standings.filter((standing) => isUndecided({ standing }))).toEqual(['waiting', 'used-once'])
  })
})

describe('inScope', () => {
  it('keeps to one point of contact, or to one list', () => {
    const [first] = changes
    expect(paths(inScope(changes, { poc: first?.pocId }))).toEqual(['SGP emails'])
    expect(paths(inScope(changes, { batch: fakeBatch }))).toEqual(['FJI availability', 'FJI '])
    expect(inScope(changes, {})).toEqual(changes)
  })
})

describe('groupByState', () => {
  const byCode = (left: string, right: string) => left.localeCompare(right)

  it('puts our own State first and the others in the order of their names', () => {
    const groups = groupByState(changes, 'PER', (state) => state, byCode)
    expect(groups.map(({ state }) => state)).toEqual(['PER', 'FJI', 'FRA', 'SGP'])
  })

  it('keeps every change exactly once, under its own point of contact', () => {
    const groups = groupByState(changes, 'SGP', (state) => state, byCode)
    const all = groups.flatMap(({ offices }) => offices)
    for (const { pocId, changes: own } of all)
      expect(own.every((change) => change.pocId === pocId)).toBe(true)
    const ids = all.flatMap(({ changes: own }) => own.map(({ id }) => id))
    expect(ids.sort()).toEqual(changes.map(({ id }) => id).sort())
  })
})

describe('countKinds', () => {
  it('counts keys apart, also those inside a whole record', () => {
    const keysInside = directory.find(
      ({ pointOfContact }) => pointOfContact.state === 'FJI' && pointOfContact.type === 'technical',
    )?.pointOfContact.pgpKeys.length
    expect(countKinds(changes)).toEqual({
      records: 1,
      keys: 1 + (keysInside ?? 0),
      addresses: 1,
      numbers: 1,
      others: 3,
    })
  })

  it('does not stumble over a record that is no record', () => {
    const [first] = changes
    const odd = { ...first, path: '', to: 'nothing' } as RecordChange
    expect(countKinds([odd])).toMatchObject({ records: 1, keys: 0 })
  })
})
