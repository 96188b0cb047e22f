/** Figures of the desk's correspondence: times by kind of message, what was open and overdue week by week, volumes. */
import { z } from 'zod'
import type { Instant } from '../../base/clock.ts'
import { grouped } from '../../base/grouped.ts'
import { allowanceHours } from '../clocks/policy.ts'
import { instantSchema } from '../directory/key-facts.ts'
import type { MessageOutline } from '../messages/outline.ts'
import { modes } from '../messages/record.ts'
import { anonymisedSchema } from './anonymised.ts'
import { type OverduePolicy, overduePolicySchema } from './overdue.ts'
import { quartilesOf } from './quantiles.ts'
import { awaitedSides, awaitedThings, hoursOf, type Wait } from './waits.ts'

/** How far back, in weeks that begin on Monday, 00:00 UTC. */
export const reportSpans = ['13', '26', '52', '104'] as const

export const reportOrderSchema = z.object({
  /** Exercises and tests are never counted among real correspondence. */
  mode: z.enum(modes),
  span: z.enum(reportSpans),
})
export type ReportOrder = z.infer<typeof reportOrderSchema>

const hours = z.number().min(0)

export const timesSchema = z.object({
  awaited: z.enum(awaitedThings),
  of: z.enum(awaitedSides),
  /** Template of the message that asks. */
  kind: z.string(),
  /** How many have ended; the times are of these alone. */
  count: z.int(),
  /** How many still last. */
  waiting: z.int(),
  /** Hours; null where none has ended. */
  quartiles: z.object({ lower: hours, median: hours, upper: hours }).nullable(),
})
export type KindTimes = z.infer<typeof timesSchema>

export const weekSchema = z.object({
  /** The first instant after the week; of the present one, now. */
  end: instantSchema,
  openCases: z.int(),
  /** Acknowledgements and answers that were overdue then, of the States written to and of this desk. */
  overdueTheirs: z.int(),
  overdueOurs: z.int(),
})
export type WeekFigures = z.infer<typeof weekSchema>

export const volumeSchema = z.object({
  /** Template; null for messages without a record. */
  kind: z.string().nullable(),
  sent: z.int(),
  received: z.int(),
})
export type KindVolume = z.infer<typeof volumeSchema>

export const reportSchema = z.object({
  at: instantSchema,
  from: instantSchema,
  policy: overduePolicySchema,
  times: z.array(timesSchema),
  weeks: z.array(weekSchema),
  volumes: z.array(volumeSchema),
  /** Of real correspondence, whatever the rest is about. */
  anonymised: anonymisedSchema,
})
export type StatisticsReport = z.infer<typeof reportSchema>

const day = 86_400_000

/** Monday, 00:00 UTC of the week of `now`, in milliseconds. */
function mondayOf(now: Date): number {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return midnight - ((now.getUTCDay() + 6) % 7) * day
}

/** The ends of the last `weeks` weeks, the present one among them, in order; the last is `now`. */
export function weekEnds(now: Date, weeks: number): Instant[] {
  const monday = mondayOf(now)
  const earlier = Array.from({ length: weeks - 1 }, (_, index) => monday - (weeks - 2 - index) * 7 * day)
  return [...earlier, now.getTime()].map((time) => new Date(time).toISOString())
}

/** The beginning of the first of the last `weeks` weeks. */
export function beginningOf(now: Date, weeks: number): Instant {
  return new Date(mondayOf(now) - (weeks - 1) * 7 * day).toISOString()
}

/** Times by kind of what began from `from` on; the kinds in the order of their numbers. */
export function timesOf(waits: readonly Wait[], from: Instant): KindTimes[] {
  const counted = waits.filter(({ begun }) => begun >= from)
  const groups = grouped(
    counted.map((wait) => [`${wait.awaited} ${wait.of} ${wait.kind}`, wait] as const),
  ).values()
  return [...groups]
    .flatMap((group): KindTimes[] => {
      const [first] = group
      if (first === undefined) return []
      const ended = group.flatMap((wait) => hoursOf(wait) ?? [])
      const { awaited, of, kind } = first
      const waiting = group.length - ended.length
      return [{ awaited, of, kind, count: ended.length, waiting, quartiles: quartilesOf(ended) }]
    })
    .sort((a, b) => byKind(a.kind, b.kind))
}

const order = new Intl.Collator('en', { numeric: true })

/** Kinds in the order of their numbers; messages without one last. */
export function byKind(one: string | null, other: string | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  return order.compare(one, other)
}

/** Messages by kind from `from` on: ours from when they were sent, the others from when they were opened. */
export function volumesOf(outlines: readonly MessageOutline[], from: Instant): KindVolume[] {
  const counted = outlines.filter((outline) => {
    const at = outline.direction === 'outgoing' ? outline.sentAt : outline.at
    return at !== null && at >= from
  })
  return [...grouped(counted.map((outline) => [outline.template, outline] as const))]
    .map(([kind, group]) => {
      const sent = group.filter(({ direction }) => direction === 'outgoing').length
      return { kind, sent, received: group.length - sent }
    })
    .sort((a, b) => byKind(a.kind, b.kind))
}

/** A case from when it began; closed and reopened in the order of time. */
export type CaseSpan = {
  readonly begun: Instant
  readonly changes: readonly { readonly kind: 'closed' | 'reopened'; readonly at: Instant }[]
}

/** What stood at `end`. What ends at that instant has ended. */
export function weekOf(
  end: Instant,
  cases: readonly CaseSpan[],
  waits: readonly Wait[],
  policy: OverduePolicy,
): WeekFigures {
  const overdue = waits.filter((wait) => isOverdueAt(wait, end, policy))
  const theirs = overdue.filter(({ of }) => of === 'theirs').length
  return {
    end,
    openCases: cases.filter((one) => isOpenAt(one, end)).length,
    overdueTheirs: theirs,
    overdueOurs: overdue.length - theirs,
  }
}

function isOpenAt({ begun, changes }: CaseSpan, at: Instant): boolean {
  return begun < at && changes.findLast((change) => change.at <= at)?.kind !== 'closed'
}

function isOverdueAt({ awaited, of, begun, ended }: Wait, at: Instant, policy: OverduePolicy): boolean {
  const due = Date.parse(begun) + allowanceHours(policy[awaited][of]) * 3_600_000
  return due < Date.parse(at) && (ended === null || ended > at)
}

/** The figures as lines of a table under names that stay the same in every language; for programs. */
export function reportLines({ times, weeks, volumes }: StatisticsReport): string[][] {
  const head = ['table', 'row', 'of', 'count', 'waiting', 'lower_quartile_h', 'median_h', 'upper_quartile_h']
  const rounded = (value: number | undefined) => (value === undefined ? '' : value.toFixed(2))
  return [
    head,
    ...times.map(({ awaited, of, kind, count, waiting, quartiles }) => [
      awaited,
      kind,
      of,
      String(count),
      String(waiting),
      rounded(quartiles?.lower),
      rounded(quartiles?.median),
      rounded(quartiles?.upper),
    ]),
    ...volumes.flatMap(({ kind, sent, received }) => [
      ['volume', kind ?? 'none', 'sent', String(sent), '', '', '', ''],
      ['volume', kind ?? 'none', 'received', String(received), '', '', '', ''],
    ]),
    ...weeks.flatMap(({ end, openCases, overdueTheirs, overdueOurs }) => [
      ['open-cases', end, '', String(openCases), '', '', '', ''],
      ['overdue', end, 'theirs', String(overdueTheirs), '', '', '', ''],
      ['overdue', end, 'ours', String(overdueOurs), '', '', '', ''],
    ]),
  ]
}
