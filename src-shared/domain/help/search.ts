/** Searching the help in the reader's language: without case and accents, Arabic and Chinese as the directory is searched. */
import { indexHasTerm, indexText, searchTerms } from '../directory/fold.ts'
import type { HelpTerm, HelpTexts, HelpTopic } from './texts.ts'

type Indexed<T> = {
  readonly entry: T
  /** What is looked through, from the best place to the worst; each holds those before it. */
  readonly places: readonly string[]
}

/** The texts, folded once for all searches. */
export type HelpIndex = {
  readonly topics: readonly Indexed<HelpTopic>[]
  readonly terms: readonly Indexed<HelpTerm>[]
}

/** What was found: topics and terms, each by where the words stand (title, summary, text), else in the order of the texts. */
export type HelpFound = { readonly topics: readonly HelpTopic[]; readonly terms: readonly HelpTerm[] }

export function helpIndex({ topics, terms }: HelpTexts): HelpIndex {
  return {
    topics: topics.map((entry) => {
      const { title, summary, steps, notes } = entry
      return { entry, places: placesOf([title], [summary], [...steps, ...notes]) }
    }),
    // What an entry of the glossary says is its text; it has no summary.
    terms: terms.map((entry) => ({ entry, places: placesOf([entry.name], [], [entry.meaning]) })),
  }
}

/** All words must be found in one entry, each by its beginning; no words find everything. */
export function searchHelp(index: HelpIndex, text: string): HelpFound {
  const terms = searchTerms(text)
  if (terms.length === 0 && text.trim() !== '') return { topics: [], terms: [] }
  const found = <T>(all: readonly Indexed<T>[]): readonly T[] =>
    all
      .map(({ entry, places }) => ({
        entry,
        rank: places.findIndex((place) => terms.every((term) => indexHasTerm(place, term))),
      }))
      .filter(({ rank }) => rank >= 0)
      .toSorted((left, right) => left.rank - right.rank)
      .map(({ entry }) => entry)
  return { topics: found(index.topics), terms: found(index.terms) }
}

function placesOf(
  title: readonly string[],
  summary: readonly string[],
  texts: readonly string[],
): readonly string[] {
  return [title, [...title, ...summary], [...title, ...summary, ...texts]].map(indexText)
}
