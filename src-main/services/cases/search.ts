/** Cases by words, for officers who choose one. */
import { languages } from '../../../src-shared/base/languages.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import type { FoundCase } from '../../../src-shared/domain/cases/case-view.ts'
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { type ThreadEntry, threadEntries } from '../../store/find-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { readCommits } from '../../store/unit-of-work.ts'

/** Those that have every word of the text, or all where there is none; the latest first. */
export function searchCases(db: DeskDatabase, { text, limit }: CallParsed<'cases.search'>): FoundCase[] {
  const words = fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
  const closed = caseEventRepository(db).closedEach()
  return searched(db)
    .filter(({ text: said }) => hasEach(said, words))
    .slice(0, limit)
    .map(({ entry: { thread, subject, counterparts, caseNumber, mode, latest } }) => {
      const isClosed = (closed.get(thread) ?? null) !== null
      return { thread, subject, counterparts, caseNumber, mode, latest, isClosed }
    })
}

type Searched = { readonly entry: ThreadEntry; readonly text: string }

const kept = new WeakMap<DeskDatabase, { readonly commits: number; readonly cases: readonly Searched[] }>()

/** Read and folded once for all that is typed between two units of work; the latest first. */
function searched(db: DeskDatabase): readonly Searched[] {
  const commits = readCommits(db)
  const known = kept.get(db)
  if (known !== undefined && known.commits === commits) return known.cases
  const cases = threadEntries(db).map((entry) => ({ entry, text: wordsOf(entry) }))
  kept.set(db, { commits, cases })
  return cases
}

function hasEach(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

function wordsOf({ subjects, caseNumber, named }: ThreadEntry): string {
  const names = named.flatMap((state) => languages.map((language) => stateName(state, language)))
  return fold([...subjects, caseNumber ?? '', ...names].join('\n'))
}
