/** Finds points of contact by what was typed, and ranks how well each fits. */
import { grouped } from '../../src-shared/base/grouped.ts'
import { remembered } from '../../src-shared/base/remembered.ts'
import type { StateFinder, StateRanks } from '../../src-shared/domain/directory/find-states.ts'
import {
  beginningTerm,
  fingerprintFragment,
  phoneFragment,
  type SearchTerm,
  searchTerms,
} from '../../src-shared/domain/directory/fold.ts'
import { nearWords, type SortedWords } from '../../src-shared/domain/directory/near-words.ts'
import { type ListEntry, readFingerprints } from './directory-list-read.ts'
import type { DeskDatabase } from './open.ts'
import { readVocabulary, searchQueries } from './search-index.ts'

/** Best first. Within one rank the order of the list counts. */
const rank = {
  stateNamed: 0,
  stateBegun: 1,
  nameBegun: 2,
  words: 3,
  beginnings: 4,
  addresses: 5,
  fragments: 6,
} as const
export const rankCount = 7
/** Of a point of contact that does not match. */
export const unranked = 255

/**
 * So many rows that nobody goes through them: ranks below are not told apart any more, since asking the index for tens
 * of thousands of rows again and again would be felt while typing.
 */
const enoughRows = 1000

export type TextRanks = {
  /** By position of the entry: its rank, or {@link unranked}. */
  readonly ranks: Uint8Array
  readonly approximate: boolean
}

/** `accepted`: by position, 1 where the other filters let an entry through; undefined where all do. */
export type TextSearch = (text: string, accepted: Uint8Array | undefined) => TextRanks | undefined

/** Answers undefined for a text without anything to look for. */
export function textSearch(db: DeskDatabase, entries: readonly ListEntry[], states: StateFinder): TextSearch {
  const index = wordIndex(db, entries)
  const ofState = grouped(entries.map(({ state }, position) => [state, position] as const))
  const fingerprints = remembered((all: readonly ListEntry[]) => {
    const bySeq = readFingerprints(db)
    return fragmentIndex(all.map(({ seq }) => bySeq.get(seq) ?? ''))
  })
  const phones = remembered((all: readonly ListEntry[]) => fragmentIndex(all.map((entry) => entry.phones)))

  function exact(text: string, terms: readonly SearchTerm[], marks: Marks): void {
    const beginning = beginningTerm(text)
    const [begun, words] = [conjunction(terms, begunForms), conjunction(terms, wholeForms)]
    putStates(states.find(text), marks)
    if (beginning !== undefined) marks.put(rank.nameBegun, index.find(`names : ${quoted(beginning)} *`))
    marks.put(rank.addresses, index.find(`{names places addresses} : (${begun})`))
    const fragment = fingerprintFragment(text)
    const digits = phoneFragment(text)
    if (fragment !== undefined) marks.put(rank.fragments, fingerprints(entries)(fragment))
    if (digits !== undefined) marks.put(rank.fragments, phones(entries)(digits))
    rankWords(marks, words, begun)
  }

  function near(text: string, terms: readonly SearchTerm[], marks: Marks): void {
    const forms = terms.map((term) => nearForms(term, index.vocabulary()))
    const begun = forms.map((one) => one.begun).join(' AND ')
    putStates(states.findNear(text), marks)
    marks.put(rank.addresses, index.find(`{names places addresses} : (${begun})`))
    rankWords(marks, forms.map((one) => one.whole).join(' AND '), begun)
  }

  function rankWords(marks: Marks, words: string, begun: string): void {
    if (marks.wanting(rank.nameBegun)) marks.put(rank.words, index.find(`{names places} : (${words})`))
    if (marks.wanting(rank.words)) marks.put(rank.beginnings, index.find(`{names places} : (${begun})`))
  }
  function putStates(found: StateRanks, marks: Marks): void {
    for (const [state, value] of found) {
      marks.put(value === 0 ? rank.stateNamed : rank.stateBegun, ofState.get(state) ?? [])
    }
  }

  return (text, accepted) => {
    const terms = searchTerms(text)
    if (terms.length === 0) return undefined
    const marks = marksOver(entries.length, accepted)
    exact(text, terms, marks)
    if (marks.any()) return { ranks: marks.ranks, approximate: false }
    near(text, terms, marks)
    return { ranks: marks.ranks, approximate: marks.any() }
  }
}

type Marks = ReturnType<typeof marksOver>

function marksOver(count: number, accepted: Uint8Array | undefined) {
  const ranks = new Uint8Array(count).fill(unranked)
  return {
    ranks,
    /** A better rank stays. */
    put(value: number, positions: Iterable<number>): void {
      for (const position of positions) if ((ranks[position] ?? 0) > value) ranks[position] = value
    },
    any: () => ranks.some((value) => value !== unranked),
    /** Whether fewer than enough of the entries that will be shown are of this rank or a better one. */
    wanting(value: number): boolean {
      let above = 0
      for (let position = 0; position < count && above < enoughRows; position += 1) {
        if ((ranks[position] ?? unranked) <= value && (accepted?.[position] ?? 1) === 1) above += 1
      }
      return above < enoughRows
    },
  }
}

/** The words of the stored index. */
function wordIndex(db: DeskDatabase, entries: readonly ListEntry[]) {
  const statement = db.prepare(searchQueries.match).pluck()
  const largest = entries.reduce((most, { seq }) => Math.max(most, seq), 0)
  const positions = new Int32Array(largest + 1).fill(-1)
  for (const [position, { seq }] of entries.entries()) positions[seq] = position
  let words: SortedWords | undefined
  return {
    /** Positions of the entries that match a query in the language of FTS5. */
    find(query: string): readonly number[] {
      const found: number[] = []
      for (const seq of statement.all(query)) {
        const position = typeof seq === 'number' ? (positions[seq] ?? -1) : -1
        if (position !== -1) found.push(position)
      }
      return found
    },
    vocabulary(): SortedWords {
      words ??= readVocabulary(db)
      return words
    },
  }
}

/** Looks through all texts as one, and goes on with the next text after each that has the fragment. */
function fragmentIndex(texts: readonly string[]): (fragment: string) => readonly number[] {
  const all = texts.join('\n')
  const starts = new Uint32Array(texts.length + 1)
  for (const [position, text] of texts.entries()) {
    starts[position + 1] = (starts[position] ?? 0) + text.length + 1
  }
  return (fragment) => {
    const found: number[] = []
    let position = 0
    for (let at = all.indexOf(fragment); at !== -1; at = all.indexOf(fragment, starts[position + 1])) {
      position = placeOf(starts, at, position)
      found.push(position)
    }
    return found
  }
}

/** The last place from `from` on whose start is not beyond `at`. */
function placeOf(starts: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Terms hold letters, marks and digits only (fold.ts), so quoting them is enough for FTS5's query language. */
function quoted(words: string): string {
  return `"${words}"`
}

const wholeForms = (forms: readonly string[]): string => `(${forms.map(quoted).join(' OR ')})`
const begunForms = (forms: readonly string[]): string =>
  `(${forms.map((form) => `${quoted(form)} *`).join(' OR ')})`

function conjunction(terms: readonly SearchTerm[], wordForms: (forms: readonly string[]) => string): string {
  return terms
    .map((term) => (term.kind === 'characters' ? quoted(term.characters.join(' ')) : wordForms(term.forms)))
    .join(' AND ')
}

/** A term or any word near it, as queries. */
function nearForms(term: SearchTerm, vocabulary: SortedWords) {
  if (term.kind === 'characters') {
    const phrase = quoted(term.characters.join(' '))
    return { whole: phrase, begun: phrase }
  }
  const near = term.forms.map((form) => nearWords(vocabulary, form))
  const [whole, begun] = [near.flatMap((one) => one.whole), near.flatMap((one) => one.beginnings)]
  return {
    whole: wholeForms([...term.forms, ...whole]),
    begun: begunForms([...term.forms, ...begun]),
  }
}
