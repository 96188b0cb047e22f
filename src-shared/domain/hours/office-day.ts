/** The hours of one office on the day that is shown, by the same rules as everywhere: weekends, holidays, changed clocks. */
import type { Instant } from '../../base/clock.ts'
import { offsetMinutes, type ZoneClock } from '../directory/local-time.ts'
import {
  type HolidayDates,
  hasHours,
  isOpenAt,
  officeStateBy,
  possibleChanges,
} from '../directory/office-hours.ts'
import type { Availability } from '../directory/record.ts'
import type { Span } from './day.ts'
import type { DayStanding } from './views.ts'

export type JudgedDay = {
  /** Minutes ahead of UTC now; null where the time zone is not known. */
  readonly offset: number | null
  readonly localTime: string
  readonly standing: DayStanding
  readonly spans: readonly Span[]
  readonly change: Instant | null
}

export type DayFacts = {
  readonly at: Date
  /** Contains `at`. */
  readonly day: Span
  readonly clockOf: (timeZone: string) => ZoneClock | undefined
  /** By the name of the calendar: calendar dates where the office is, from the day before the one shown on. */
  readonly holidaysOf: (calendar: string) => HolidayDates
}

/** A day of 25 hours can touch three dates elsewhere. */
const daysAhead = 2

/** What one office makes of the day. An office around the clock is open in any zone and on holidays. */
export function officeDay(availability: Availability, { at, day, clockOf, holidaysOf }: DayFacts): JudgedDay {
  const clock = clockOf(availability.timeZone)
  const holidays = holidaysOf(availability.holidayCalendar ?? '')
  const { open, localTime, nextChange } = officeStateBy(clock, availability, at, holidays)
  const offset = clock === undefined ? null : offsetMinutes(clock, at)
  const isKnown = hasHours(availability) && (clock !== undefined || availability.aroundTheClock)
  if (!isKnown) return { offset, localTime, standing: 'unknown', spans: [], change: null }
  const spans = openSpans(availability, clock, day, holidays)
  return { offset, localTime, standing: standingOf(open, spans, at), spans, change: nextChange }
}

/**
 * The same at a later instant of the same day, where nothing has to be judged again: until it opens or closes next, only
 * the clocks go on. Undefined where it has to be.
 */
export function stillJudged(
  before: JudgedDay,
  { at, clockOf }: DayFacts,
  timeZone: string,
): JudgedDay | undefined {
  if (before.change !== null && Date.parse(before.change) <= at.getTime()) return undefined
  const clock = clockOf(timeZone)
  if (clock === undefined) return before
  return { ...before, offset: offsetMinutes(clock, at), localTime: clock(at).text }
}

function standingOf(open: boolean, spans: readonly Span[], at: Date): DayStanding {
  if (open) return 'open'
  return spans.some(({ from }) => from > at.getTime()) ? 'later' : 'closed'
}

/**
 * When an office is open within a day, in order and apart from one another. Empty in a time zone that is not known,
 * unless it is open around the clock.
 */
export function openSpans(
  availability: Availability,
  clock: ZoneClock | undefined,
  day: Span,
  holidays: HolidayDates,
): Span[] {
  if (availability.aroundTheClock) return [day]
  if (clock === undefined) return []
  const changes = possibleChanges(availability, clock, new Date(day.from), daysAhead)
  const edges = [day.from, ...changes.filter((instant) => instant < day.until), day.until]
  const spans: Span[] = []
  for (const [index, from] of edges.slice(0, -1).entries()) {
    if (!isOpenAt(availability, clock(new Date(from)), holidays)) continue
    const until = edges[index + 1] ?? day.until
    const before = spans.at(-1)
    if (before?.until === from) spans[spans.length - 1] = { from: before.from, until }
    else spans.push({ from, until })
  }
  return spans
}
