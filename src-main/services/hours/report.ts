/** The report on the hours of a day, made of what is in memory of the directory. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import { remembered } from '../../../src-shared/base/remembered.ts'
import { type ZoneClock, zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import type { HolidayDates } from '../../../src-shared/domain/directory/office-hours.ts'
import type { Availability } from '../../../src-shared/domain/directory/record.ts'
import { asInstants, dayAround, ticksOf } from '../../../src-shared/domain/hours/day.ts'
import {
  type DayFacts,
  type JudgedDay,
  officeDay,
  stillJudged,
} from '../../../src-shared/domain/hours/office-day.ts'
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
  /** What was found before: empty at first, and kept only as long as the rows are the same objects. */
  readonly known: KnownDays
  readonly breathe: () => Promise<void>
}

/** By the day that is shown, in milliseconds of its beginning. */
export type KnownDays = Map<number, KnownDay>
type KnownDay = {
  readonly judged: Map<Availability, { readonly at: number; readonly day: JudgedDay }>
  readonly holidays: Map<string, HolidayDates>
}

export async function hoursReport(asked: HoursFor): Promise<HoursReport> {
  const { rows, order, ownZone, at, known } = asked
  const clockOf = remembered(quickClock)
  const own = order.zone === 'own' ? clockOf(ownZone) : undefined
  const [timeZone, clock] = own === undefined ? ['UTC', utcClock] : [ownZone, own]
  const day = dayAround(clock, at)
  const knownDay = dayIn(known, day.from)
  await readHolidays(rows, new Date(day.from), knownDay)
  const holidaysOf = (calendar: string) => knownDay.holidays.get(calendar) ?? noHolidays
  const offices = await judgedOffices(asked, { at, day, clockOf, holidaysOf }, knownDay)
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

/** Two are kept: the day of this desk and that of UTC. */
function dayIn(known: KnownDays, from: number): KnownDay {
  const day: KnownDay = known.get(from) ?? { judged: new Map(), holidays: new Map() }
  known.delete(from)
  known.set(from, day)
  for (const [oldest] of known) {
    if (known.size <= 2) break
    known.delete(oldest)
  }
  return day
}

/** Many offices keep the same hours, which are judged once, and again when one opens or closes. */
async function judgedOffices(
  { rows, breathe }: Pick<HoursFor, 'rows' | 'breathe'>,
  facts: DayFacts,
  { judged: known }: KnownDay,
): Promise<JudgedOfficeDay[]> {
  const at = facts.at.getTime()
  const judge = remembered((availability: Availability): JudgedDay => {
    const before = known.get(availability)
    const still =
      before === undefined || before.at > at
        ? undefined
        : stillJudged(before.day, facts, availability.timeZone)
    const day = still ?? officeDay(availability, facts)
    known.set(availability, { at, day })
    return day
  })
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

/** From the day before the one that is shown, two weeks ahead; those that are not known yet. */
async function readHolidays(rows: readonly HoursRow[], from: Date, { holidays }: KnownDay): Promise<void> {
  const names = new Set(rows.flatMap(({ availability }) => availability.holidayCalendar ?? []))
  const missing = [...names].filter((name) => !holidays.has(name))
  for (const [name, dates] of await holidayDates(missing, from)) holidays.set(name, dates)
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
