/** National holidays around an instant: of one office for its page, and of many calendars for a list. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { Holidays } from '../../../src-shared/domain/directory/office-hours.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import { holidayCalendar, type PublicHoliday } from './holidays.ts'

const millisecondsPerDay = 86_400_000
const daysAhead = 14

/** From the day before `at` on, two weeks ahead (calendar dates where the office is); none without a known calendar. */
export async function officeHolidays(
  { holidayCalendar: name }: Pick<Availability, 'holidayCalendar'>,
  at: Date,
  language: Language,
): Promise<readonly PublicHoliday[]> {
  const calendar = name === undefined ? undefined : await holidayCalendar(name)
  return calendar?.between(dateAfter(at, -1), dateAfter(at, daysAhead), language) ?? []
}

/** The dates of {@link officeHolidays} by the name of the calendar, without calendars that are not known. */
export async function holidayDates(names: Iterable<string>, at: Date): Promise<Holidays> {
  const found = new Map<string, ReadonlySet<string>>()
  for (const name of new Set(names)) {
    const holidays = await officeHolidays({ holidayCalendar: name }, at, 'en')
    found.set(name, new Set(holidays.map(({ date }) => date)))
  }
  return found
}

function dateAfter(at: Date, days: number): string {
  return new Date(at.getTime() + days * millisecondsPerDay).toISOString().slice(0, 10)
}
