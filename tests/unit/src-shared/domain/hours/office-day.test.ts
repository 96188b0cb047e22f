/** Hours of one office on a day: the same answer as the rule that everything else asks, at every minute. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import { zoneClock } from '../../../../../src-shared/domain/directory/local-time.ts'
import { hasHours, officeState } from '../../../../../src-shared/domain/directory/office-hours.ts'
import type { Availability } from '../../../../../src-shared/domain/directory/record.ts'
import { dayAround } from '../../../../../src-shared/domain/hours/day.ts'
import { type DayFacts, officeDay, stillJudged } from '../../../../../src-shared/domain/hours/office-day.ts'
import { anyAvailability, anyInstant, anyZone } from './made-hours.ts'

const working = [{ from: '08:00', until: '17:00' }]

function facts(at: Date, zone = 'UTC', holidays: ReadonlySet<string> = new Set()): DayFacts {
  const day = dayAround(required(zoneClock(zone), zone), at)
  return { at, day, clockOf: zoneClock, holidaysOf: (name) => (name === 'XX' ? holidays : new Set()) }
}

function judged(availability: Partial<Availability>, at: string, of: Parameters<typeof facts>[1] = 'UTC') {
  const all = { aroundTheClock: false, timeZone: 'UTC', officeHours: {}, ...availability }
  const { spans, ...rest } = officeDay(all, facts(new Date(at), of, new Set(['2026-10-05'])))
  return {
    ...rest,
    spans: spans.map(({ from, until }) => `${iso(from)}/${iso(until)}`),
  }
}

const iso = (instant: number) => new Date(instant).toISOString().slice(5, 16)

describe('officeDay', () => {
  it('draws exactly the minutes at which the office is open, whatever the zones and the clocks', () => {
    fc.assert(
      fc.property(
        anyAvailability,
        anyZone,
        anyInstant,
        fc.integer({ min: 0, max: 95 }),
        (availability, zone, at, quarter) => {
          const asked = facts(at, zone)
          const { spans, standing } = officeDay(availability, asked)
          const instant = asked.day.from + quarter * 15 * 60_000
          fc.pre(instant < asked.day.until)
          const { open } = officeState(availability, new Date(instant))
          const isDrawn = spans.some(({ from, until }) => from <= instant && instant < until)
          expect(isDrawn).toBe(open)
          expect(standing === 'open').toBe(officeState(availability, at).open)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('keeps spans in order, within the day and apart from one another', () => {
    fc.assert(
      fc.property(anyAvailability, anyZone, anyInstant, (availability, zone, at) => {
        const asked = facts(at, zone)
        const { spans, standing } = officeDay(availability, asked)
        let end = Number.NEGATIVE_INFINITY
        for (const { from, until } of spans) {
          expect(from).toBeGreaterThan(end)
          expect(from).toBeGreaterThanOrEqual(asked.day.from)
          expect(until).toBeGreaterThan(from)
          expect(until).toBeLessThanOrEqual(asked.day.until)
          end = until
        }
        const isKnown =
          hasHours(availability) && (availability.timeZone !== 'Mars/Olympus' || availability.aroundTheClock)
        expect(standing === 'unknown').toBe(!isKnown)
        if (standing === 'later') expect(spans.some(({ from }) => from > at.getTime())).toBe(true)
        if (standing === 'closed') expect(spans.every(({ until }) => until <= at.getTime())).toBe(true)
      }),
    )
  })

  it('stays as it was judged until it opens or closes, but for what the clocks show', () => {
    fc.assert(
      fc.property(
        anyAvailability,
        anyZone,
        anyInstant,
        fc.integer({ min: 0, max: 24 * 60 }),
        (availability, zone, at, minutes) => {
          const before = facts(at, zone)
          const later = { ...before, at: new Date(at.getTime() + minutes * 60_000) }
          fc.pre(later.at.getTime() < before.day.until)
          const kept = stillJudged(officeDay(availability, before), later, availability.timeZone)
          if (kept !== undefined) expect(kept).toEqual(officeDay(availability, later))
          if (minutes === 0) expect(kept).toBeDefined()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells open, later and closed apart by the day that is shown', () => {
    // 2026-10-06 is a Tuesday; Fiji is twelve hours ahead of UTC.
    const fiji = { timeZone: 'Pacific/Fiji', officeHours: { tuesday: working, wednesday: working } }
    expect(judged(fiji, '2026-10-06T03:00:00Z')).toEqual({
      offset: 720,
      localTime: '15:00',
      standing: 'open',
      spans: ['10-06T00:00/10-06T05:00', '10-06T20:00/10-07T00:00'],
      change: '2026-10-06T05:00:00.000Z',
    })
    expect(judged(fiji, '2026-10-06T06:00:00Z')).toMatchObject({
      standing: 'later',
      change: '2026-10-06T20:00:00.000Z',
    })
    // By the day of Fiji itself it opens no more.
    expect(judged(fiji, '2026-10-06T06:00:00Z', 'Pacific/Fiji')).toMatchObject({
      standing: 'closed',
      change: '2026-10-06T20:00:00.000Z',
    })
  })

  it('keeps weekends and holidays, but not of an office around the clock', () => {
    const hours = { officeHours: { monday: working, tuesday: working } }
    expect(judged(hours, '2026-10-04T12:00:00Z')).toMatchObject({ standing: 'closed', spans: [] })
    expect(judged({ ...hours, holidayCalendar: 'XX' }, '2026-10-05T12:00:00Z')).toMatchObject({
      standing: 'closed',
      spans: [],
      change: '2026-10-06T08:00:00.000Z',
    })
    expect(judged(hours, '2026-10-05T12:00:00Z').standing).toBe('open')
    expect(judged({ aroundTheClock: true, holidayCalendar: 'XX' }, '2026-10-05T12:00:00Z')).toMatchObject({
      standing: 'open',
      spans: ['10-05T00:00/10-06T00:00'],
      change: null,
    })
  })

  it('joins hours over midnight to one span', () => {
    const night = {
      timeZone: 'Asia/Kolkata',
      officeHours: {
        monday: [{ from: '22:00', until: '24:00' }],
        tuesday: [{ from: '00:00', until: '06:00' }],
      },
    }
    expect(judged(night, '2026-10-05T12:00:00Z').spans).toEqual(['10-05T16:30/10-06T00:00'])
    expect(judged(night, '2026-10-05T12:00:00Z', 'Asia/Tokyo').spans).toEqual([])
    expect(judged(night, '2026-10-05T18:00:00Z', 'Asia/Tokyo').spans).toEqual(['10-05T16:30/10-06T00:30'])
  })

  it('says that nothing is known where nothing is', () => {
    expect(judged({}, '2026-10-05T12:00:00Z')).toMatchObject({ standing: 'unknown', offset: 0, spans: [] })
    expect(
      judged({ timeZone: 'Mars/Olympus', officeHours: { monday: working } }, '2026-10-05T12:00:00Z'),
    ).toEqual({ standing: 'unknown', offset: null, localTime: '', spans: [], change: null })
    expect(judged({ timeZone: 'Mars/Olympus', aroundTheClock: true }, '2026-10-05T12:00:00Z')).toMatchObject({
      standing: 'open',
      offset: null,
    })
  })
})
