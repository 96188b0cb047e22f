import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EncryptionState, KeyFacts } from '../../../../../src-shared/domain/directory/key-facts.ts'
import {
  bestKey,
  encryptionStateAt,
  encryptionSummary,
  keyFactsAt,
} from '../../../../../src-shared/domain/directory/key-state.ts'

function facts(
  state: EncryptionState,
  {
    created = '2026-01-01T00:00:00Z',
    until = '2028-01-01T00:00:00Z',
    ...change
  }: Partial<KeyFacts> & {
    until?: string | null
  } = {},
): KeyFacts {
  return {
    fingerprint: 'A'.repeat(40),
    userIds: [],
    version: 4,
    algorithm: 'ed25519',
    created,
    expires: null,
    revoked: false,
    encryption: { state, until, subkeyFingerprint: null },
    revocation: 'none',
    weakness: null,
    subkeys: [],
    ...change,
  }
}

const before = new Date('2025-12-31T23:59:59Z')
const during = new Date('2027-06-01T00:00:00Z')
const end = new Date('2028-01-01T00:00:00Z')

describe('encryptionStateAt', () => {
  it.each<[EncryptionState, EncryptionState, EncryptionState, EncryptionState]>([
    ['usable', 'not-yet-valid', 'usable', 'expired'],
    ['not-yet-valid', 'not-yet-valid', 'usable', 'expired'],
    ['expired', 'not-yet-valid', 'usable', 'expired'],
    ['revoked', 'revoked', 'revoked', 'revoked'],
    ['missing', 'missing', 'missing', 'missing'],
    ['weak', 'weak', 'weak', 'weak'],
  ])('found %s: %s before, %s during, %s after', (found, early, within, late) => {
    const key = facts(found)
    expect([before, during, end].map((at) => encryptionStateAt(key, at))).toEqual([early, within, late])
  })

  it('lets a revoked primary key count whatever was found of the subkey', () => {
    expect(encryptionStateAt(facts('usable', { revoked: true }), during)).toBe('revoked')
  })

  it('ends with the earlier of primary key and subkey', () => {
    const key = facts('usable', { expires: '2027-01-01T00:00:00Z' })
    expect(encryptionSummary([key], during)).toEqual({ state: 'expired', until: '2027-01-01T00:00:00Z' })
  })

  it('keeps an expiry that has no date', () => {
    expect(encryptionStateAt(facts('expired', { until: null }), during)).toBe('expired')
  })

  it('never finds a key usable again after it has expired', () => {
    const instants = fc.date({ min: before, max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        if (encryptionStateAt(facts('usable'), first) === 'expired') {
          expect(encryptionStateAt(facts('usable'), second)).toBe('expired')
        }
      }),
    )
  })
})

describe('bestKey', () => {
  it('prefers usable keys, then the one that lasts longest, then the newest', () => {
    const old = facts('usable', { until: '2027-12-01T00:00:00Z' })
    const long = facts('usable', { until: '2029-01-01T00:00:00Z' })
    const endless = facts('usable', { until: null })
    const newer = facts('usable', { until: null, created: '2026-05-01T00:00:00Z' })
    const revoked = facts('revoked', { until: null })
    expect(bestKey([revoked, old, long], during)).toBe(long)
    expect(bestKey([endless, long, newer, revoked], during)).toBe(newer)
    expect(bestKey([revoked, facts('missing')], during)).toBe(revoked)
    expect(bestKey([], during)).toBeUndefined()
    expect(encryptionSummary([], during)).toEqual({ state: 'missing', until: null })
  })

  it('does not depend on the order of the keys when they differ', () => {
    const key = fc.record({
      state: fc.constantFrom<EncryptionState>('usable', 'expired', 'revoked', 'missing', 'weak'),
      year: fc.integer({ min: 2026, max: 2035 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(key, { selector: ({ year }) => year }), (keys) => {
        const all = keys.map(({ state, year }) => facts(state, { until: `${year}-01-01T00:00:00Z` }))
        expect(bestKey([...all].reverse(), during)).toBe(bestKey(all, during))
      }),
    )
  })

  it('judges facts again without touching them', () => {
    const key = facts('usable')
    expect(keyFactsAt(key, end).encryption.state).toBe('expired')
    expect(key.encryption.state).toBe('usable')
  })
})
