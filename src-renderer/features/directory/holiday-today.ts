/** Whether an office is closed today because of a national holiday, on its own calendar. */
import { dateText, zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'

/**
 * The names of the holidays of this day where the office is; empty on other days, and for offices that are there
 * around the clock, since those keep no holidays.
 */
export function holidaysToday(
  availability: Availability,
  holidays: DirectoryEntry['holidays'],
  now: Date,
): readonly string[] {
  // Most have none to look for, and reading a clock is costly in a list.
  if (holidays.length === 0 || availability.aroundTheClock) return []
  const clock = zoneClock(availability.timeZone)
  if (clock === undefined) return []
  const today = dateText(clock(now))
  return holidays.filter(({ date }) => date === today).map(({ name }) => name)
}

/** The days on which it is closed, as `officeState` takes them. */
export function holidayDates(holidays: DirectoryEntry['holidays']): ReadonlySet<string> {
  return new Set(holidays.map(({ date }) => date))
}
