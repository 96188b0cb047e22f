/** Times always with their zone, digits the same everywhere, distances in the unit that says most. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  distance,
  formatsFor,
  localeOf,
  magnitude,
  zoneOffset,
} from '../../../../src-renderer/i18n/formats.ts'
import { languages } from '../../../../src-shared/base/languages.ts'

const instant = '2026-11-20T09:07:00.000Z'

describe('formatsFor', () => {
  it.each(languages)(
    'names the zone of every time in %s, on one line, and uses the digits 0-9',
    (language) => {
      const formats = formatsFor(language)
      expect(formats.dateTime(instant)).toMatch(/09:07\u00A0UTC$/u)
      expect(formats.dateTime(instant, 'Asia/Kathmandu')).toMatch(/14:52\u00A0UTC\+5:45$/u)
      const atDesk = formatsFor(language, 'Asia/Kathmandu')
      expect(atDesk.dateTime(instant)).toBe(formats.dateTime(instant, 'Asia/Kathmandu'))
      expect(atDesk.dateTime(instant, 'UTC')).toBe(formats.dateTime(instant))
      expect(atDesk.time(instant)).toBe('14:52')
      expect(formats.number(1234)).toMatch(/^1\D?234$/u)
    },
  )

  it('writes dates in the language', () => {
    expect(formatsFor('en').date(instant)).toBe('20 Nov 2026')
    expect(formatsFor('zh').date(instant)).toBe('2026年11月20日')
    expect(formatsFor('ar').date(instant)).toContain('نوفمبر')
  })

  it('takes a calendar date as it is, whatever zone the computer is in', () => {
    expect(formatsFor('en').date('2026-01-01')).toBe('1 Jan 2026')
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      expect(formatsFor('en', zone).date('2026-01-01')).toBe('1 Jan 2026')
  })

  it('writes the date that it is at the desk', () => {
    const late = '2026-11-20T22:30:00.000Z'
    expect(formatsFor('en', 'Asia/Singapore').date(late)).toBe('21 Nov 2026')
    expect(formatsFor('en', 'Asia/Singapore').date(late, 'UTC')).toBe('20 Nov 2026')
  })

  it('names languages, weekdays and lists in the language', () => {
    expect(formatsFor('fr').languageName('ar')).toBe('arabe')
    expect(formatsFor('en').weekday(0)).toBe('Monday')
    expect(formatsFor('ru').weekday(6)).toBe('воскресенье')
    expect(formatsFor('es').list(['a', 'b', 'c'])).toBe('a, b y c')
  })

  it.each(['en-US-US', 'en-a', 'ar-u-nu-latn', 'fr-x-desk', 'zh-cmn-Hans'])(
    'shows a tag that has no name as it is: %s',
    (tag) => {
      for (const language of languages) expect(formatsFor(language).languageName(tag)).toBe(tag)
    },
  )

  it('writes sizes and minutes in the language', () => {
    expect(formatsFor('en').size(4_812_800)).toBe('4.8 MB')
    expect(formatsFor('en').size(56)).toBe('56 bytes')
    expect(formatsFor('fr').size(999)).toMatch(/^999\s/u)
    expect(formatsFor('en').minutes(15)).toBe('15 minutes')
    expect(formatsFor('ru').minutes(1)).toBe('1 минута')
    expect(formatsFor('ru').minutes(5)).toBe('5 минут')
    expect(formatsFor('ar').minutes(10)).toMatch(/^10\s/u)
  })

  it('takes the largest unit of size that is at least one', () => {
    expect([999, 1000, 999_999, 1_000_000, 2_500_000_000].map((bytes) => magnitude(bytes))).toEqual([
      { amount: 999, unit: 'byte' },
      { amount: 1, unit: 'kilobyte' },
      { amount: 999.999, unit: 'kilobyte' },
      { amount: 1, unit: 'megabyte' },
      { amount: 2.5, unit: 'gigabyte' },
    ])
  })

  it('puts midnight at 00:00, not at 24:00', () => {
    expect(formatsFor('en').time('2026-11-20T00:00:00.000Z')).toBe('00:00')
  })

  it('keeps the sign of an offset with its number where a line ends', () => {
    const said = formatsFor('ar').dateTime('2026-11-20T12:00:00.000Z', 'America/Montevideo')
    expect(said).toMatch(/UTC-\u20603$/u)
    expect(formatsFor('en').dateTime('2026-11-20T12:00:00.000Z', 'Africa/Nairobi')).toMatch(/UTC\+3$/u)
  })

  it('orders by the alphabet of the language', () => {
    expect(['Éthiopie', 'Fidji', 'Égypte'].sort(formatsFor('fr').compare)).toEqual([
      'Égypte',
      'Éthiopie',
      'Fidji',
    ])
  })
})

describe('localeOf', () => {
  it('keeps Latin digits in Arabic only by asking for them', () => {
    expect(new Intl.NumberFormat(localeOf('ar')).resolvedOptions().numberingSystem).toBe('latn')
  })
})

describe('zoneOffset', () => {
  it.each([
    ['UTC', 'UTC'],
    ['Africa/Nairobi', 'UTC+3'],
    ['America/St_Johns', 'UTC-3:30'],
    ['Europe/London', 'UTC'],
  ])('%s is %s in November', (zone, offset) => {
    expect(zoneOffset(zone, new Date(instant))).toBe(offset)
  })

  it('follows daylight saving', () => {
    expect(zoneOffset('Europe/London', new Date('2026-07-01T12:00:00Z'))).toBe('UTC+1')
  })

  it('names a zone that this runtime does not know', () => {
    expect(zoneOffset('Mars/Olympus', new Date('2026-07-01T12:00:00Z'))).toBe('Mars/Olympus')
  })
})

describe('distance', () => {
  const from = new Date(instant)
  it.each([
    [30, 'minute', 30],
    [-90, 'hour', -1],
    [60 * 24 * 3, 'day', 3],
    [60 * 24 * 90, 'month', 3],
    [60 * 24 * 365 * 2, 'year', 2],
  ] as const)('%i minutes are told in %ss', (minutes, unit, amount) => {
    const told = distance(new Date(from.getTime() + minutes * 60_000), from)
    expect(told.unit).toBe(unit)
    expect(Math.abs(told.amount - amount)).toBeLessThanOrEqual(1)
  })

  it('never turns the future into the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 * 365 * 24 * 60 }), (minutes) => {
        expect(distance(new Date(from.getTime() + minutes * 60_000), from).amount).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
