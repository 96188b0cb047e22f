/** Days on wall clocks that are changed, over midnight too, and nights in zones of half and three quarter hours. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { required } from '../../../../../src-shared/base/assert.ts'
import {
  clockText,
  dateText,
  minutesOf,
  offsetMinutes,
  type ZoneClock,
  zoneClock,
} from '../../../../../src-shared/domain/directory/local-time.ts'
import { dayAround, isNightAt, nightsOf, ticksOf } from '../../../../../src-shared/domain/hours/day.ts'
import { anyInstant, anyZone } from './made-hours.ts'

const hour = 3_600_000
const clockIn = (zone: string): ZoneClock => required(zoneClock(zone), zone)
const dayIn = (zone: string, at: string) => {
  const { from, until } = dayAround(clockIn(zone), new Date(at))
  return { from: new Date(from).toISOString(), hours: (until - from) / hour }
}

describe('dayAround', () => {
  it('goes from midnight to midnight, also where the clocks are changed', () => {
    expect(dayIn('Asia/Kathmandu', '2026-10-05T12:00:00Z')).toEqual({
      from: '2026-10-04T18:15:00.000Z',
      hours: 24,
    })
    expect(dayIn('Europe/Paris', '2026-03-29T12:00:00Z').hours).toBe(23)
    expect(dayIn('Europe/Paris', '2026-10-25T12:00:00Z').hours).toBe(25)
    expect(dayIn('Australia/Lord_Howe', '2026-10-04T00:00:00Z').hours).toBe(23.5)
  })

  it('begins after a midnight that the clocks leave out, and with the first of two', () => {
    // Beirut, Sunday 29 March 2026: 00:00 becomes 01:00.
    expect(dayIn('Asia/Beirut', '2026-03-29T10:00:00Z')).toEqual({
      from: '2026-03-28T22:00:00.000Z',
      hours: 23,
    })
    // Havana, Sunday 1 November 2026: 01:00 becomes 00:00.
    expect(dayIn('America/Havana', '2026-11-01T12:00:00Z')).toEqual({
      from: '2026-11-01T04:00:00.000Z',
      hours: 25,
    })
  })

  it('contains the instant and nothing of another date, in any zone', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const clock = clockIn(zone)
        const { from, until } = dayAround(clock, at)
        expect(from).toBeLessThanOrEqual(at.getTime())
        expect(at.getTime()).toBeLessThan(until)
        const dates = [from, until - 60_000, until].map((instant) => dateText(clock(new Date(instant))))
        expect(dates.slice(0, 2)).toEqual([dateText(clock(at)), dateText(clock(at))])
        expect(dates[2]).not.toBe(dates[0])
      }),
    )
  })
})

describe('ticksOf', () => {
  it('has each third hour once, as the clock shows it, in order', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, at) => {
        const clock = clockIn(zone)
        const day = dayAround(clock, at)
        const ticks = ticksOf(clock, day)
        const shown = ticks.slice(0, -1)
        for (const tick of shown) expect(clock(new Date(tick.at)).text).toBe(tick.text)
        expect(ticks.map(({ text }) => minutesOf(text))).toEqual(
          [...new Set(ticks.map(({ text }) => minutesOf(text)))].sort((one, other) => one - other),
        )
        expect(ticks.at(-1)).toEqual({ at: new Date(day.until).toISOString(), text: '24:00' })
        if (day.until - day.from === 24 * hour) expect(shown).toHaveLength(8)
      }),
    )
  })

  it('leaves out an hour that there is not', () => {
    const clock = clockIn('Asia/Beirut')
    const ticks = ticksOf(clock, dayAround(clock, new Date('2026-03-29T10:00:00Z')))
    expect(ticks.map(({ text }) => text)).toEqual([
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      '24:00',
    ])
  })
})

describe('nights', () => {
  const offsets = fc.constantFrom(-720, -570, -210, 0, 60, 210, 330, 345, 525, 765, 840)

  it('are from 18:00 to 06:00 by the clock there', () => {
    fc.assert(
      fc.property(offsets, anyZone, anyInstant, (offset, zone, at) => {
        const day = dayAround(clockIn(zone), at)
        const nights = nightsOf(offset, day)
        for (let instant = day.from; instant < day.until; instant += 15 * 60_000) {
          const ahead = new Date(instant + offset * 60_000)
          const text = clockText(ahead.getUTCHours() * 60 + ahead.getUTCMinutes())
          const isNight = nights.some(({ from, until }) => from <= instant && instant < until)
          expect(isNight).toBe(text >= '18:00' || text < '06:00')
          expect(isNightAt(offset, new Date(instant))).toBe(isNight)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('go by what a zone of half hours shows', () => {
    const at = new Date('2026-10-05T12:29:00Z')
    expect(offsetMinutes(clockIn('Asia/Kolkata'), at)).toBe(330)
    expect(isNightAt(330, at)).toBe(false)
    expect(isNightAt(330, new Date('2026-10-05T12:30:00Z'))).toBe(true)
  })
})
