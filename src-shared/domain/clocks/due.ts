/** When something is due: from a stored instant and the desk's policy, on the calendar of the office that owes it. */
import { DateTime } from 'luxon'
import type { Instant } from '../../base/clock.ts'
import type { HolidayDates } from '../directory/office-hours.ts'
import { type Weekday, weekdays } from '../directory/record.ts'
import type { Allowance } from './policy.ts'

/** Days on which an office is closed and time stands still: weekdays, and calendar dates where it is. */
export type ClosedDays = { readonly weekdays: ReadonlySet<Weekday>; readonly holidays: HolidayDates }

/** Where the office is; `closed` is null where every day counts. */
export type ClockPlace = { readonly timeZone: string; readonly closed: ClosedDays | null }

/** More than twenty years of days: a calendar on which no day were open ends here. */
const mostDays = 8000

/**
 * The UTC instant at which an allowance that began at `start` ends. Hours are hours of real time, without the local days
 * on which the office is closed; days are days of its calendar, at the same time of the wall clock, whatever the clocks
 * there did in between. An unknown zone counts as UTC.
 */
export function dueInstant(start: Instant, allowance: Allowance, place: ClockPlace): Instant {
  const begun = inZone(start, place.timeZone)
  const closed = place.closed === null || isAlwaysClosed(place.closed) ? null : place.closed
  const due =
    allowance.unit === 'days'
      ? afterDays(begun, allowance.amount, closed)
      : afterHours(begun, allowance.amount, closed)
  return due.toJSDate().toISOString()
}

/** Whether an office is closed on a whole local day. */
export function isClosedOn(day: DateTime, { weekdays: off, holidays }: ClosedDays): boolean {
  const weekday = weekdays[day.weekday - 1]
  return (weekday !== undefined && off.has(weekday)) || holidays.has(day.toFormat('yyyy-MM-dd'))
}

function isAlwaysClosed({ weekdays: off }: ClosedDays): boolean {
  return weekdays.every((weekday) => off.has(weekday))
}

function inZone(instant: Instant, timeZone: string): DateTime {
  const there = DateTime.fromISO(instant, { zone: timeZone })
  return there.isValid ? there : DateTime.fromISO(instant, { zone: 'utc' })
}

/** The wall clock is taken off and put on again, so that the days between cost no look into the zone's history. */
function afterDays(begun: DateTime, amount: number, closed: ClosedDays | null): DateTime {
  if (closed === null) return begun.plus({ days: amount })
  let day = firstOpen(begun.setZone('utc', { keepLocalTime: true }), closed)
  let left = amount
  for (let gone = 0; left > 0 && gone < mostDays; gone += 1) {
    day = day.plus({ days: 1 })
    if (!isClosedOn(day, closed)) left -= 1
  }
  return day.setZone(begun.zone, { keepLocalTime: true })
}

/** What begins on a closed day begins with the next open one, as hours do: no later beginning has an earlier end. */
function firstOpen(begun: DateTime, closed: ClosedDays): DateTime {
  let day = begun
  for (let gone = 0; isClosedOn(day, closed) && gone < mostDays; gone += 1) {
    day = day.plus({ days: 1 }).startOf('day')
  }
  return day
}

function afterHours(begun: DateTime, amount: number, closed: ClosedDays | null): DateTime {
  let left = amount * 3_600_000
  if (closed === null) return begun.plus({ milliseconds: left })
  let at = begun
  for (let gone = 0; gone < mostDays; gone += 1) {
    const next = nextMidnight(at)
    const rest = next.toMillis() - at.toMillis()
    if (!isClosedOn(at, closed)) {
      if (rest >= left) return at.plus({ milliseconds: left })
      left -= rest
    }
    at = next
  }
  return at
}

/** The beginning of the next local day, which in some zones is not midnight on the day on which clocks go forward. */
function nextMidnight(at: DateTime): DateTime {
  return at.plus({ days: 1 }).startOf('day')
}
