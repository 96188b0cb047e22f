/** When something is due: from a stored instant and the desk's policy, on the calendar of the office that owes it. */
import { DateTime, FixedOffsetZone, IANAZone } from 'luxon'
import type { Instant } from '../../base/clock.ts'
import { remembered } from '../../base/remembered.ts'
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
  const begun = Date.parse(start)
  const closed = place.closed === null || isAlwaysClosed(place.closed) ? null : place.closed
  const due =
    allowance.unit === 'days'
      ? afterDays(begun, allowance.amount, closed, calendarOf(place))
      : afterHours(begun, allowance.amount * 3_600_000, closed, calendarOf(place))
  return new Date(due).toISOString()
}

/** Whether an office is closed on a whole local day. */
export function isClosedOn(day: DateTime, closed: ClosedDays): boolean {
  return isClosed(Math.floor(day.setZone('utc', { keepLocalTime: true }).toMillis() / dayLong), closed)
}

/** A local day by the number of days from 1 January 1970, which was a Thursday. */
function isClosed(day: number, { weekdays: off, holidays }: ClosedDays): boolean {
  const weekday = weekdays[(((day + 3) % 7) + 7) % 7]
  if (weekday !== undefined && off.has(weekday)) return true
  return holidays.size > 0 && holidays.has(new Date(day * dayLong).toISOString().slice(0, 10))
}

function isAlwaysClosed({ weekdays: off }: ClosedDays): boolean {
  return weekdays.every((weekday) => off.has(weekday))
}

const dayLong = 86_400_000

/** The days of a zone. Looking into a zone's history is what costs, so where a day begins is asked once. */
type Calendar = {
  /** When a local day begins, which in some zones is not midnight on the day on which clocks go forward. */
  readonly beginning: (day: number) => number
  readonly zone: string
}

const calendars = new WeakMap<ClockPlace, Calendar>()

function calendarOf(place: ClockPlace): Calendar {
  const known = calendars.get(place)
  if (known !== undefined) return known
  const made = calendarIn(DateTime.utc().setZone(place.timeZone).isValid ? place.timeZone : 'utc')
  calendars.set(place, made)
  return made
}

/** Of each zone that there is, for as long as the program runs: many offices have one, and places are made anew. */
const calendarIn = remembered((name: string): Calendar => {
  const zone = name === 'utc' ? FixedOffsetZone.utcInstance : IANAZone.create(name)
  const offset = remembered((day: number) => zone.offset(day * dayLong - ahead))
  const beginning = remembered((day: number) => {
    const minutes = offset(day)
    // No zone sets its clocks twice in a day, so that they were not set between three times at which they say the same.
    const isQuiet = minutes === offset(day + 1) && minutes === offset(day + 2)
    return isQuiet ? day * dayLong - minutes * 60_000 : searchedBeginning(day, name)
  })
  return { beginning, zone: name }
})

/** No zone is further ahead of UTC: within two days from so long before a day of UTC, it begins everywhere. */
const ahead = 15 * 3_600_000

/** When a day begins around which the clocks of its zone are set. */
function searchedBeginning(day: number, zone: string): number {
  // From noon of the day before, when no clock is set; of two midnights of a day the first.
  const noon = atWall((day - 0.5) * dayLong, zone)
  const midnight = noon.plus({ days: 1 }).startOf('day')
  const earlier = midnight.minus({ hours: 1 })
  return (earlier.hasSame(midnight, 'day') ? earlier : midnight).toMillis()
}

/** What the clocks of a zone show, written as if it were UTC. */
function atWall(wall: number, zone: string): DateTime {
  return DateTime.fromMillis(wall, { zone: 'utc' }).setZone(zone, { keepLocalTime: true })
}

function dayOf(instant: number, { beginning }: Calendar): number {
  let day = Math.floor(instant / dayLong) + 1
  while (beginning(day) > instant) day -= 1
  return day
}

/** Whether no clock is set on that day. */
function isPlain(day: number, { beginning }: Calendar): boolean {
  return beginning(day + 1) - beginning(day) === dayLong
}

/** At the same time of the wall clock, so many open days later. */
function afterDays(begun: number, amount: number, closed: ClosedDays | null, calendar: Calendar): number {
  const first = dayOf(begun, calendar)
  const wall = wallOf(begun, first, calendar)
  if (closed === null) {
    const last = first + amount
    const isAsked = !isPlain(first, calendar) || !isPlain(last, calendar)
    if (isAsked) return DateTime.fromMillis(begun, { zone: calendar.zone }).plus({ days: amount }).toMillis()
    return calendar.beginning(last) + wall
  }
  let day = firstOpen(first, closed)
  const time = day === first ? wall : 0
  let left = amount
  for (let gone = 0; left > 0 && gone < mostDays; gone += 1) {
    day += 1
    if (!isClosed(day, closed)) left -= 1
  }
  if (isPlain(day, calendar)) return calendar.beginning(day) + time
  return atWall(day * dayLong + time, calendar.zone).toMillis()
}

/** Milliseconds that the wall clock shows since midnight. */
function wallOf(instant: number, day: number, calendar: Calendar): number {
  if (isPlain(day, calendar)) return instant - calendar.beginning(day)
  const there = DateTime.fromMillis(instant, { zone: calendar.zone })
  return there.setZone('utc', { keepLocalTime: true }).toMillis() - day * dayLong
}

/** What begins on a closed day begins with the next open one, as hours do: no later beginning has an earlier end. */
function firstOpen(begun: number, closed: ClosedDays): number {
  let day = begun
  for (let gone = 0; isClosed(day, closed) && gone < mostDays; gone += 1) day += 1
  return day
}

function afterHours(begun: number, allowed: number, closed: ClosedDays | null, calendar: Calendar): number {
  if (closed === null) return begun + allowed
  let left = allowed
  let at = begun
  let day = dayOf(begun, calendar)
  for (let gone = 0; gone < mostDays; gone += 1) {
    const next = calendar.beginning(day + 1)
    if (!isClosed(day, closed)) {
      if (next - at >= left) return at + left
      left -= next - at
    }
    at = next
    day += 1
  }
  return at
}
