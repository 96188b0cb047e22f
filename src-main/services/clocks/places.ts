/** The calendars of the offices that owe something: zone, weekdays, public holidays. */
import { remembered } from '../../../src-shared/base/remembered.ts'
import type { Debtor } from '../../../src-shared/domain/clocks/case-clocks.ts'
import type { ClockPlace } from '../../../src-shared/domain/clocks/due.ts'
import { placeOf } from '../../../src-shared/domain/clocks/places.ts'
import type { HolidayDates } from '../../../src-shared/domain/directory/office-hours.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import { clockRepository } from '../../store/clock-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { holidayCalendar } from '../directory/holidays.ts'

export type PlaceNeeds = {
  readonly db: DeskDatabase
  /** This desk's own State and zone, for what it owes itself. */
  readonly own: { readonly state: string; readonly timeZone: string }
  readonly workingDaysOnly: boolean
  /** Everybody who may be asked for. */
  readonly debtors: Iterable<Debtor>
  /** Years in which clocks run, both included. */
  readonly years: { readonly first: number; readonly last: number }
  /** Awaited between calendars. */
  readonly breathe: () => Promise<void>
}

/**
 * The calendar of each. An office that is not in the directory has no closed days, and the zone of this desk or UTC.
 * Years of holidays are read for each calendar once, where they are asked for at all.
 */
export async function placesFor(needs: PlaceNeeds): Promise<(debtor: Debtor) => ClockPlace> {
  const { db, own, workingDaysOnly, breathe } = needs
  const repository = clockRepository(db)
  const calendars = remembered((name: string) => datesOf(name, needs))
  const places = new Map<string, ClockPlace>()
  for (const { pocId } of needs.debtors) {
    if (pocId === null || places.has(pocId)) continue
    const availability = repository.availability(pocId)
    if (availability === undefined) continue
    const holidays = workingDaysOnly ? await holidaysIn(availability, calendars) : noHolidays
    places.set(pocId, placeOf(availability, holidays, workingDaysOnly))
    await breathe()
  }
  const ownPlace: ClockPlace = { timeZone: own.timeZone, closed: null }
  const elsewhere: ClockPlace = { timeZone: 'UTC', closed: null }
  return ({ pocId, state }) =>
    (pocId === null ? undefined : places.get(pocId)) ?? (state === own.state ? ownPlace : elsewhere)
}

const noHolidays: HolidayDates = new Set()

async function holidaysIn(
  { aroundTheClock, holidayCalendar: name }: Availability,
  calendars: (name: string) => Promise<HolidayDates>,
): Promise<HolidayDates> {
  return aroundTheClock || name === undefined ? noHolidays : await calendars(name)
}

async function datesOf(name: string, { years, breathe }: PlaceNeeds): Promise<HolidayDates> {
  const calendar = await holidayCalendar(name)
  if (calendar === undefined) return noHolidays
  const dates = new Set<string>()
  for (let year = years.first; year <= years.last; year += 1) {
    for (const { date } of calendar.between(`${year}-01-01`, `${year}-12-31`, 'en')) dates.add(date)
    await breathe()
  }
  return dates
}
