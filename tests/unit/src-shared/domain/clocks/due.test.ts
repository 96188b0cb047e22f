/** When something is due: over zones, changes of the clocks, weekends and holidays. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { type ClockPlace, dueInstant, isClosedOn } from '../../../../../src-shared/domain/clocks/due.ts'
import { placeOf } from '../../../../../src-shared/domain/clocks/places.ts'
import type { Allowance } from '../../../../../src-shared/domain/clocks/policy.ts'
import { type Weekday, weekdays } from '../../../../../src-shared/domain/directory/record.ts'

const hours = (amount: number): Allowance => ({ amount, unit: 'hours' })
const days = (amount: number): Allowance => ({ amount, unit: 'days' })
const everyDay = (timeZone: string): ClockPlace => ({ timeZone, closed: null })
const closedOn = (
  timeZone: string,
  off: readonly Weekday[],
  holidays: readonly string[] = [],
): ClockPlace => ({
  timeZone,
  closed: { weekdays: new Set(off), holidays: new Set(holidays) },
})
const weekend = ['saturday', 'sunday'] as const

describe('dueInstant', () => {
  it('gives hours of real time, whatever the clocks are set to meanwhile', () => {
    // Clocks in Paris go back on 25 October 2026 and forward on 29 March 2026.
    expect(dueInstant('2026-10-24T10:00:00.000Z', hours(72), everyDay('Europe/Paris'))).toBe(
      '2026-10-27T10:00:00.000Z',
    )
    expect(dueInstant('2026-03-28T10:00:00.000Z', hours(72), everyDay('Europe/Paris'))).toBe(
      '2026-03-31T10:00:00.000Z',
    )
  })

  it('gives days of the calendar of the office, at the same time of its wall clock', () => {
    expect(dueInstant('2026-10-20T10:00:00.000Z', days(15), everyDay('Europe/Paris'))).toBe(
      '2026-11-04T11:00:00.000Z',
    )
    expect(dueInstant('2026-03-20T10:00:00.000Z', days(15), everyDay('Europe/Paris'))).toBe(
      '2026-04-04T09:00:00.000Z',
    )
    expect(dueInstant('2026-10-20T10:00:00.000Z', days(15), everyDay('Asia/Kathmandu'))).toBe(
      '2026-11-04T10:00:00.000Z',
    )
  })

  it('lets time stand still on the weekend of the office, which is not the same everywhere', () => {
    // Friday, 20 November 2026, noon in Nairobi.
    const friday = '2026-11-20T09:00:00.000Z'
    expect(dueInstant(friday, hours(24), closedOn('Africa/Nairobi', weekend))).toBe(
      '2026-11-23T09:00:00.000Z',
    )
    expect(dueInstant(friday, hours(24), closedOn('Africa/Cairo', ['friday', 'saturday']))).toBe(
      '2026-11-22T22:00:00.000Z',
    )
    expect(dueInstant(friday, days(1), closedOn('Africa/Nairobi', weekend))).toBe('2026-11-23T09:00:00.000Z')
  })

  it('lets time stand still on public holidays', () => {
    const place = closedOn('Europe/Paris', weekend, ['2026-12-25', '2027-01-01'])
    // Thursday, 24 December 2026, 15:00 in Paris: Friday is a holiday.
    expect(dueInstant('2026-12-24T14:00:00.000Z', hours(24), place)).toBe('2026-12-28T14:00:00.000Z')
    expect(dueInstant('2026-12-24T14:00:00.000Z', days(5), place)).toBe('2027-01-04T14:00:00.000Z')
  })

  it('begins with the next open day where the office was closed', () => {
    // Saturday.
    expect(dueInstant('2026-11-21T09:00:00.000Z', hours(10), closedOn('UTC', weekend))).toBe(
      '2026-11-23T10:00:00.000Z',
    )
    expect(dueInstant('2026-11-21T09:00:00.000Z', days(1), closedOn('UTC', weekend))).toBe(
      '2026-11-24T00:00:00.000Z',
    )
  })

  it('lets a day begin where clocks go forward at midnight, and with the first of two midnights', () => {
    // In Beirut 28 March 2026 ends at midnight, and 29 March, a Sunday, begins at one o'clock.
    const beirut = closedOn('Asia/Beirut', ['friday', 'saturday'])
    expect(dueInstant('2026-03-28T10:00:00.000Z', hours(10), beirut)).toBe('2026-03-29T08:00:00.000Z')
    expect(dueInstant('2026-03-28T10:00:00.000Z', days(1), beirut)).toBe('2026-03-29T21:00:00.000Z')
    // 24 October 2026, a Saturday, has its last hour twice there.
    expect(dueInstant('2026-10-24T09:00:00.000Z', hours(10), beirut)).toBe('2026-10-25T08:00:00.000Z')
    // In Havana 1 November 2026 has its first hour twice: from 04:00 UTC on it is Sunday.
    const havana = closedOn('America/Havana', ['saturday'])
    expect(dueInstant('2026-10-31T12:00:00.000Z', hours(3), havana)).toBe('2026-11-01T07:00:00.000Z')
    expect(dueInstant('2026-10-30T12:00:00.000Z', hours(20), havana)).toBe('2026-11-01T08:00:00.000Z')
  })

  it('knows the days of the outermost zones, over the end of a year', () => {
    const newYear = ['2026-12-31', '2027-01-01']
    // Thursday, 31 December 2026, begins in Kiritimati at 10:00 UTC of the day before; in the west a day later.
    const east = closedOn('Pacific/Kiritimati', weekend, newYear)
    expect(dueInstant('2026-12-30T09:00:00.000Z', hours(2), east)).toBe('2027-01-03T11:00:00.000Z')
    const west = closedOn('Etc/GMT+12', weekend, newYear)
    expect(dueInstant('2026-12-31T11:00:00.000Z', hours(2), west)).toBe('2027-01-04T13:00:00.000Z')
  })

  it('counts every day where no day is open, and in UTC where the zone is not known', () => {
    const never = closedOn('UTC', weekdays)
    expect(dueInstant('2026-11-21T09:00:00.000Z', hours(10), never)).toBe('2026-11-21T19:00:00.000Z')
    expect(dueInstant('2026-11-21T09:00:00.000Z', days(2), everyDay('Mars/Olympus'))).toBe(
      '2026-11-23T09:00:00.000Z',
    )
  })
})

const zones = [
  'UTC',
  'Africa/Nairobi',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Paris',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/Havana',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
]
const zone = fc.constantFrom(...zones)
const start = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const allowance = fc.oneof(
  fc.integer({ min: 1, max: 240 }).map(hours),
  fc.integer({ min: 1, max: 60 }).map(days),
)
/** At least one weekday is open. */
const closed = fc
  .record({
    off: fc.subarray([...weekdays], { maxLength: 6 }),
    holidays: fc.array(fc.integer({ min: 0, max: 3300 }), { maxLength: 40 }),
  })
  .map(({ off, holidays }) => ({
    weekdays: new Set<Weekday>(off),
    holidays: new Set(holidays.map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10))),
  }))
const hour = 3_600_000
const ms = (instant: string) => Date.parse(instant)

describe('dueInstant, for any office', () => {
  it('is after the beginning, and never sooner for closed days', () => {
    fc.assert(
      fc.property(start, allowance, zone, closed, (from, given, timeZone, days) => {
        const plain = dueInstant(from, given, { timeZone, closed: null })
        const held = dueInstant(from, given, { timeZone, closed: days })
        expect(ms(plain)).toBeGreaterThan(ms(from))
        expect(ms(held)).toBeGreaterThanOrEqual(ms(plain))
      }),
    )
  })

  it('gives exactly the hours of real time that are not on closed days', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 200 }), zone, closed, (from, amount, timeZone, days) => {
        const due = dueInstant(from, hours(amount), { timeZone, closed: days })
        expect(openMilliseconds(from, due, timeZone, days)).toBe(amount * hour)
      }),
      { numRuns: 60 },
    )
  })

  it('gives exactly the days that are not closed, at the same time of the wall clock', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 40 }), zone, closed, (from, amount, timeZone, days) => {
        const due = DateTime.fromISO(dueInstant(from, { amount, unit: 'days' }, { timeZone, closed: days }), {
          zone: timeZone,
        })
        let begun = DateTime.fromISO(from, { zone: timeZone })
        while (isClosedOn(begun, days)) begun = begun.plus({ days: 1 }).startOf('day')
        let open = 0
        for (let day = begun.startOf('day').plus({ days: 1, hours: 12 }); day < due.endOf('day'); ) {
          if (!isClosedOn(day, days)) open += 1
          day = day.plus({ days: 1 })
        }
        // A day that the zone never had (Apia, 2011) is none of these years.
        expect(open).toBe(amount)
        // Where the wall clock never showed that time, it is the time beside the gap.
        const apart = Math.abs(minutesOf(due) - minutesOf(begun))
        expect(Math.min(apart, 1440 - apart)).toBeLessThanOrEqual(60)
      }),
      { numRuns: 60 },
    )
  })

  it('has no earlier end for a later beginning, but for the hour that a clock shows twice', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 0, max: 100 * hour }),
        allowance,
        zone,
        closed,
        (from, later, given, timeZone, days) => {
          const place = { timeZone, closed: days }
          const next = new Date(ms(from) + later).toISOString()
          expect(ms(dueInstant(next, given, place))).toBeGreaterThanOrEqual(
            ms(dueInstant(from, given, place)) - hour,
          )
        },
      ),
    )
  })
})

function minutesOf(at: DateTime): number {
  return at.hour * 60 + at.minute
}

/** In steps of a quarter of an hour and a rest, as every zone changes its day at one. */
function openMilliseconds(
  from: string,
  until: string,
  timeZone: string,
  days: { weekdays: ReadonlySet<Weekday>; holidays: ReadonlySet<string> },
): number {
  const step = hour / 4
  let open = 0
  for (let at = ms(from); at < ms(until); ) {
    const end = Math.min((Math.floor(at / step) + 1) * step, ms(until))
    if (!isClosedOn(DateTime.fromMillis(at, { zone: timeZone }), days)) open += end - at
    at = end
  }
  return open
}

describe('placeOf', () => {
  const office = {
    aroundTheClock: false,
    timeZone: 'Asia/Riyadh',
    officeHours: {
      sunday: [{ from: '08:00', until: '15:00' }],
      monday: [{ from: '08:00', until: '15:00' }],
      tuesday: [],
    },
  }
  const holidays = new Set(['2026-09-23'])

  it('takes the days without opening hours as closed', () => {
    const off = placeOf(office, holidays, true).closed?.weekdays
    expect([...(off ?? [])]).toEqual(['tuesday', 'wednesday', 'thursday', 'friday', 'saturday'])
  })
  it('takes the usual weekend where no hours are named', () => {
    const off = placeOf({ ...office, officeHours: {} }, holidays, true).closed?.weekdays
    expect([...(off ?? [])]).toEqual(['saturday', 'sunday'])
  })
  it('has no closed day around the clock, nor where every day counts', () => {
    expect(placeOf({ ...office, aroundTheClock: true }, holidays, true).closed).toBeNull()
    expect(placeOf(office, holidays, false).closed).toBeNull()
  })
})
