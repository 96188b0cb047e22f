/** Reach of an office and of a State: single cases at the borders, and what holds for any office. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  judgeOffice,
  keyInUse,
  type Office,
  stateReadiness,
} from '../../../../../src-shared/domain/directory/readiness.ts'
import {
  firstReadinessPolicy as policy,
  reachSchema,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import {
  anyCheck,
  anyOffice,
  check,
  daysAgo,
  facts,
  first,
  now,
  office,
  ordered,
  second,
  verification,
} from './made-offices.ts'

const judged = (given: Office) => judgeOffice(given, policy, now).readiness
const reach = (given: Office) => judged(given).reach
/** 0 is the best. */
const place = (given: Office) => reachSchema.options.indexOf(reach(given))

describe('reach of an office', () => {
  it.each<[string, Office, string]>([
    ['a verified key and an address', office(), 'encrypted'],
    ['a key that ends tomorrow', office({ keys: [facts('A', { until: daysAgo(-1) })] }), 'encrypted'],
    ['a key that nobody verified', office({ verified: [] }), 'unverified'],
    ['another key than the verified one', office({ keys: [facts('B')] }), 'unverified'],
    [
      'a key that was rejected',
      office({ verified: [verification('A', daysAgo(1), 'rejected')] }),
      'in-clear',
    ],
    ['a key that has ended', office({ keys: [facts('A', { until: daysAgo(1) })] }), 'in-clear'],
    ['no key', office({ keys: [] }), 'in-clear'],
    ['a telephone number only', office({ keys: [] }, { addresses: [] }), 'in-clear'],
    ['a verified key and no address', office({}, { addresses: [] }), 'in-clear'],
    ['no way at all', office({ hasTelephone: false }, { addresses: [] }), 'none'],
    ['an address that bounced', office({}, { checks: [check('bounced', 2)] }), 'in-clear'],
    [
      'an address that bounced, and no telephone',
      office({ hasTelephone: false }, { checks: [check('bounced', 2)] }),
      'none',
    ],
    [
      'two addresses, of which the one that messages go to bounced',
      office({}, { addresses: [first, second], checks: [check('bounced', 2)] }),
      'in-clear',
    ],
    [
      'two addresses, of which the other one bounced',
      office({}, { addresses: [first, second], checks: [check('bounced', 2, second)] }),
      'encrypted',
    ],
    ['a new office in review', office({ inEffect: false }), 'none'],
    ['an office that was withdrawn', office({ status: 'withdrawn' }), 'none'],
    ['an office that was superseded', office({ status: 'superseded' }), 'none'],
    ['an office that nobody has confirmed', office({ status: 'unconfirmed' }), 'encrypted'],
    ['the last day of validity', office({ validUntil: '2026-10-05' }), 'encrypted'],
    ['the day after it', office({ validUntil: '2026-10-04' }), 'none'],
  ])('%s', (_name, given, expected) => {
    expect(reach(given)).toBe(expected)
  })
})

describe('the key in use', () => {
  it('is the one that would be encrypted to, with its own verification', () => {
    const keys = [facts('A', { until: daysAgo(-20) }), facts('B', { until: daysAgo(-200) })]
    expect(keyInUse(office({ keys }), now)).toEqual({
      standing: 'usable',
      until: daysAgo(-200),
      verification: 'changed',
      verifiedAt: null,
    })
    const verified = [verification('A'), verification('B', daysAgo(3))]
    expect(keyInUse(office({ keys, verified }), now).verifiedAt).toBe(daysAgo(3))
  })
  it('is missing where there is none', () => {
    const none = { standing: 'missing', until: null, verification: 'unverified', verifiedAt: null }
    expect(keyInUse(office({ keys: [] }), now)).toEqual(none)
    const rejected = office({ keys: [], hasRejectedKey: true })
    expect(keyInUse(rejected, now)).toEqual({ ...none, verification: 'rejected' })
    expect(keyInUse(office({ hasRejectedKey: true }), now).verification).toBe('verified')
  })
})

describe('last confirmed', () => {
  it.each<[string, Partial<Office>, Partial<Office['mail']>, string | null, string]>([
    ['never', { contacts: [] }, {}, null, 'never'],
    ['by the registry', { contacts: [], lastVerified: daysAgo(200) }, {}, daysAgo(200), 'overdue'],
    [
      'by a contact the record names',
      { contacts: [], lastContact: daysAgo(140) },
      {},
      daysAgo(140),
      'ageing',
    ],
    ['by an acknowledgement', { contacts: [daysAgo(3)] }, {}, daysAgo(3), 'fresh'],
    ['as a whole', { contacts: [] }, { checks: [check('confirmed', 5)] }, daysAgo(5), 'fresh'],
    ['one value of it', { contacts: [] }, { checks: [check('confirmed', 5, first)] }, null, 'never'],
    ['in the future', { contacts: [], lastVerified: daysAgo(-1) }, {}, null, 'never'],
  ])('%s', (_name, change, mail, lastConfirmed, confirmation) => {
    expect(judged(office(change, mail))).toMatchObject({ lastConfirmed, confirmation })
  })
})

describe('a State', () => {
  it('is reached as its best office is, and is open where one that can be reached is', () => {
    const offices = [office({ open: false }), office({ verified: [] }), office({ status: 'withdrawn' })]
    expect(stateReadiness('KEN', 'Africa', offices.map(judged))).toMatchObject({
      state: 'KEN',
      region: 'Africa',
      reach: 'encrypted',
      officeOpen: true,
    })
    const closed = offices.map(judged).filter(({ reach, officeOpen }) => reach === 'none' || !officeOpen)
    expect(stateReadiness('KEN', 'Africa', closed).officeOpen).toBe(false)
    expect(stateReadiness('KEN', 'Africa', [])).toMatchObject({ reach: 'none', officeOpen: false })
  })
})

describe('of any office', () => {
  it('a usable key that is verified never lowers the reach', () => {
    fc.assert(
      fc.property(anyOffice, fc.constantFrom(-2, -50, -900), (given, end) => {
        const keys = [...given.keys, facts('D', { until: daysAgo(end) })]
        const verified = [...given.verified, verification('D', daysAgo(0))]
        expect(place({ ...given, keys, verified })).toBeLessThanOrEqual(place(given))
      }),
    )
  })

  it('a bounce never raises it, and a confirmation of the whole never lowers it', () => {
    fc.assert(
      fc.property(anyOffice, anyCheck, fc.boolean(), (given, more, confirms) => {
        const added = confirms ? check('confirmed', 0) : { ...more, result: 'bounced' as const }
        const checks = ordered([...given.mail.checks, added])
        const [before, after] = [place(given), place({ ...given, mail: { ...given.mail, checks } })]
        expect(confirms ? after <= before : after >= before).toBe(true)
      }),
    )
  })

  it('is encrypted only with a usable verified key, and none where it does not count', () => {
    fc.assert(
      fc.property(anyOffice, (given) => {
        const { reach: found, verification: state } = judged(given)
        if (found === 'encrypted') expect(state).toBe('verified')
        const { counts } = judgeOffice(given, policy, now)
        if (!counts) expect(found).toBe('none')
      }),
    )
  })
})
