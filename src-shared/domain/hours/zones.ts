/** Offices gathered by what the clocks there show now: from west to east, in each by State, and nobody before another. */
import { grouped } from '../../base/grouped.ts'
import { type Multilingual, type PocType, pocTypes } from '../directory/record.ts'
import { asInstants, isNightAt, nightsOf, type Span } from './day.ts'
import type { JudgedDay } from './office-day.ts'
import { type HoursReport, mostInZone, type ZoneDay } from './views.ts'

export type JudgedOfficeDay = {
  readonly id: string
  readonly state: string
  readonly type: PocType
  readonly aroundTheClock: boolean
  readonly entityName: Multilingual
  readonly judged: JudgedDay
}

export type ZonesFor = {
  readonly at: Date
  readonly day: Span
  /** Lists only offices that are open; they are all counted. */
  readonly openNow: boolean
  /** Place of a State in the order of the reader's alphabet. */
  readonly placeOf: (state: string) => number
}

const soon = 2 * 60 * 60_000

export function countsOf(offices: readonly JudgedOfficeDay[], at: Date): HoursReport['counts'] {
  const end = at.getTime() + soon
  const isSoon = ({ standing, change }: JudgedDay) =>
    standing !== 'open' && change !== null && Date.parse(change) <= end
  return {
    offices: offices.length,
    open: offices.filter(({ judged }) => judged.standing === 'open').length,
    soon: offices.filter(({ judged }) => isSoon(judged)).length,
    unknown: offices.filter(({ judged }) => judged.standing === 'unknown').length,
  }
}

/** A row for each offset from UTC that has offices to list. */
export function zonesOf(offices: readonly JudgedOfficeDay[], order: ZonesFor): ZoneDay[] {
  const zones = grouped(offices.map((office) => [office.judged.offset, office] as const))
  return [...zones]
    .sort(([one], [other]) => (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY))
    .map(([offset, own]) => zoneDay(offset, own, order))
    .filter(({ offices: listed }) => listed.length > 0)
}

function zoneDay(
  offset: number | null,
  offices: readonly JudgedOfficeDay[],
  { at, day, openNow, placeOf }: ZonesFor,
): ZoneDay {
  const open = offices.filter(({ judged }) => judged.standing === 'open')
  const listed = [...(openNow ? open : offices)].sort(
    (one, other) =>
      placeOf(one.state) - placeOf(other.state) ||
      pocTypes.indexOf(one.type) - pocTypes.indexOf(other.type) ||
      (one.id < other.id ? -1 : 1),
  )
  return {
    offset,
    localTime: offset === null ? '' : (offices[0]?.judged.localTime ?? ''),
    isNight: offset !== null && isNightAt(offset, at),
    nights: offset === null ? [] : nightsOf(offset, day).map(asInstants),
    counts: { offices: offices.length, open: open.length },
    coverage: coverageOf(offices.map(({ judged }) => judged.spans)).map(({ open: number, ...span }) => ({
      ...asInstants(span),
      open: number,
    })),
    offices: listed.slice(0, mostInZone).map(({ judged, ...office }) => ({
      ...office,
      standing: judged.standing,
      spans: judged.spans.map(asInstants),
      change: judged.change,
    })),
    more: Math.max(0, listed.length - mostInZone),
  }
}

/** How many are open from when to when; nothing for times at which nobody is. */
export function coverageOf(offices: readonly (readonly Span[])[]): (Span & { readonly open: number })[] {
  const changes = new Map<number, number>()
  for (const { from, until } of offices.flat()) {
    changes.set(from, (changes.get(from) ?? 0) + 1)
    changes.set(until, (changes.get(until) ?? 0) - 1)
  }
  const instants = [...changes].filter(([, by]) => by !== 0).sort(([one], [other]) => one - other)
  let open = 0
  return instants.flatMap(([from, by], index) => {
    open += by
    const next = instants[index + 1]
    return next === undefined || open === 0 ? [] : [{ from, until: next[0], open }]
  })
}
