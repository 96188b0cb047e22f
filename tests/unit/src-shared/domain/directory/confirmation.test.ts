/** Confirmations, bounces, and the ages of values. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bouncedAddresses,
  confirmationStanding,
  daysLater,
  latestOf,
  type MailFacts,
  valueAges,
} from '../../../../../src-shared/domain/directory/confirmation.ts'
import {
  firstReadinessPolicy as policy,
  type ValueAge,
} from '../../../../../src-shared/domain/directory/readiness-views.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { valuesOf } from '../../../../../src-shared/domain/directory/record-paths.ts'
import { anyCheck, check, daysAgo, first, now, ordered, second, verification } from './made-offices.ts'
import { fingerprint, record } from './made-records.ts'

describe('confirmationStanding', () => {
  it.each([
    [null, 'never'],
    [0, 'fresh'],
    [134.9, 'fresh'],
    [135, 'ageing'],
    [179.9, 'ageing'],
    [180, 'overdue'],
    [4000, 'overdue'],
  ] as const)('%s days ago: %s', (days, standing) => {
    expect(confirmationStanding(days === null ? null : daysAgo(days), policy, now)).toBe(standing)
  })
})

describe('latestOf', () => {
  it('leaves out what is missing and what is after the present', () => {
    expect(latestOf([undefined, null], now)).toBeNull()
    expect(latestOf([daysAgo(3), daysAgo(1), undefined, daysAgo(2), daysAgo(-1)], now)).toBe(daysAgo(1))
    // Instants of others need not have milliseconds, so they are not compared as text.
    expect(latestOf(['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00Z'], now)).toBe('2026-01-01T00:00:00.5Z')
  })
})

it('daysLater counts in UTC', () => {
  expect(daysLater('2026-03-28T12:00:00Z', 2)).toBe('2026-03-30T12:00:00.000Z')
})

function mail(change: Partial<MailFacts>): MailFacts {
  return { addresses: [first, second], checks: [], changed: new Map(), record: {}, ...change }
}

describe('bouncedAddresses', () => {
  it.each<[string, Partial<MailFacts>, readonly (readonly [string, string])[]]>([
    ['nothing', {}, []],
    ['a bounce', { checks: [check('bounced', 3, second)] }, [[second, daysAgo(3)]]],
    ['the latest', { checks: [check('bounced', 3), check('bounced', 2)] }, [[first, daysAgo(2)]]],
    ['of an address that is gone', { addresses: [second], checks: [check('bounced', 3)] }, []],
    ['confirmed since', { checks: [check('bounced', 3), check('confirmed', 2, first)] }, []],
    ['all confirmed since', { checks: [check('bounced', 3), check('confirmed', 2)] }, []],
    ['in one instant, confirmed after it', { checks: [check('bounced', 3), check('confirmed', 3)] }, []],
    [
      'in one instant, confirmed before it',
      { checks: [check('confirmed', 3), check('bounced', 3)] },
      [[first, daysAgo(3)]],
    ],
    [
      'another one confirmed since',
      { checks: [check('bounced', 3), check('confirmed', 2, second)] },
      [[first, daysAgo(3)]],
    ],
    ['put in anew since', { checks: [check('bounced', 3)], changed: new Map([[first, daysAgo(2)]]) }, []],
    [
      'put in before',
      { checks: [check('bounced', 3)], changed: new Map([[first, daysAgo(4)]]) },
      [[first, daysAgo(3)]],
    ],
    [
      'the word of the registry does not undo it',
      { checks: [check('bounced', 3)], record: { lastVerified: daysAgo(1), lastContact: daysAgo(1) } },
      [[first, daysAgo(3)]],
    ],
    ['a bounce of the registry', { record: { lastBounce: daysAgo(5) } }, [[first, daysAgo(5)]]],
    ['verified by it since', { record: { lastBounce: daysAgo(5), lastVerified: daysAgo(4) } }, []],
    ['in contact with it since', { record: { lastBounce: daysAgo(5), lastContact: daysAgo(4) } }, []],
    [
      'confirmed here since',
      { record: { lastBounce: daysAgo(5) }, checks: [check('confirmed', 4, first)] },
      [],
    ],
    [
      'verified by it before',
      { record: { lastBounce: daysAgo(5), lastVerified: daysAgo(6) } },
      [[first, daysAgo(5)]],
    ],
    ['of the future', { record: { lastBounce: daysAgo(-1) }, checks: [check('bounced', -1)] }, []],
    ['of no address', { addresses: [], record: { lastBounce: daysAgo(5) } }, []],
  ])('%s', (_name, change, expected) => {
    expect([...bouncedAddresses(mail(change), now)]).toEqual(expected)
  })

  it('a confirmation of the whole after all of them leaves none', () => {
    fc.assert(
      fc.property(
        fc.array(anyCheck, { maxLength: 6 }),
        fc.constantFrom(undefined, daysAgo(1)),
        (some, lastBounce) => {
          const checks = [...ordered(some), check('confirmed', 0)]
          const given = { checks, record: lastBounce === undefined ? {} : { lastBounce } }
          expect(bouncedAddresses(mail(given), now).size).toBe(0)
        },
      ),
    )
  })
})

describe('valueAges', () => {
  const kept = daysAgo(50)

  function ages(
    change: Partial<PointOfContact>,
    given: {
      checks?: MailFacts['checks']
      since?: Readonly<Record<string, string>>
      verified?: readonly ReturnType<typeof verification>[]
      desk?: readonly string[]
    } = {},
  ): ReadonlyMap<string, ValueAge> {
    const whole = record(change)
    const paths = [...valuesOf(whole).keys(), 'otherChannels/taken-out']
    const found = valueAges({
      record: whole,
      layer: 'registry',
      keptSince: kept,
      origins: paths.map((path) => ({
        path,
        layer: given.desk?.includes(path) === true ? 'desk' : 'registry',
        since: given.since?.[path] ?? kept,
        source: 'registry',
        by: null,
      })),
      mail: { checks: given.checks ?? [], changed: new Map() },
      verified: given.verified ?? [],
      policy,
      at: now,
    })
    return new Map(found.map((age) => [age.path, age]))
  }
  const address = 'emails/duty@csirt.example'

  it('names every value that says something, and none that was taken out', () => {
    const paths = [...ages({ alternates: [], alsoIn: ['first'] }).keys()]
    expect(paths).toContain(address)
    expect(paths).toContain('phones/+254201234567')
    expect(paths).toContain(`pgpKeys/${fingerprint('A')}`)
    expect(paths).toContain('entityName')
    expect(paths).toContain('alsoIn')
    expect(paths).not.toContain('alternates')
    expect(paths).not.toContain('smimeCertificates')
    expect(paths).not.toContain('otherChannels/taken-out')
  })

  it('counts what was confirmed at its path or as a whole, since the value came', () => {
    const checks = [check('confirmed', 40), check('confirmed', 10, 'entityName')]
    const found = ages({}, { checks, since: { [address]: daysAgo(20) } })
    expect(found.get('entityName')).toEqual({
      path: 'entityName',
      since: kept,
      confirmed: daysAgo(10),
      bounced: null,
      standing: 'fresh',
    })
    expect(found.get('positionTitle')?.confirmed).toBe(daysAgo(40))
    expect(found.get(address)).toMatchObject({ since: daysAgo(20), confirmed: null, standing: 'never' })
  })

  it('takes the date of the record for what came with it, and for what it is newer than', () => {
    const since = { [address]: daysAgo(20), positionTitle: daysAgo(70) }
    const desk = ['phones/+254201234567']
    const old = ages({ lastVerified: daysAgo(60) }, { since, desk })
    expect(old.get('entityName')).toMatchObject({ confirmed: daysAgo(60) })
    expect(old.get('positionTitle')).toMatchObject({ confirmed: daysAgo(60) })
    expect(old.get(address)).toMatchObject({ confirmed: null })
    // The registry has not said it of what the desk put in the place of its value.
    expect(old.get('phones/+254201234567')).toMatchObject({ confirmed: null })
    expect(ages({ lastVerified: daysAgo(5) }, { since, desk }).get(address)).toMatchObject({
      confirmed: daysAgo(5),
    })
  })

  it('takes a verification for its key, and a rejection for nothing', () => {
    const path = `pgpKeys/${fingerprint('A')}`
    expect(ages({}, { verified: [verification('A')] }).get(path)?.confirmed).toBe(daysAgo(10))
    const both = [verification('A'), verification('A', daysAgo(1), 'rejected')]
    expect(ages({}, { verified: both }).get(path)?.confirmed).toBeNull()
  })

  it('tells which address bounced', () => {
    const found = ages({}, { checks: [check('bounced', 4, address)] })
    expect(found.get(address)?.bounced).toBe(daysAgo(4))
    expect([...found.values()].filter(({ bounced }) => bounced !== null)).toHaveLength(1)
  })
})
