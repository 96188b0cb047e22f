/** Wall-clock time in an IANA time zone, and back, with nothing but Intl. */
import { type Weekday, weekdays } from './record.ts'

/** A wall clock: calendar date, weekday, and the time as minutes since midnight and as `HH:MM`. */
export type LocalTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: Weekday
  readonly minutes: number
  readonly text: string
}

/** Reads the wall clock of one time zone at an instant. */
export type ZoneClock = (at: Date) => LocalTime

const minute = 60_000
const dayMinutes = 24 * 60

/** The clock of an IANA zone, or undefined where this runtime does not know the name. Costly to make: keep it. */
export function zoneClock(timeZone: string): ZoneClock | undefined {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  } catch {
    return undefined
  }
  return (at) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value)
    const { year = 0, month = 0, day = 0, hour = 0, minute: minutes = 0 } = parts
    const total = hour * 60 + minutes
    return {
      year,
      month,
      day,
      weekday: weekdayOf(year, month, day),
      minutes: total,
      text: clockText(total),
    }
  }
}

/** Minutes that the wall clock is ahead of UTC at `at`. Zones are whole minutes ahead since 1972. */
export function offsetMinutes(clock: ZoneClock, at: Date): number {
  const { year, month, day, minutes } = clock(at)
  const shown = Date.UTC(year, month - 1, day) / minute + minutes
  return shown - Math.floor(at.getTime() / minute)
}

/**
 * The instants (ms) at which the wall clock could show `minutes` after midnight of a date: one as a rule, two
 * where clocks go back, and an instant beside the gap where they go forward over it.
 */
export function instantsOf(
  clock: ZoneClock,
  date: Pick<LocalTime, 'year' | 'month' | 'day'>,
  minutes: number,
): readonly number[] {
  const asUtc = Date.UTC(date.year, date.month - 1, date.day) + minutes * minute
  // No zone is a day or more from UTC, so the offset before and after any change near the time is among these.
  const offsets = [-dayMinutes, 0, dayMinutes].map((shift) =>
    offsetMinutes(clock, new Date(asUtc + shift * minute)),
  )
  return [...new Set(offsets)].map((offset) => asUtc - offset * minute)
}

/** The calendar date so many days after another; days of 23 or 25 hours count as one. */
export function daysAfter(
  date: Pick<LocalTime, 'year' | 'month' | 'day'>,
  days: number,
): Pick<LocalTime, 'year' | 'month' | 'day' | 'weekday'> {
  const moved = new Date(Date.UTC(date.year, date.month - 1, date.day + days))
  const [year, month, day] = [moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate()]
  return { year, month, day, weekday: weekdayOf(year, month, day) }
}

/** `YYYY-MM-DD` of a calendar date. */
export function dateText({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>): string {
  const padded = (value: number, length: number) => String(value).padStart(length, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** `HH:MM` of minutes since midnight. */
export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Minutes since midnight of `HH:MM`; `24:00` is 1440. */
export function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function weekdayOf(year: number, month: number, day: number): Weekday {
  // getUTCDay counts from Sunday, the table from Monday.
  const fromMonday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
  const weekday = weekdays[fromMonday]
  if (weekday === undefined) throw new Error('a week has seven days')
  return weekday
}
