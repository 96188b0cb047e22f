/** Offices as fast-check draws them for the rules of readiness: few keys, addresses and dates, so that they meet. */
import fc from 'fast-check'
import type { CheckOutcome } from '../../../../../src-shared/domain/directory/confirmation.ts'
import type { KeyFacts } from '../../../../../src-shared/domain/directory/key-facts.ts'
import type { Office } from '../../../../../src-shared/domain/directory/readiness.ts'
import type { VerificationRecord } from '../../../../../src-shared/domain/directory/verification.ts'
import { fingerprint, pocId } from './made-records.ts'

export const now = new Date('2026-10-05T09:00:00.000Z')
export const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

export const first = 'emails/first@csirt.example'
export const second = 'emails/second@csirt.example'

export function facts(digit: string, change: Partial<KeyFacts['encryption']> = {}): KeyFacts {
  return {
    fingerprint: fingerprint(digit),
    userIds: [],
    version: 4,
    algorithm: 'ed25519',
    created: daysAgo(700),
    expires: null,
    revoked: false,
    encryption: { state: 'usable', until: daysAgo(-400), subkeyFingerprint: null, ...change },
    revocation: 'none',
    weakness: null,
    subkeys: [],
  }
}

export function verification(
  digit: string,
  at = daysAgo(10),
  outcome: VerificationRecord['outcome'] = 'verified',
): VerificationRecord {
  const about = {
    pocId,
    fingerprint: fingerprint(digit),
    how: 'call-back',
    withWhom: 'Duty officer',
  } as const
  return { id: pocId, ...about, outcome, at, by: 'Officer 1', note: '' }
}

export function check(
  result: CheckOutcome['result'],
  days: number,
  path = result === 'bounced' ? first : '',
): CheckOutcome {
  return { path, result, at: daysAgo(days) }
}

/** With one verified usable key and one address, confirmed not long ago. */
export function office(change: Partial<Office> = {}, mail: Partial<Office['mail']> = {}): Office {
  return {
    id: pocId,
    state: 'KEN',
    type: 'technical',
    entityName: { en: 'National CSIRT' },
    status: 'active',
    inEffect: true,
    hasTelephone: true,
    waiting: 0,
    keys: [facts('A')],
    hasRejectedKey: false,
    verified: [verification('A')],
    open: true,
    hoursStated: true,
    contacts: [daysAgo(1)],
    mail: {
      addresses: [first],
      sentTo: mail.addresses?.[0] ?? (mail.addresses ? null : first),
      checks: [],
      changed: new Map(),
      ...mail,
    },
    ...change,
  }
}

const anyDays = fc.constantFrom(1, 20, 170, 400)
const anyKey = fc
  .tuple(
    fc.constantFrom('A', 'B', 'C'),
    fc.constantFrom('usable', 'expired', 'revoked', 'weak', 'missing'),
    fc.constantFrom(-500, -60, -5, 5),
  )
  .map(([digit, state, end]) => facts(digit, { state, until: daysAgo(end) }))
const anyVerification = fc
  .tuple(fc.constantFrom('A', 'B', 'D'), anyDays, fc.constantFrom('verified', 'rejected'))
  .map(([digit, days, outcome]) => verification(digit, daysAgo(days), outcome))
export const anyCheck: fc.Arbitrary<CheckOutcome> = fc
  .tuple(fc.constantFrom('confirmed', 'bounced'), anyDays, fc.constantFrom(first, second, ''))
  .filter(([result, , path]) => result === 'confirmed' || path !== '')
  .map(([result, days, path]) => check(result, days, path))

/** In the order in which they were made. */
export function ordered(checks: readonly CheckOutcome[]): readonly CheckOutcome[] {
  return checks.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

export const anyOffice: fc.Arbitrary<Office> = fc
  .record({
    status: fc.constantFrom('active', 'unconfirmed', 'superseded', 'withdrawn'),
    validUntil: fc.constantFrom(undefined, '2026-10-04', '2026-10-05'),
    lastVerified: fc.constantFrom(undefined, daysAgo(15), daysAgo(200)),
    lastBounce: fc.constantFrom(undefined, daysAgo(10), daysAgo(300)),
    inEffect: fc.boolean(),
    hasTelephone: fc.boolean(),
    waiting: fc.constantFrom(0, 2),
    keys: fc.uniqueArray(anyKey, { maxLength: 3, selector: (key) => key.fingerprint }),
    hasRejectedKey: fc.boolean(),
    verified: fc.array(anyVerification, { maxLength: 3 }),
    open: fc.boolean(),
    hoursStated: fc.boolean(),
    contacts: fc.array(anyDays.map(daysAgo), { maxLength: 1 }),
    addresses: fc.subarray([first, second]),
    checks: fc.array(anyCheck, { maxLength: 4 }).map(ordered),
  })
  .map(({ addresses, checks, validUntil, lastVerified, lastBounce, ...drawn }) => ({
    ...office(drawn, { addresses, checks }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(lastVerified === undefined ? {} : { lastVerified }),
    ...(lastBounce === undefined ? {} : { lastBounce }),
  }))
