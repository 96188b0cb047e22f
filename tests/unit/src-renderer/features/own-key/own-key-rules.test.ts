/** What an officer is warned of, what is proposed, and when a revocation can be ordered. */
import { describe, expect, it } from 'vitest'
import {
  consequencesOf,
  endWarning,
  isPastDay,
  lastGroup,
  proposedEnd,
  type RevocationForm,
  reasonsToRevoke,
  revocationOf,
} from '../../../../../src-renderer/features/own-key/own-key-rules.ts'
import { fakeOwnFacts } from '../../../../support/fake-own-key.ts'

const now = new Date('2028-02-29T10:00:00.000Z')
const fingerprint = `${'0123456789'.repeat(3)}ABCDEFABCD`

describe('endWarning', () => {
  it.each([
    [91, null],
    [90, 'ninety-days'],
    [31, 'ninety-days'],
    [30, 'thirty-days'],
    [8, 'thirty-days'],
    [7, 'seven-days'],
    [1, 'seven-days'],
    [0, 'ended'],
    [-5, 'ended'],
  ])('%i days before the end says %s', (days, warning) => {
    const created = new Date(now.getTime() - (730 - days) * 86_400_000)
    expect(endWarning({ facts: fakeOwnFacts('own', created, 730) }, now)).toBe(warning)
  })

  it('says nothing of a key without an end', () => {
    const facts = fakeOwnFacts('own', now, 1)
    const endless = { ...facts, expires: null, encryption: { ...facts.encryption, until: null } }
    expect(endWarning({ facts: endless }, now)).toBeNull()
  })
})

describe('dates', () => {
  it('propose two years, also from a leap day', () => {
    expect(proposedEnd(now)).toBe('2030-02-28')
    expect(proposedEnd(new Date('2026-11-20T23:59:00.000Z'))).toBe('2028-11-20')
  })

  it('are past up to today in UTC', () => {
    expect(['', '2028-03-01', '2028-02-29', '2028-02-28'].map((date) => isPastDay(date, now))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})

describe('reasonsToRevoke', () => {
  const facts = fakeOwnFacts('own', now, 730)
  const reasons = (revocation: 'none' | 'soft' | 'hard', home: 'vault' | 'gnupg' = 'vault') =>
    reasonsToRevoke({ facts: { ...facts, revocation }, home })

  it('are all of them once, a compromise also after a softer one, and none for a key of GnuPG', () => {
    expect(reasons('none')).toEqual(['superseded', 'compromised', 'retired'])
    expect(reasons('soft')).toEqual(['compromised'])
    expect(reasons('hard')).toEqual([])
    expect(reasons('none', 'gnupg')).toEqual([])
  })
})

describe('revocationOf', () => {
  const form = (change: Partial<RevocationForm> = {}): RevocationForm => ({
    reason: 'superseded',
    from: '',
    typed: 'ABCD',
    ...change,
  })

  it('needs the last group of this very key, in either case', () => {
    expect(lastGroup(fingerprint)).toBe('ABCD')
    expect(revocationOf(form({ typed: ' abcd ' }), fingerprint, now)).not.toBeNull()
    for (const typed of ['', 'ABC', 'ABCE', '0123']) {
      expect(revocationOf(form({ typed }), fingerprint, now)).toBeNull()
    }
  })

  it('names a day for a compromise only, and none to come', () => {
    const from = '2028-02-01'
    expect(revocationOf(form({ from }), fingerprint, now)).toEqual({
      fingerprint,
      reason: 'superseded',
      from: null,
    })
    expect(revocationOf(form({ reason: 'compromised', from }), fingerprint, now)).toEqual({
      fingerprint,
      reason: 'compromised',
      from,
    })
    for (const day of ['', '2028-03-01']) {
      expect(revocationOf(form({ reason: 'compromised', from: day }), fingerprint, now)).toBeNull()
    }
  })
})

describe('consequencesOf', () => {
  it('promises a certified new key, except after a compromise and for an earlier key', () => {
    expect(consequencesOf('superseded', true)).toEqual([
      'for-good',
      'new-key',
      'signatures-stay',
      'old-messages',
    ])
    expect(consequencesOf('compromised', true)).toEqual([
      'for-good',
      'new-key-uncertified',
      'signatures-doubtful',
      'old-messages',
    ])
    expect(consequencesOf('compromised', false)).not.toContain('new-key-uncertified')
    expect(consequencesOf('retired', false)).toEqual(['for-good', 'signatures-stay', 'old-messages'])
  })
})
