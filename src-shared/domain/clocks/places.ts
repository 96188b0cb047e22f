/** The calendar of an office, as its directory record tells it. */
import type { HolidayDates } from '../directory/office-hours.ts'
import { type Availability, type Weekday, weekdays } from '../directory/record.ts'
import type { ClockPlace } from './due.ts'

/** Where the record names no office hours, nothing says that it is closed at a weekend: the days are the usual ones. */
const usualWeekend: ReadonlySet<Weekday> = new Set(['saturday', 'sunday'])
const noDays: ReadonlySet<Weekday> = new Set()

/**
 * Closed on the weekdays without opening hours and on public holidays; an office around the clock never is.
 * @param holidays calendar dates where the office is
 */
export function placeOf(
  {
    aroundTheClock,
    timeZone,
    officeHours,
  }: Pick<Availability, 'aroundTheClock' | 'timeZone' | 'officeHours'>,
  holidays: HolidayDates,
  workingDaysOnly: boolean,
): ClockPlace {
  if (!workingDaysOnly || aroundTheClock) return { timeZone, closed: null }
  const open = weekdays.filter((weekday) => (officeHours[weekday] ?? []).length > 0)
  const closed = open.length === 0 ? usualWeekend : without(open)
  return { timeZone, closed: { weekdays: closed, holidays } }
}

function without(open: readonly Weekday[]): ReadonlySet<Weekday> {
  return open.length === weekdays.length ? noDays : new Set(weekdays.filter((day) => !open.includes(day)))
}
