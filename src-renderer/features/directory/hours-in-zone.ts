/** The office hours of one weekday of the coming week, on the wall clock of another time zone. */
import {
  clockText,
  daysAfter,
  instantsOf,
  minutesOf,
  zoneClock,
} from '../../../src-shared/domain/directory/local-time.ts'
import type { Availability, Weekday } from '../../../src-shared/domain/directory/record.ts'

/**
 * @returns `HH:MM–HH:MM` per opening; a time on another calendar day than the office's carries `+1` or `-1`.
 * Empty where the office is closed that day or a zone is not known to this runtime.
 */
export function hoursInZone(
  availability: Availability,
  weekday: Weekday,
  zone: string,
  now: Date,
): readonly string[] {
  const theirs = zoneClock(availability.timeZone)
  const ours = zoneClock(zone)
  const openings = availability.officeHours[weekday] ?? []
  if (theirs === undefined || ours === undefined || openings.length === 0) return []
  const today = theirs(now)
  const date = [0, 1, 2, 3, 4, 5, 6]
    .map((ahead) => daysAfter(today, ahead))
    .find((day) => day.weekday === weekday)
  if (date === undefined) return []
  const shown = (clock: string) => {
    const instant = instantsOf(theirs, date, minutesOf(clock))[0]
    if (instant === undefined) return ''
    const local = ours(new Date(instant))
    const days = Math.round(
      (Date.UTC(local.year, local.month - 1, local.day) - Date.UTC(date.year, date.month - 1, date.day)) /
        86_400_000,
    )
    return days === 0
      ? clockText(local.minutes)
      : `${clockText(local.minutes)} (${days > 0 ? '+' : '-'}${Math.abs(days)})`
  }
  return openings.map(({ from, until }) => `${shown(from)}–${shown(until)}`)
}
