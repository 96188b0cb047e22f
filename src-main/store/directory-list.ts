/** The directory as one list in memory: filtered, searched and ordered while somebody types. */
import type { Language } from '../../src-shared/base/languages.ts'
import { languages } from '../../src-shared/base/languages.ts'
import {
  fingerprintFragment,
  foldCompact,
  phoneFragment,
  type SearchTerm,
  searchTerms,
} from '../../src-shared/domain/directory/fold.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { encryptionSummary, usableUntil } from '../../src-shared/domain/directory/key-state.ts'
import { type LocalTime, type ZoneClock, zoneClock } from '../../src-shared/domain/directory/local-time.ts'
import { isOpenAt } from '../../src-shared/domain/directory/office-hours.ts'
import { pocTypes } from '../../src-shared/domain/directory/record.ts'
import type {
  DirectoryFacets,
  DirectoryFilter,
  DirectoryRow,
} from '../../src-shared/domain/directory/views.ts'
import { regions } from '../../src-shared/domain/state-codes.ts'
import { formalStateName, stateName } from '../../src-shared/domain/states.ts'
import type { ListSummary } from './directory-rows.ts'

/** One point of contact as the list holds it. */
export type ListEntry = {
  readonly seq: number
  readonly summary: ListSummary
  readonly facts: readonly KeyFacts[]
  /** Fingerprints in lower case and telephone digits, each set in one text with separators. */
  readonly fingerprints: string
  readonly phones: string
}

/** Answers the `seq` of the entries whose words contain all terms. */
export type FindWords = (terms: readonly SearchTerm[]) => readonly number[]

export type DirectoryList = {
  readonly search: (
    filter: DirectoryFilter,
    at: Date,
    holidays?: ReadonlyMap<string, ReadonlySet<string>>,
  ) => readonly DirectoryRow[]
  readonly holidayCalendars: () => readonly string[]
  readonly facets: () => DirectoryFacets
  /** The rows of one State, ordered as in the list. */
  readonly rowsOfState: (state: string, at: Date) => readonly DirectoryRow[]
}

/** A list over `entries`, which are not changed afterwards: after a synchronisation a new list is made. */
export function directoryList(entries: readonly ListEntry[], findWords: FindWords): DirectoryList {
  const orders = new Map<Language, readonly ListEntry[]>()
  const clocks = new Map<string, ZoneClock | undefined>()
  const names = stateNames(entries)
  const rowsAt = rowsByInstant(entries)
  const largest = entries.reduce((most, { seq }) => Math.max(most, seq), 0)

  function ordered(language: Language): readonly ListEntry[] {
    const known = orders.get(language)
    if (known !== undefined) return known
    const made = inOrder(entries, language)
    orders.set(language, made)
    return made
  }

  function found(text: string): Uint8Array | undefined {
    const terms = searchTerms(text)
    if (terms.length === 0) return undefined
    const marks = new Uint8Array(largest + 1)
    for (const seq of findWords(terms)) marks[seq] = 1
    const fingerprint = fingerprintFragment(text)
    const phone = phoneFragment(text)
    if (fingerprint === undefined && phone === undefined) return marks
    for (const entry of entries) {
      if (fingerprint !== undefined && entry.fingerprints.includes(fingerprint)) marks[entry.seq] = 1
      if (phone !== undefined && entry.phones.includes(phone)) marks[entry.seq] = 1
    }
    return marks
  }

  function search(
    filter: DirectoryFilter,
    at: Date,
    holidays: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
  ): readonly DirectoryRow[] {
    const marks = found(filter.text)
    const accepts = filterTest(filter, at, clocks, holidays)
    const rows = rowsAt(at)
    const ranked: [DirectoryRow[], DirectoryRow[], DirectoryRow[]] = [[], [], []]
    const rankOf = stateRanks(names, filter.text)
    for (const entry of ordered(filter.sortLanguage)) {
      if (marks !== undefined && marks[entry.seq] !== 1) continue
      if (!accepts(entry.summary)) continue
      const row = rows.get(entry.seq)
      if (row !== undefined) ranked[rankOf(entry.summary.state)].push(row)
    }
    return ranked[0].length + ranked[1].length === 0 ? ranked[2] : ranked.flat()
  }

  return {
    search,
    facets: () => facetsOf(entries),
    holidayCalendars: () => [
      ...new Set(entries.flatMap(({ summary }) => summary.availability.holidayCalendar ?? [])),
    ],
    rowsOfState: (state, at) => {
      const rows = rowsAt(at)
      return ordered('en')
        .filter(({ summary }) => summary.state === state)
        .flatMap(({ seq }) => rows.get(seq) ?? [])
    },
  }
}

/** By State name in the language's own order, then by type as the table has it, then by id to be stable. */
function inOrder(entries: readonly ListEntry[], language: Language): readonly ListEntry[] {
  const collator = new Intl.Collator(language)
  const states = [...new Set(entries.map(({ summary }) => summary.state))]
  const sorted = states
    .map((state) => ({ state, name: stateName(state, language) }))
    .sort((a, b) => collator.compare(a.name, b.name))
  const place = new Map(sorted.map(({ state }, index) => [state, index]))
  const key = ({ state, type }: ListSummary) =>
    (place.get(state) ?? 0) * pocTypes.length + pocTypes.indexOf(type)
  return entries
    .map((entry) => ({ entry, key: key(entry.summary) }))
    .sort((a, b) => a.key - b.key || (a.entry.summary.id < b.entry.summary.id ? -1 : 1))
    .map(({ entry }) => entry)
}

/**
 * Rows with the state of their keys at an instant. They are kept until an instant lies beyond the next moment at
 * which any key begins or ends, so typing makes no new rows.
 */
function rowsByInstant(entries: readonly ListEntry[]): (at: Date) => ReadonlyMap<number, DirectoryRow> {
  let kept = { from: 0, until: 0, rows: new Map<number, DirectoryRow>() }
  return (at) => {
    const instant = at.getTime()
    if (instant >= kept.from && instant < kept.until) return kept.rows
    let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (const { facts } of entries) {
      for (const key of facts) {
        for (const edge of [key.created, usableUntil(key)]) {
          if (edge === null) continue
          const time = Date.parse(edge)
          if (time <= instant) from = Math.max(from, time)
          else until = Math.min(until, time)
        }
      }
    }
    const rows = new Map(
      entries.map(({ seq, summary, facts }) => [
        seq,
        { ...summary, encryption: encryptionSummary(facts, at) },
      ]),
    )
    kept = { from, until, rows }
    return rows
  }
}

function filterTest(
  filter: DirectoryFilter,
  at: Date,
  clocks: Map<string, ZoneClock | undefined>,
  holidays: ReadonlyMap<string, ReadonlySet<string>>,
): (summary: ListSummary) => boolean {
  const wanted = new Set(filter.operationalLanguages.map(primarySubtag))
  const times = new Map<string, LocalTime | undefined>()
  function localTime(timeZone: string): LocalTime | undefined {
    if (!times.has(timeZone)) {
      if (!clocks.has(timeZone)) clocks.set(timeZone, zoneClock(timeZone))
      times.set(timeZone, clocks.get(timeZone)?.(at))
    }
    return times.get(timeZone)
  }
  function isOpen({ availability }: ListSummary): boolean {
    if (availability.aroundTheClock) return true
    const local = localTime(availability.timeZone)
    return (
      local !== undefined && isOpenAt(availability, local, holidays.get(availability.holidayCalendar ?? ''))
    )
  }
  return (summary) =>
    (filter.regions.length === 0 || filter.regions.includes(summary.region)) &&
    (filter.types.length === 0 || filter.types.includes(summary.type)) &&
    (wanted.size === 0 || summary.operationalLanguages.some((tag) => wanted.has(primarySubtag(tag)))) &&
    (!filter.openNow || isOpen(summary))
}

/** Names in all languages, comparable: short ones count from their beginning, formal ones only as a whole. */
type StateNames = readonly {
  readonly state: string
  readonly short: readonly string[]
  readonly formal: readonly string[]
}[]

function stateNames(entries: readonly ListEntry[]): StateNames {
  return [...new Set(entries.map(({ summary }) => summary.state))].map((state) => ({
    state,
    short: [
      foldCompact(state),
      ...languages.flatMap((language) => comparableNames(stateName(state, language))),
    ],
    formal: languages.flatMap((language) => comparableNames(formalStateName(state, language))),
  }))
}

/** A name as it may be begun: with and without its leading article. */
function comparableNames(name: string): readonly string[] {
  const bare = name.replace(/^(?:the |la |le |les |el |los |las |l['’])/iu, '')
  return [foldCompact(name), foldCompact(bare), foldCompact(name.replace(/^ال/u, ''))]
}

/** 0: the query is the name of the State; 1: its short name begins with it; 2: it was found elsewhere. */
function stateRanks(names: StateNames, text: string): (state: string) => 0 | 1 | 2 {
  const ranks = new Map<string, 0 | 1>()
  const query = foldCompact(text)
  if (query === '') return () => 2
  for (const { state, short, formal } of names) {
    if (short.includes(query) || formal.includes(query)) ranks.set(state, 0)
    else if (short.some((name) => name.startsWith(query))) ranks.set(state, 1)
  }
  return (state) => ranks.get(state) ?? 2
}

function facetsOf(entries: readonly ListEntry[]): DirectoryFacets {
  const count = (test: (summary: ListSummary) => boolean) =>
    entries.reduce((sum, { summary }) => sum + (test(summary) ? 1 : 0), 0)
  const tags = new Map<string, number>()
  for (const { summary } of entries) {
    for (const tag of new Set(summary.operationalLanguages.map(primarySubtag))) {
      tags.set(tag, (tags.get(tag) ?? 0) + 1)
    }
  }
  return {
    operationalLanguages: [...tags]
      .map(([tag, occurrences]) => ({ tag, count: occurrences }))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1)),
    regions: regions
      .map((region) => ({ region, count: count((summary) => summary.region === region) }))
      .filter((facet) => facet.count > 0),
    types: pocTypes
      .map((type) => ({ type, count: count((summary) => summary.type === type) }))
      .filter((facet) => facet.count > 0),
  }
}

function primarySubtag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag
}
