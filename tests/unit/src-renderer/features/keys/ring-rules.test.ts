/** Filters of the key ring, and the reason why a key cannot be used. */
import { describe, expect, it } from 'vitest'
import {
  isFound,
  isShown,
  unusableReason,
  verificationOf,
} from '../../../../../src-renderer/features/keys/ring-rules.ts'
import type { KeyFacts } from '../../../../../src-shared/domain/directory/key-facts.ts'
import type { RingKey, VerificationState } from '../../../../../src-shared/domain/directory/verification.ts'
import { usableKey } from '../../../../support/key-facts.ts'

const now = new Date('2026-11-20T10:00:00.000Z')
const facts = usableKey({ userIds: ['Équipe nationale <cert@example.org>'] })
const with_ = (change: Partial<KeyFacts>, encryption: Partial<KeyFacts['encryption']> = {}): KeyFacts => ({
  ...facts,
  ...change,
  encryption: { ...facts.encryption, ...encryption },
})
const key = (of: KeyFacts, ...verifications: VerificationState[]): RingKey => ({
  facts: of,
  holders: verifications.map((verification, index) => ({
    pocId: `00000000-0000-4000-8000-00000000000${index}`,
    state: 'KEN',
    type: 'technical',
    entityName: { en: 'National CSIRT' },
    verification,
  })),
  origin: 'registry',
  kept: false,
})

describe('unusableReason', () => {
  it.each([
    [with_({}), null],
    [with_({ revoked: true, revocation: 'hard' }, { state: 'revoked' }), 'revoked-hard'],
    [with_({ revoked: true, revocation: 'soft' }, { state: 'revoked' }), 'revoked-soft'],
    // Facts that an earlier version stored do not say how it was revoked.
    [with_({ revoked: true }, { state: 'revoked' }), 'revoked-hard'],
    [with_({}, { state: 'revoked' }), 'revoked-subkey'],
    [with_({ expires: '2026-11-20T10:00:00.000Z' }), 'expired'],
    [with_({}, { until: '2026-11-01T00:00:00.000Z' }), 'expired-subkey'],
    [with_({ created: '2026-12-01T00:00:00.000Z' }), 'not-yet-valid'],
    [with_({}, { state: 'missing' }), 'missing'],
    [with_({ weakness: 'rsa-too-short' }, { state: 'weak' }), 'rsa-too-short'],
    [with_({ weakness: 'dsa-elgamal' }, { state: 'weak' }), 'dsa-elgamal'],
    [with_({ weakness: 'sha1-only' }, { state: 'weak' }), 'sha1-only'],
    [with_({}, { state: 'weak' }), 'weak'],
  ] as const)('case %# is %s', (of, reason) => {
    expect(unusableReason(of, now)).toBe(reason)
  })
})

describe('filters', () => {
  it('show as unverified whatever is not verified with every holder', () => {
    expect(isShown(key(facts), 'unverified', now)).toBe(true)
    expect(isShown(key(facts, 'verified'), 'unverified', now)).toBe(false)
    expect(isShown(key(facts, 'verified', 'changed'), 'unverified', now)).toBe(true)
    expect(verificationOf(key(facts, 'verified', 'unverified', 'rejected'))).toBe('rejected')
  })

  it('show as expiring what is usable and ends within ninety days', () => {
    const ending = (until: string) => key(with_({}, { until }))
    expect(isShown(ending('2027-02-18T09:00:00.000Z'), 'expiring', now)).toBe(true)
    expect(isShown(ending('2027-02-19T10:00:00.000Z'), 'expiring', now)).toBe(false)
    expect(isShown(ending('2026-11-19T10:00:00.000Z'), 'expiring', now)).toBe(false)
    expect(isShown(ending('2026-11-19T10:00:00.000Z'), 'unusable', now)).toBe(true)
    expect(isShown(key(facts), 'expiring', now)).toBe(false)
    expect(isShown(key(facts), 'all', now)).toBe(true)
  })
})

describe('search', () => {
  const found = (text: string) => isFound(key(facts, 'verified'), text, 'en')
  it.each(['', 'equipe', 'CSIRT national', 'kenya', '2615 8c88', '1B558266', 'cert@example'])(
    'finds %s',
    (text) => {
      expect(found(text)).toBe(true)
    },
  )
  it.each(['norway', 'cert norway', 'FFFF'])('does not find %s', (text) => {
    expect(found(text)).toBe(false)
  })
})
