/** States by what somebody types of their names: in six languages, with and without the article, also mistyped. */
import { grouped } from '../../base/grouped.ts'
import { languages } from '../../base/languages.ts'
import { formalStateName, stateName } from '../states.ts'
import { fold, foldCompact } from './fold.ts'
import { editsAllowed, isVocabulary, nearWords } from './near-words.ts'

/** 0: the text is a name of the State; 1: a short name of it begins so. */
export type StateRank = 0 | 1
export type StateRanks = ReadonlyMap<string, StateRank>

export type StateFinder = {
  readonly find: (text: string) => StateRanks
  /** The same with the letters that a mistyped name may differ by; only where every word is long enough to bend. */
  readonly findNear: (text: string) => StateRanks
}

/** Names in comparable form: short ones count from their beginning, formal ones only as a whole. */
type Names = { readonly state: string; readonly short: readonly string[]; readonly formal: readonly string[] }

/** @param codes ISO 3166-1 alpha-3 of the States to find among; unknown ones are found by their code */
export function stateFinder(codes: Iterable<string>): StateFinder {
  const all = [...new Set(codes)].map(namesOf)
  const holders = holdersByName(all)
  const vocabulary = [...holders.keys()].filter(isVocabulary).sort()
  return {
    find: (text) => {
      const ranks = new Map<string, StateRank>()
      const typed = foldCompact(text)
      if (typed === '') return ranks
      for (const { state, short, formal } of all) {
        if (short.includes(typed) || formal.includes(typed)) ranks.set(state, 0)
        else if (short.some((name) => name.startsWith(typed))) ranks.set(state, 1)
      }
      return ranks
    },
    findNear: (text) => {
      const ranks = new Map<string, StateRank>()
      if (!fold(text).split(' ').every(editsAllowed)) return ranks
      const { whole, beginnings } = nearWords(vocabulary, foldCompact(text))
      const begun = vocabulary.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)))
      for (const name of begun) for (const state of holders.get(name) ?? []) ranks.set(state, 1)
      for (const name of whole) for (const state of holders.get(name) ?? []) ranks.set(state, 0)
      return ranks
    },
  }
}

function namesOf(state: string): Names {
  const short = languages.flatMap((language) => comparable(stateName(state, language)))
  return {
    state,
    short: [...new Set([foldCompact(state), ...short])],
    formal: [...new Set(languages.flatMap((language) => comparable(formalStateName(state, language))))],
  }
}

/** A name as it may be begun: with and without its leading article. */
function comparable(name: string): readonly string[] {
  const bare = name.replace(/^(?:the |la |le |les |el |los |las |l['’])/iu, '')
  return [foldCompact(name), foldCompact(bare), foldCompact(name.replace(/^ال/u, ''))]
}

/** Short names alone: a formal one begins with words such as "Republic" that say nothing. */
function holdersByName(all: readonly Names[]): ReadonlyMap<string, readonly string[]> {
  return grouped(all.flatMap(({ state, short }) => short.map((name) => [name, state] as const)))
}
