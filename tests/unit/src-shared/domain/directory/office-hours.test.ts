import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneClock } from '../../../../../src-shared/domain/directory/local-time.ts'
import { isOpenAt, officeState } from '../../../../../src-shared/domain/directory/office-hours.ts'
import { type Availability, weekdays } from '../../../../../src-shared/domain/directory/record.ts'

function office(
  timeZone: string,
  officeHours: Availability['officeHours'],
  aroundTheClock = false,
): Availability {
  return { aroundTheClock, timeZone, officeHours }
}

const working = [{ from: '08:00', until: '17:00' }]

describe('officeState', () => {
  it('follows the wall clock of the office', () => {
    // 2026-10-05 is a Monday; Nairobi is three hours ahead of UTC.
    const nairobi = office('Africa/Nairobi', { monday: working })
    expect(officeState(nairobi, new Date('2026-10-05T05:00:00Z'))).toEqual({
      open: true,
      localTime: '08:00',
      localWeekday: 'monday',
      nextChange: '2026-10-05T14:00:00.000Z',
    })
    expect(officeState(nairobi, new Date('2026-10-05T04:59:59Z'))).toMatchObject({
      open: false,
      localTime: '07:59',
      nextChange: '2026-10-05T05:00:00.000Z',
    })
    expect(officeState(nairobi, new Date('2026-10-05T14:00:00Z'))).toMatchObject({
      open: false,
      nextChange: '2026-10-12T05:00:00.000Z',
    })
  })

  it('knows zones that are not whole hours from UTC, and other weekends', () => {
    const kathmandu = office('Asia/Kathmandu', { sunday: working })
    expect(officeState(kathmandu, new Date('2026-10-04T02:15:00Z'))).toMatchObject({
      open: true,
      localTime: '08:00',
      localWeekday: 'sunday',
    })
    expect(officeState(kathmandu, new Date('2026-10-04T02:14:59Z')).open).toBe(false)
  })

  it('is open over midnight by two openings, without a change at midnight', () => {
    const night = office('Europe/Paris', {
      friday: [{ from: '22:00', until: '24:00' }],
      saturday: [{ from: '00:00', until: '06:00' }],
    })
    expect(officeState(night, new Date('2026-01-09T22:30:00Z'))).toEqual({
      open: true,
      localTime: '23:30',
      localWeekday: 'friday',
      nextChange: '2026-01-10T05:00:00.000Z',
    })
  })

  it('opens when the clocks jump over its opening time, and closes once when they go back', () => {
    // Paris, Sunday 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    const spring = office('Europe/Paris', { sunday: [{ from: '02:30', until: '12:00' }] })
    expect(officeState(spring, new Date('2026-03-29T00:59:00Z'))).toMatchObject({
      open: false,
      localTime: '01:59',
      nextChange: '2026-03-29T01:00:00.000Z',
    })
    // Sunday 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC, so 02:30 comes twice.
    const autumn = office('Europe/Paris', { sunday: [{ from: '00:00', until: '02:30' }] })
    expect(officeState(autumn, new Date('2026-10-25T00:00:00Z'))).toMatchObject({
      open: true,
      localTime: '02:00',
      nextChange: '2026-10-25T00:30:00.000Z',
    })
    expect(officeState(autumn, new Date('2026-10-25T00:45:00Z'))).toMatchObject({
      open: false,
      nextChange: '2026-10-25T01:00:00.000Z',
    })
  })

  it('does not change around the clock, or where there are no hours', () => {
    const at = new Date('2026-10-05T05:00:00Z')
    expect(officeState(office('UTC', {}, true), at)).toMatchObject({ open: true, nextChange: null })
    expect(officeState(office('UTC', {}), at)).toMatchObject({ open: false, nextChange: null })
    const always = Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', until: '24:00' }]]))
    expect(officeState(office('UTC', always), at)).toMatchObject({ open: true, nextChange: null })
  })

  it('is closed in a zone that is not known, unless around the clock', () => {
    const hours = { monday: [{ from: '00:00', until: '24:00' }] }
    const at = new Date('2026-10-05T05:00:00Z')
    const unknown = { localTime: '', localWeekday: null, nextChange: null }
    expect(officeState(office('Mars/Olympus', hours), at)).toEqual({ open: false, ...unknown })
    expect(officeState(office('Mars/Olympus', hours, true), at)).toEqual({ open: true, ...unknown })
  })

  it('is never open in an opening that ends before it begins', () => {
    const turned = office('UTC', { monday: [{ from: '17:00', until: '08:00' }] })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const at = new Date(Date.parse('2026-10-05T00:00:00Z') + minute * 60_000)
        expect(officeState(turned, at).open).toBe(false)
      }),
    )
  })

  describe('on holidays', () => {
    const nairobi = office('Africa/Nairobi', { monday: working, tuesday: working })

    it('is closed on the dates given, by the calendar where the office is', () => {
      const holidays = new Set(['2026-10-05'])
      // 22:30 UTC on Monday is Tuesday in Nairobi.
      expect(officeState(nairobi, new Date('2026-10-05T05:30:00Z'), holidays)).toEqual({
        open: false,
        localTime: '08:30',
        localWeekday: 'monday',
        nextChange: '2026-10-06T05:00:00.000Z',
      })
      const night = office('Africa/Nairobi', { tuesday: [{ from: '00:00', until: '06:00' }] })
      const late = new Date('2026-10-05T22:30:00Z')
      expect(officeState(night, late, holidays).open).toBe(true)
      expect(officeState(night, late, new Set(['2026-10-06'])).open).toBe(false)
    })

    it('closes at midnight where it would be open over it', () => {
      const always = Object.fromEntries(weekdays.map((day) => [day, [{ from: '00:00', until: '24:00' }]]))
      const holidays = new Set(['2026-10-06', '2026-10-07'])
      const state = (instant: string) => officeState(office('UTC', always), new Date(instant), holidays)
      expect(state('2026-10-05T12:00:00Z')).toMatchObject({
        open: true,
        nextChange: '2026-10-06T00:00:00.000Z',
      })
      expect(state('2026-10-06T12:00:00Z')).toMatchObject({
        open: false,
        nextChange: '2026-10-08T00:00:00.000Z',
      })
    })

    it('looks further ahead, since a week of them may stand before the next opening', () => {
      const holidays = new Set(['2026-10-12', '2026-10-13'])
      expect(officeState(nairobi, new Date('2026-10-06T15:00:00Z'), holidays).nextChange).toBe(
        '2026-10-19T05:00:00.000Z',
      )
    })

    it('stays open around the clock, and as it is where no date is given', () => {
      const at = new Date('2026-10-05T05:30:00Z')
      const holidays = new Set(['2026-10-05'])
      expect(officeState(office('Africa/Nairobi', {}, true), at, holidays)).toMatchObject({
        open: true,
        nextChange: null,
      })
      expect(officeState(nairobi, at, new Set())).toEqual(officeState(nairobi, at))
    })
  })

  const zones = [
    'UTC',
    'Europe/Paris',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'America/Sao_Paulo',
  ]
  const clock = fc.integer({ min: 0, max: 96 }).map((quarter) => {
    const two = (value: number) => String(value).padStart(2, '0')
    return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`
  })
  const opening = fc
    .tuple(clock, clock)
    .map(([from, until]) => ({ from: from === '24:00' ? '23:45' : from, until }))
  const hours = fc.record(
    Object.fromEntries(weekdays.map((day) => [day, fc.array(opening, { maxLength: 2 })])),
    { requiredKeys: [] },
  )

  it('is not misled by an edge of a day on which the clocks are set', () => {
    const availability = office('Europe/Paris', {
      sunday: [{ from: '00:00', until: '23:15' }],
      monday: [{ from: '00:00', until: '00:30' }],
    })
    const sunday = new Set(['2026-03-29'])
    const { nextChange } = officeState(availability, new Date('2026-03-28T12:00:00Z'), sunday)
    expect(nextChange).toBe('2026-03-29T22:00:00.000Z')
  })

  it('names the first instant at which the answer is another, in every zone, around clock changes and holidays', () => {
    const begin = fc.constantFrom(
      '2026-03-07T12:00:00Z',
      '2026-03-28T12:00:00Z',
      '2026-04-04T03:00:00Z',
      '2026-10-24T12:00:00Z',
      '2026-10-31T18:00:00Z',
      '2026-06-15T00:00:00Z',
    )
    const shift = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const closed = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        hours,
        begin,
        shift,
        closed,
        (zone, officeHours, start, minutes, days) => {
          const availability = office(zone, officeHours)
          const at = new Date(Date.parse(start) + minutes * 60_000)
          const holidays = new Set(
            days.map((day) => new Date(at.getTime() + day * 86_400_000).toISOString().slice(0, 10)),
          )
          const { open, nextChange } = officeState(availability, at, holidays)
          const read = zoneClock(zone)
          if (read === undefined) throw new Error(`${zone} is not known`)
          const openIn = (quarter: number) => {
            // All edges and clock changes fall on quarters of an hour.
            const instant = Math.floor(at.getTime() / 900_000) * 900_000 + quarter * 900_000
            return { instant, open: isOpenAt(availability, read(new Date(instant)), holidays) }
          }
          const expected = Array.from({ length: 7 * 96 }, (_, quarter) => openIn(quarter + 1)).find(
            (later) => later.open !== open,
          )
          if (expected === undefined) {
            expect(nextChange === null || Date.parse(nextChange) > at.getTime() + 7 * 86_400_000).toBe(true)
          } else {
            expect(nextChange).toBe(new Date(expected.instant).toISOString())
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
