/**
 * Totals that may be given away: how many messages were acknowledged and how fast, without any State, case or officer
 * (S1 ¶35(b) speaks of anonymised response-rate data).
 *
 * Nothing below {@link leastShown} is given, and nothing that follows from it. Every message asked about stands in
 * exactly one cell; a sum or a share is given only where each cell in it is given. So what is given is a function of
 * cells that are shown, and no subtraction leads to one that is not.
 */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { instantSchema } from '../directory/key-facts.ts'
import { quantile } from './quantiles.ts'
import { type AwaitedOf, hoursOf, type Wait } from './waits.ts'

/** A count below it is shown as "fewer than 5". */
export const leastShown = 5

/** A count; null where it is fewer than {@link leastShown}. */
const shownCount = z.int().min(leastShown).nullable()

const sideSchema = z.object({
  acknowledged: shownCount,
  notAcknowledged: shownCount,
  /** Of both; null where one of them is not shown. */
  asked: z.int().nullable(),
  /** Part that was acknowledged, in whole per cent; null where a part of it is not shown. */
  rate: z.int().min(0).max(100).nullable(),
  /** Whole hours; null where too few were acknowledged. */
  medianHours: z.int().nullable(),
  answered: shownCount,
  /** Whole hours; null where too few were answered. */
  medianAnswerHours: z.int().nullable(),
})
export type AnonymisedSide = z.infer<typeof sideSchema>

export const anonymisedSchema = z.object({
  /** The last calendar half-year that is over, in UTC: `to` is its end and no part of it. */
  from: instantSchema,
  to: instantSchema,
  theirs: sideSchema,
  ours: sideSchema,
})
export type Anonymised = z.infer<typeof anonymisedSchema>

export type HalfYear = { readonly from: Instant; readonly to: Instant }

/**
 * The last calendar half-year that is over. Always the same periods, none in part in two: what two exports tell can not
 * be subtracted from one another.
 */
export function lastHalfYear(now: Date): HalfYear {
  const year = now.getUTCFullYear()
  const isSecond = now.getUTCMonth() >= 6
  const from = isSecond ? Date.UTC(year, 0) : Date.UTC(year - 1, 6)
  const to = isSecond ? Date.UTC(year, 6) : Date.UTC(year, 0)
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
}

/** @param waits of real correspondence; what ended after the half-year lasts on, as it did at its end */
export function anonymised(waits: readonly Wait[], { from, to }: HalfYear): Anonymised {
  const within = waits
    .filter(({ begun }) => begun >= from && begun < to)
    .map((wait) => (wait.ended !== null && wait.ended >= to ? { ...wait, ended: null } : wait))
  return { from, to, theirs: sideOf(within, 'theirs'), ours: sideOf(within, 'ours') }
}

function sideOf(waits: readonly Wait[], of: AwaitedOf): AnonymisedSide {
  const own = waits.filter((wait) => wait.of === of)
  const asked = own.filter(({ awaited }) => awaited === 'acknowledgement')
  const acknowledged = shown(asked.filter(({ ended }) => ended !== null))
  const notAcknowledged = shown(asked.filter(({ ended }) => ended === null))
  const answered = shown(own.filter(({ awaited, ended }) => awaited === 'answer' && ended !== null))
  const isWhole = acknowledged !== null && notAcknowledged !== null
  return {
    acknowledged: acknowledged?.length ?? null,
    notAcknowledged: notAcknowledged?.length ?? null,
    asked: isWhole ? acknowledged.length + notAcknowledged.length : null,
    rate: isWhole
      ? Math.round((100 * acknowledged.length) / (acknowledged.length + notAcknowledged.length))
      : null,
    medianHours: medianOf(acknowledged),
    answered: answered?.length ?? null,
    medianAnswerHours: medianOf(answered),
  }
}

function shown(waits: readonly Wait[]): readonly Wait[] | null {
  return waits.length < leastShown ? null : waits
}

function medianOf(waits: readonly Wait[] | null): number | null {
  const hours = (waits ?? []).flatMap((wait) => hoursOf(wait) ?? [])
  const median = quantile(
    hours.toSorted((a, b) => a - b),
    0.5,
  )
  return median === null ? null : Math.round(median)
}

/** As a table: one line for each figure, under names that stay the same in every language. */
export function anonymisedLines({ from, to, theirs, ours }: Anonymised): string[][] {
  const figures = Object.keys(theirs) as (keyof AnonymisedSide)[]
  const value = (figure: keyof AnonymisedSide, side: AnonymisedSide) =>
    side[figure] ?? (counted.has(figure) ? `fewer than ${leastShown}` : 'withheld')
  return [
    ['figure', 'of messages sent', 'of messages received'],
    ['from', from.slice(0, 10), from.slice(0, 10)],
    ['before', to.slice(0, 10), to.slice(0, 10)],
    ...figures.map((figure) => [figure, String(value(figure, theirs)), String(value(figure, ours))]),
  ]
}

const counted: ReadonlySet<keyof AnonymisedSide> = new Set(['acknowledged', 'notAcknowledged', 'answered'])
