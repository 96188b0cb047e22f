/** The palette: one line of text over States, points of contact and correspondence. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import type { CallOutput, Handlers } from '../../src-shared/contract/contract.ts'
import { type StateRanks, stateFinder } from '../../src-shared/domain/directory/find-states.ts'
import {
  foldCompact,
  indexText,
  type SearchTerm,
  searchTerms,
} from '../../src-shared/domain/directory/fold.ts'
import { noFilter } from '../../src-shared/domain/directory/views.ts'
import { regionSchema } from '../../src-shared/domain/state-codes.ts'
import { stateName, states } from '../../src-shared/domain/states.ts'
import { type DirectoryRepository, directoryRepository } from '../store/directory-repository.ts'
import { type FoundThread, type ThreadEntry, threadEntries } from '../store/find-repository.ts'
import type { DeskDatabase } from '../store/open.ts'
import { readCommits } from '../store/unit-of-work.ts'
import type { Session } from './session.ts'

export type FindDependencies = { readonly session: Session; readonly clock: Clock }

type Found = CallOutput<'find.everything'>

const most = { states: 6, pointsOfContact: 8, threads: 8, latestThreads: 5 } as const

/** A thread with everything it is found by, folded, and how its subject and case number begin. */
type SearchedThread = {
  readonly entry: ThreadEntry
  readonly text: string
  readonly beginnings: readonly string[]
}

export function findService({ session, clock }: FindDependencies): Handlers<'find.everything'> {
  const finder = stateFinder(states.map(({ alpha3 }) => alpha3))
  const threads = threadsInMemory()

  return {
    'find.everything': ({ text, language }) => {
      const { database } = session.current()
      const all = threads(database)
      if (searchTerms(text).length === 0) return { ...nothing, threads: latestOf(all) }
      const directory = directoryRepository(database)
      const asked = { ...noFilter, text, sortLanguage: language, offset: 0, count: most.pointsOfContact }
      const offices = directory.search(asked, clock())
      const named = finder.find(text)
      const found = { states: [...shownStates(named, language, directory)], threads: threadsLike(all, text) }
      const typed = offices.approximate ? [] : offices.rows
      if (named.size + typed.length + found.threads.length > 0) {
        return { ...found, pointsOfContact: typed, approximate: false }
      }
      const near = [...shownStates(finder.findNear(text), language, directory)]
      const approximate = near.length + offices.rows.length > 0
      return { states: near, pointsOfContact: offices.rows, threads: [], approximate }
    },
  }
}

const nothing = { states: [], pointsOfContact: [], approximate: false }

/** States best first, those without a point of contact too. */
function shownStates(ranks: StateRanks, language: Language, directory: DirectoryRepository): Found['states'] {
  const { compare } = new Intl.Collator(language)
  const counts = directory.countsByState()
  return states
    .flatMap(({ alpha3, region }) => {
      const rank = ranks.get(alpha3)
      return rank === undefined ? [] : [{ alpha3, region, rank, name: stateName(alpha3, language) }]
    })
    .sort((a, b) => a.rank - b.rank || compare(a.name, b.name))
    .slice(0, most.states)
    .map(({ alpha3, region }) => ({
      state: alpha3,
      region: regionSchema.parse(region),
      pointsOfContact: counts.get(alpha3) ?? 0,
    }))
}

/** All threads of the open database; read again after anything was written, as the count of units of work tells. */
function threadsInMemory(): (db: DeskDatabase) => readonly SearchedThread[] {
  let kept:
    | { readonly db: DeskDatabase; readonly commits: number; readonly threads: readonly SearchedThread[] }
    | undefined
  return (db) => {
    const commits = readCommits(db)
    if (kept?.db !== db || kept.commits !== commits) {
      kept = { db, commits, threads: threadEntries(db).map(searchedThread) }
    }
    return kept.threads
  }
}

function searchedThread(entry: ThreadEntry): SearchedThread {
  const caseNumber = entry.caseNumber ?? ''
  const names = entry.named.flatMap((state) => languages.map((language) => stateName(state, language)))
  return {
    entry,
    text: ` ${indexText([...new Set([...entry.subjects, caseNumber, ...names])])}`,
    beginnings: [...entry.subjects, caseNumber].map(foldCompact),
  }
}

/** The latest first, and before all others those whose subject or case number begins with the text. */
function threadsLike(all: readonly SearchedThread[], text: string): Found['threads'] {
  const terms = searchTerms(text)
  const typed = foldCompact(text)
  const begins = ({ beginnings }: SearchedThread) => beginnings.some((one) => one.startsWith(typed))
  const like = all.filter((thread) => terms.every((term) => hasTerm(thread.text, term)))
  return [...like.filter(begins), ...like.filter((thread) => !begins(thread))]
    .slice(0, most.threads)
    .map(shown)
}

function latestOf(all: readonly SearchedThread[]): Found['threads'] {
  return all.slice(0, most.latestThreads).map(shown)
}

function hasTerm(text: string, term: SearchTerm): boolean {
  return term.kind === 'characters'
    ? text.includes(term.characters.join(' '))
    : term.forms.some((form) => text.includes(` ${form}`))
}

function shown({ entry: { thread, subject, counterparts, caseNumber } }: SearchedThread): FoundThread {
  return { thread, subject, counterparts, caseNumber }
}
