/** One calendar day on a wall clock, and where night falls in it. All instants are milliseconds since 1970 (UTC). */
import { type Instant, toInstant } from '../../base/clock.ts'
import {
  clockText,
  dateText,
  daysAfter,
  instantsOf,
  type LocalTime,
  type ZoneClock,
} from '../directory/local-time.ts'
import type { DaySpan } from './views.ts'

export type Span = { readonly from: number; readonly until: number }

const minute = 60_000
const hour = 60 * minute
const dayLength = 24 * hour
/** By the wall clock; nobody's working hours follow from it. */
const night = { from: 18 * hour, until: 6 * hour }

/** The day that contains `at`, from midnight to midnight on the clock: 23 or 25 hours long where it is changed. */
export function dayAround(clock: ZoneClock, at: Date): Span {
  const today = clock(at)
  return { from: beginningOf(clock, today), until: beginningOf(clock, daysAfter(today, 1)) }
}

/** The first instant of a date: at midnight, or where the clock is put forward over midnight, after the gap. */
function beginningOf(clock: ZoneClock, date: Pick<LocalTime, 'year' | 'month' | 'day'>): number {
  const instants = instantsOf(clock, date, 0)
  const wanted = dateText(date)
  const within = instants.filter((instant) => dateText(clock(new Date(instant))) === wanted)
  return Math.min(...(within.length === 0 ? instants : within))
}

/** Each third hour that the clock shows on a day, once, and the end of the day. */
export function ticksOf(clock: ZoneClock, { from, until }: Span): { at: Instant; text: string }[] {
  const date = clock(new Date(from))
  const ticks = [0, 3, 6, 9, 12, 15, 18, 21].flatMap((hours) => {
    const text = clockText(hours * 60)
    const [first] = instantsOf(clock, date, hours * 60)
      .filter((instant) => instant >= from && instant < until && clock(new Date(instant)).text === text)
      .sort((one, other) => one - other)
    return first === undefined ? [] : [{ at: toInstant(new Date(first)), text }]
  })
  return [...ticks, { at: toInstant(new Date(until)), text: '24:00' }]
}

/** The nights within a day, 18:00 to 06:00 on a clock that is so many minutes ahead of UTC. */
export function nightsOf(offset: number, { from, until }: Span): Span[] {
  const ahead = offset * minute
  const first = Math.floor((from + ahead) / dayLength) - 1
  const nights = Array.from({ length: 4 }, (_, index) => {
    const midnight = (first + index) * dayLength - ahead
    return { from: midnight + night.from, until: midnight + dayLength + night.until }
  })
  return nights.flatMap((one) => within(one, { from, until }))
}

/** Whether it is night at an instant, on a clock that is so many minutes ahead of UTC. */
export function isNightAt(offset: number, at: Date): boolean {
  const time = (((at.getTime() + offset * minute) % dayLength) + dayLength) % dayLength
  return time >= night.from || time < night.until
}

/** The part of a span that lies in another. */
function within(span: Span, { from, until }: Span): Span[] {
  const part = { from: Math.max(span.from, from), until: Math.min(span.until, until) }
  return part.from < part.until ? [part] : []
}

/** As it crosses the bridge. */
export function asInstants({ from, until }: Span): DaySpan {
  return { from: toInstant(new Date(from)), until: toInstant(new Date(until)) }
}
