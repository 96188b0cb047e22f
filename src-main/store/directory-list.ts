/** The directory as one list in memory: filtered, searched and ordered while somebody types. */
import type { Language } from '../../src-shared/base/languages.ts'
import { remembered } from '../../src-shared/base/remembered.ts'
import { stateFinder } from '../../src-shared/domain/directory/find-states.ts'
import type { Holidays } from '../../src-shared/domain/directory/office-hours.ts'
import { pocTypes } from '../../src-shared/domain/directory/record.ts'
import type { VerificationRecord } from '../../src-shared/domain/directory/verification.ts'
import type {
  DirectoryFacets,
  DirectoryFilter,
  DirectoryList,
  DirectoryRow,
  DirectoryWindow,
} from '../../src-shared/domain/directory/views.ts'
import { regions } from '../../src-shared/domain/state-codes.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { accepted } from './directory-list-filter.ts'
import { type JudgedKeys, judgedKeys } from './directory-list-keys.ts'
import type { LocalWork } from './directory-list-local.ts'
import { type ListEntry, listQueries, readAvailabilities } from './directory-list-read.ts'
import { rankCount, type TextSearch, textSearch, unranked } from './directory-list-text.ts'
import { parseSummary } from './directory-rows.ts'
import type { DeskDatabase } from './open.ts'

/** What the entries stand for: as read from the database at one time. */
export type ListSources = {
  readonly entries: readonly ListEntry[]
  readonly verified: ReadonlyMap<string, readonly VerificationRecord[]>
  /** As it is now, with a stamp that is another whenever it has become another. */
  readonly local: () => { readonly stamp: string; readonly work: LocalWork }
}

export type ListInMemory = {
  readonly window: (asked: DirectoryWindow, at: Date, holidays?: Holidays) => DirectoryList
  readonly holidayCalendars: () => readonly string[]
  readonly facets: () => DirectoryFacets
  /** The rows of one State, ordered as in the list. */
  readonly rowsOfState: (state: string, at: Date) => readonly DirectoryRow[]
  /** How many points of contact there are of each State that has any. */
  readonly countsByState: () => ReadonlyMap<string, number>
}

/** Positions of entries in the order to show them. */
type Result = { readonly positions: readonly number[]; readonly approximate: boolean }

/** Results kept, so that scrolling asks nothing again and going a letter back is at once. */
const keptResults = 6

/** A list over entries that do not change: when the stored directory has become another, a new list is made. */
export function listInMemory(db: DeskDatabase, sources: ListSources): ListInMemory {
  const { entries } = sources
  const keys = judgedKeys(db, entries, sources.verified)
  const readRow = rowReader(db, entries, keys)
  const availabilities = remembered((_: readonly ListEntry[]) => readAvailabilities(db))
  const orders = remembered((language: Language) => inOrder(entries, language))
  const byState = remembered((state: string) =>
    orders('en').filter((position) => entries[position]?.state === state),
  )
  const facets = remembered(facetsOf)
  const states = remembered((all: readonly ListEntry[]) => counts(all.map(({ state }) => state)))
  const text = remembered((all: readonly ListEntry[]) => textSearch(db, all, stateFinder(states(all).keys())))
  const results = new Map<string, Result>()

  function result(filter: DirectoryFilter, at: Date, holidays: Holidays): Result {
    const local = sources.local()
    const key = resultKey(filter, at, local.stamp)
    const known = results.get(key)
    results.delete(key)
    const found = known ?? find(filter, at, holidays, local.work)
    results.set(key, found)
    for (const [oldest] of results) {
      if (results.size <= keptResults) break
      results.delete(oldest)
    }
    return found
  }
  function find(filter: DirectoryFilter, at: Date, holidays: Holidays, local: LocalWork): Result {
    if (filter.keys.length + filter.verifications.length > 0) keys.readAll()
    const keyOf = (position: number) => keys.at(position, at)
    const hours = () => availabilities(entries)
    const mask = accepted(entries, filter, { at, holidays, local, keyOf, availabilities: hours })
    const ranks = filter.text.trim() === '' ? undefined : text(entries)(filter.text, mask)
    return inRanks(orders(filter.sortLanguage), mask, ranks)
  }

  function rowsAt(positions: readonly number[], at: Date): DirectoryRow[] {
    const { tags } = sources.local().work
    return positions.map((position) => readRow(position, at, tags))
  }

  return {
    window: ({ offset, count, ...filter }, at, holidays = new Map()) => {
      const { positions, approximate } = result(filter, at, holidays)
      const rows = rowsAt(positions.slice(offset, offset + count), at)
      return { rows, offset, found: positions.length, approximate, total: entries.length }
    },
    facets: () => facets(entries),
    countsByState: () => states(entries),
    holidayCalendars: () => [
      ...new Set(
        [...availabilities(entries).values()].flatMap(({ holidayCalendar }) => holidayCalendar ?? []),
      ),
    ],
    rowsOfState: (state, at) => rowsAt(byState(state), at),
  }
}

/** Summaries are read from the database for the rows that are shown, so that memory holds only what lists ask for. */
function rowReader(db: DeskDatabase, entries: readonly ListEntry[], keys: JudgedKeys) {
  const summary = db.prepare(listQueries.summary).pluck()
  return (position: number, at: Date, tags: LocalWork['tags']): DirectoryRow => {
    const entry = entries[position]
    if (entry === undefined) throw new Error('there is no such entry in the list')
    const { encryption, verification } = keys.at(position, at)
    return {
      ...parseSummary(summary.get(entry.seq)),
      encryption,
      verification,
      tags: [...(tags.get(entry.id) ?? [])],
      layer: entry.layer,
      waiting: entry.waiting,
      inEffect: entry.inEffect,
    }
  }
}

/** What is asked decides a result, and the minute where time does: offices open and keys end by the minute. */
function resultKey(filter: DirectoryFilter, at: Date, localStamp: string): string {
  const { openNow, keys, verifications } = filter
  const timed = openNow || keys.length > 0 || verifications.length > 0
  return JSON.stringify([filter, localStamp, timed ? Math.floor(at.getTime() / 60_000) : 0])
}

/** The entries that are let through, the best ranks first, within a rank in the order given. */
function inRanks(
  order: readonly number[],
  mask: Uint8Array | undefined,
  text: ReturnType<TextSearch>,
): Result {
  if (text === undefined) {
    return {
      positions: mask === undefined ? order : order.filter((at) => mask[at] === 1),
      approximate: false,
    }
  }
  const ranked = Array.from({ length: rankCount }, (): number[] => [])
  for (const position of order) {
    const rank = text.ranks[position] ?? unranked
    if (rank !== unranked && (mask?.[position] ?? 1) === 1) ranked[rank]?.push(position)
  }
  return { positions: ranked.flat(), approximate: text.approximate }
}

/** By State name in the language's own order, then by type as the table has it, then by id (as entries are read). */
function inOrder(entries: readonly ListEntry[], language: Language): readonly number[] {
  const collator = new Intl.Collator(language)
  const places = [...new Set(entries.map(({ state }) => state))]
    .map((state) => ({ state, name: stateName(state, language) }))
    .sort((a, b) => collator.compare(a.name, b.name))
  const place = new Map(places.map(({ state }, index) => [state, index * pocTypes.length]))
  const buckets: number[][] = Array.from({ length: places.length * pocTypes.length }, () => [])
  for (const [position, { state, type }] of entries.entries()) {
    buckets[(place.get(state) ?? 0) + pocTypes.indexOf(type)]?.push(position)
  }
  return buckets.flat()
}

function facetsOf(entries: readonly ListEntry[]): DirectoryFacets {
  const tags = counts(entries.flatMap(({ languages }) => [...new Set(languages)]))
  const ofRegion = counts(entries.map(({ region }) => region))
  const ofType = counts(entries.map(({ type }) => type))
  return {
    operationalLanguages: [...tags]
      .map(([tag, count]) => ({ tag, count }))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1)),
    regions: regions.flatMap((region) => {
      const count = ofRegion.get(region)
      return count === undefined ? [] : [{ region, count }]
    }),
    types: pocTypes.flatMap((type) => {
      const count = ofType.get(type)
      return count === undefined ? [] : [{ type, count }]
    }),
  }
}

function counts<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const found = new Map<Value, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}
