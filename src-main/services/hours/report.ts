/** The report on the hours of a day, made of what is in memory of the directory. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { remembered } from '../../../src-shared/base/remembered.ts'
import { type ZoneClock, zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import type { HolidayDates } from '../../../src-shared/domain/directory/office-hours.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import { asInstants, dayAround, ticksOf } from '../../../src-shared/domain/hours/day.ts'
import { type DayFacts, type JudgedDay, officeDay } from '../../../src-shared/domain/hours/office-day.ts'
import type { HoursOrder, HoursReport } from '../../../src-shared/domain/hours/views.ts'
import { countsOf, type JudgedOfficeDay, zonesOf } from '../../../src-shared/domain/hours/zones.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import type { HoursRow } from '../../store/hours-rows.ts'
import { holidayDates } from '../directory/office-holidays.ts'

export type HoursFor = {
  /** What the order asks for, apart from who is open. */
  readonly rows: readonly HoursRow[]
  readonly order: Pick<HoursOrder, 'zone' | 'openNow' | 'language'>
  /** IANA zone of the desk; UTC stands in for one that this runtime does not know. */
  readonly ownZone: string
  readonly at: Date
  readonly breathe: () => Promise<void>
}

export async function hoursReport({ rows, order, ownZone, at, breathe }: HoursFor): Promise<HoursReport> {
  const clockOf = remembered(quickClock)
  const own = order.zone === 'own' ? clockOf(ownZone) : undefined
  const [timeZone, clock] = own === undefined ? ['UTC', utcClock] : [ownZone, own]
  const day = dayAround(clock, at)
  const holidaysOf = await holidaysAround(rows, at, new Date(day.from))
  const offices = await judgedOffices(rows, { at, day, clockOf, holidaysOf }, breathe)
  const placeOf = placesIn(rows, order.language)
  return {
    at: toInstant(at),
    timeZone,
    day: asInstants(day),
    ticks: ticksOf(clock, day),
    counts: countsOf(offices, at),
    zones: zonesOf(offices, { at, day, openNow: order.openNow, placeOf }),
  }
}

/** Many offices keep the same hours, which are judged once. */
async function judgedOffices(
  rows: readonly HoursRow[],
  facts: DayFacts,
  breathe: () => Promise<void>,
): Promise<JudgedOfficeDay[]> {
  const judge = remembered((availability: Availability): JudgedDay => officeDay(availability, facts))
  const offices: JudgedOfficeDay[] = []
  for (const { id, state, type, availability, entityName } of rows) {
    const judged = judge(availability)
    offices.push({ id, state, type, aroundTheClock: availability.aroundTheClock, entityName, judged })
    await breathe()
  }
  return offices
}

/** Offices of one zone open and close at the same times, so that most of what a clock is asked it was asked before. */
function quickClock(timeZone: string): ZoneClock | undefined {
  const clock = zoneClock(timeZone)
  if (clock === undefined) return undefined
  const read = remembered((instant: number) => clock(new Date(instant)))
  return (at) => read(at.getTime())
}

const utcClock: ZoneClock = requiredClock('UTC')

function requiredClock(timeZone: string): ZoneClock {
  const clock = zoneClock(timeZone)
  if (clock === undefined) throw new Error('this runtime knows no time zone')
  return clock
}

/** From the day before the one that is shown to two weeks after the present one. */
async function holidaysAround(
  rows: readonly HoursRow[],
  at: Date,
  from: Date,
): Promise<(calendar: string) => HolidayDates> {
  const names = new Set(rows.flatMap(({ availability }) => availability.holidayCalendar ?? []))
  const [shown, ahead] = [await holidayDates(names, from), await holidayDates(names, at)]
  const dates = new Map(
    [...names].map((name) => [name, new Set([...(shown.get(name) ?? []), ...(ahead.get(name) ?? [])])]),
  )
  return (calendar) => dates.get(calendar) ?? noHolidays
}

const noHolidays: HolidayDates = new Set()

function placesIn(rows: readonly HoursRow[], language: HoursOrder['language']): (state: string) => number {
  const collator = new Intl.Collator(language)
  const names = [...new Set(rows.map(({ state }) => state))]
    .map((state) => ({ state, name: stateName(state, language) }))
    .sort((one, other) => collator.compare(one.name, other.name))
  const places = new Map(names.map(({ state }, index) => [state, index]))
  return (state) => places.get(state) ?? names.length
}
