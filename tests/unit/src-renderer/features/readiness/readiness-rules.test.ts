/** What the readiness screen counts and chooses. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actionOf,
  bestOf,
  countByReach,
  countByRegion,
  countStandings,
  filteredStates,
  namedProblems,
  reaches,
  weightOf,
} from '../../../../../src-renderer/features/readiness/readiness-rules.ts'
import {
  type PocReadiness,
  type StateReadiness,
  taskKinds,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import { regions } from '../../../../../src-shared/domain/state-codes.ts'

const stateOf = (difference: Partial<StateReadiness> = {}): StateReadiness => ({
  state: 'FRA',
  region: 'Europe',
  reach: 'encrypted',
  officeOpen: false,
  pointsOfContact: [],
  ...difference,
})

const pocOf = (difference: Partial<PocReadiness> = {}): PocReadiness => ({
  pocId: '00000000-0000-4000-8000-000000000001',
  state: 'FRA',
  type: 'technical',
  entityName: { en: 'Centre' },
  reach: 'encrypted',
  key: { standing: 'usable', until: null },
  verification: 'verified',
  lastConfirmed: null,
  confirmation: 'never',
  bounced: null,
  officeOpen: false,
  hoursStated: true,
  waiting: 0,
  ...difference,
})

const anyState = fc
  .record({ region: fc.constantFrom(...regions), reach: fc.constantFrom(...reaches) })
  .map(stateOf)

describe('countStandings', () => {
  it('counts every point of contact by key, verification, confirmation and contact', () => {
    const counts = countStandings([
      stateOf({
        pointsOfContact: [
          pocOf({ confirmation: 'fresh', officeOpen: true }),
          pocOf({ key: { standing: 'missing', until: null }, verification: 'unverified' }),
        ],
      }),
      stateOf({
        pointsOfContact: [
          pocOf({ key: { standing: 'expiring-7', until: null }, verification: 'changed' }),
          pocOf({ bounced: '2026-11-19T00:00:00.000Z' }),
        ],
      }),
    ])
    expect(counts.keys).toMatchObject({ usable: 2, 'expiring-7': 1, missing: 1, expired: 0, weak: 0 })
    expect(counts.verifications).toEqual({ unverified: 1, verified: 2, changed: 1, rejected: 0 })
    expect(counts.confirmations).toMatchObject({ fresh: 1, never: 3 })
    expect(counts).toMatchObject({ bounced: 1, open: 1 })
  })
})

describe('counting', () => {
  it('counts every State once, in all regions together as in each', () => {
    fc.assert(
      fc.property(fc.array(anyState), (states) => {
        const all = countByReach(states)
        const byRegion = countByRegion(states)
        expect(byRegion.map(({ region }) => region)).toEqual(regions)
        for (const reach of reaches) {
          expect(byRegion.reduce((sum, { counts }) => sum + counts[reach], 0)).toBe(all[reach])
        }
        expect(byRegion.reduce((sum, { total }) => sum + total, 0)).toBe(states.length)
      }),
    )
  })

  it('shows as many States for a filter as the table of regions counts', () => {
    fc.assert(
      fc.property(
        fc.array(anyState),
        fc.constantFrom(...regions),
        fc.constantFrom(...reaches),
        (states, region, reach) => {
          const counted = countByRegion(states).find((row) => row.region === region)?.counts[reach]
          expect(filteredStates(states, { region, reach })).toHaveLength(counted ?? -1)
          expect(filteredStates(states, { region: null, reach: null })).toEqual(states)
        },
      ),
    )
  })
})

describe('bestOf', () => {
  it('takes the one that can be reached best, then the better key, then an open office', () => {
    const clear = pocOf({ reach: 'in-clear', officeOpen: true })
    const soon = pocOf({ key: { standing: 'expiring-7', until: null }, officeOpen: true })
    const closed = pocOf()
    const open = pocOf({ officeOpen: true })
    expect(bestOf({ pointsOfContact: [clear, soon, closed, open] })).toBe(open)
    expect(bestOf({ pointsOfContact: [clear, soon, closed] })).toBe(closed)
    expect(bestOf({ pointsOfContact: [clear, soon] })).toBe(soon)
    expect(bestOf({ pointsOfContact: [] })).toBeUndefined()
  })
})

describe('tasks', () => {
  it('lead to a place that fits, and to a new record where nobody is known', () => {
    const at = (kind: (typeof taskKinds)[number]) => actionOf({ kind, pocId: pocOf().pocId })
    expect(at('key-expired')).toBe('ask-for-key')
    expect(at('key-changed')).toBe('verify')
    expect(at('changes-waiting')).toBe('review')
    expect(at('confirm-contact')).toBe('confirm')
    expect(at('reminder')).toBe('end-reminder')
    for (const kind of taskKinds) expect(actionOf({ kind, pocId: null })).toBe('add')
  })

  it('grow no heavier down the order of urgency, but for a key that is not the verified one and a day that is due', () => {
    const weights = ['danger', 'caution', 'neutral']
    const ordered = taskKinds
      .filter((kind) => kind !== 'key-changed' && kind !== 'reminder')
      .map((kind) => weights.indexOf(weightOf(kind)))
    expect([...ordered].sort()).toEqual(ordered)
    expect(weightOf('key-changed')).toBe('danger')
  })
})

describe('namedProblems', () => {
  it('names no more than asked, those without any way first, and says how many more there are', () => {
    fc.assert(
      fc.property(fc.array(anyState), fc.integer({ min: 1, max: 20 }), (states, most) => {
        const { groups, more } = namedProblems(states, most)
        const named = groups.flatMap((group) => group.states)
        const counts = countByReach(states)
        expect(named.length).toBe(Math.min(most, counts.none + counts['in-clear']))
        expect(named.length + more).toBe(counts.none + counts['in-clear'])
        expect(named.slice(0, Math.min(most, counts.none)).every(({ reach }) => reach === 'none')).toBe(true)
        expect(groups.every((group) => group.states.length > 0)).toBe(true)
      }),
    )
  })
})
