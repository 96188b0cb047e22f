/** Whether an office is open at an instant, what its wall clock shows, and when that changes next. */
import { type Instant, toInstant } from '../../base/clock.ts'
import {
  dateText,
  daysAfter,
  instantsOf,
  type LocalTime,
  minutesOf,
  offsetMinutes,
  type ZoneClock,
  zoneClock,
} from './local-time.ts'
import type { Availability, Weekday } from './record.ts'

export type OfficeState = {
  readonly open: boolean
  /** `HH:MM` on the wall clock of the office; empty where its time zone is not known to this runtime. */
  readonly localTime: string
  readonly localWeekday: Weekday | null
  /**
   * UTC instant at which `open` changes next; null where it does not within the coming eight days, or fourteen where
   * holidays are given.
   */
  readonly nextChange: Instant | null
}

const daysAhead = 8
/** A week of holidays may stand before the next opening. */
const daysAheadWithHolidays = 14
const millisecondsPerDay = 86_400_000

/** Whether anything is known of when the office is there. */
export function hasHours({
  aroundTheClock,
  officeHours,
}: Pick<Availability, 'aroundTheClock' | 'officeHours'>): boolean {
  return aroundTheClock || Object.values(officeHours).some((openings) => openings.length > 0)
}

/** Calendar dates (`YYYY-MM-DD`) where the office is, on which it is closed. */
export type HolidayDates = ReadonlySet<string>
const none: HolidayDates = new Set()

/** By the name of the calendar (`holidayCalendar` of office hours). */
export type Holidays = ReadonlyMap<string, HolidayDates>

/**
 * The state of an office at `at`, by its own wall clock (daylight-saving changes included). Hours over midnight
 * are two openings (`22:00`–`24:00`, `00:00`–`06:00`); an opening that ends before it begins is never open. An
 * office around the clock is open in any zone and on holidays; else an unknown zone is answered as closed
 * (DOMAIN.md §8, availability).
 */
export function officeState(
  availability: Availability,
  at: Date,
  holidays: HolidayDates = none,
): OfficeState {
  return officeStateBy(zoneClock(availability.timeZone), availability, at, holidays)
}

/** The same by a clock of its time zone that the caller keeps; undefined where this runtime does not know the zone. */
export function officeStateBy(
  clock: ZoneClock | undefined,
  availability: Availability,
  at: Date,
  holidays: HolidayDates = none,
): OfficeState {
  if (clock === undefined) {
    return { open: availability.aroundTheClock, localTime: '', localWeekday: null, nextChange: null }
  }
  const now = clock(at)
  return {
    open: isOpenAt(availability, now, holidays),
    localTime: now.text,
    localWeekday: now.weekday,
    nextChange: nextChange(availability, clock, at, holidays),
  }
}

/**
 * Whether the office hours cover a time on the office's own wall clock. `HH:MM` sorts as text, `24:00` last, so
 * nothing is parsed: a list asks this for thousands of offices at each keystroke.
 */
export function isOpenAt(
  availability: Availability,
  local: LocalTime,
  holidays: HolidayDates = none,
): boolean {
  if (availability.aroundTheClock) return true
  if (holidays.size > 0 && holidays.has(dateText(local))) return false
  const openings = availability.officeHours[local.weekday] ?? []
  return openings.some(({ from, until }) => from <= local.text && local.text < until)
}

function nextChange(
  availability: Availability,
  clock: ZoneClock,
  at: Date,
  holidays: HolidayDates,
): Instant | null {
  if (availability.aroundTheClock) return null
  const openNow = isOpenAt(availability, clock(at), holidays)
  const days = holidays.size === 0 ? daysAhead : daysAheadWithHolidays
  // Most change within a day, and each further day costs a list of offices as much again.
  for (const ahead of [1, days]) {
    const change = possibleChanges(availability, clock, at, ahead).find(
      (instant) => isOpenAt(availability, clock(new Date(instant)), holidays) !== openNow,
    )
    if (change !== undefined) return toInstant(new Date(change))
  }
  return null
}

/**
 * Every instant (ms) after `at`, in order, at which the answer could change on that local day and so many after it:
 * edges of openings, and changes of the clocks. A holiday adds none: who is open at midnight has an opening that ends or
 * begins there.
 */
export function possibleChanges(
  availability: Availability,
  clock: ZoneClock,
  at: Date,
  days: number,
): readonly number[] {
  const found = new Set<number>()
  const today = clock(at)
  for (let ahead = 0; ahead <= days; ahead += 1) {
    const date = daysAfter(today, ahead)
    for (const { from, until } of availability.officeHours[date.weekday] ?? []) {
      for (const edge of [from, until]) {
        for (const instant of instantsOf(clock, date, minutesOf(edge))) found.add(instant)
      }
    }
    const start = at.getTime() + ahead * millisecondsPerDay
    const shift = clockChange(clock, start, start + millisecondsPerDay)
    if (shift !== undefined) found.add(shift)
  }
  // Where the clocks are set, one of the instants of an edge can lie on the day after, whose own edges are not all here.
  const last = dateText(daysAfter(today, days))
  return [...found]
    .filter((instant) => instant > at.getTime() && dateText(clock(new Date(instant))) <= last)
    .sort((a, b) => a - b)
}

/** The instant between two others at which the clocks are set, to the minute; undefined where they are not. */
function clockChange(clock: ZoneClock, start: number, end: number): number | undefined {
  const minute = 60_000
  const before = offsetMinutes(clock, new Date(start))
  if (before === offsetMinutes(clock, new Date(end))) return undefined
  let [low, high] = [Math.floor(start / minute), Math.ceil(end / minute)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetMinutes(clock, new Date(middle * minute)) === before) low = middle
    else high = middle
  }
  return high * minute
}
