/** Which threads a selection shows: by what is due, and by words of subject, State or case number. */
import type { Language } from '../../../src-shared/base/languages.ts'
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { type Standing, threadStanding } from './thread-standing.ts'

export const threadFilters = ['all', 'owed', 'unsent', 'awaiting'] as const
export type ThreadFilter = (typeof threadFilters)[number]

const shownBy: Readonly<Record<Exclude<ThreadFilter, 'all'>, readonly Standing[]>> = {
  owed: ['owes-acknowledgement'],
  unsent: ['bounced', 'released', 'exported'],
  awaiting: ['awaiting-acknowledgement'],
}

/** Newest first. `text` is compared without regard to case and accents, in the reader's language. */
export function selectThreads(
  threads: readonly ThreadSummary[],
  filter: ThreadFilter,
  text: string,
  language: Language,
): ThreadSummary[] {
  const wanted = fold(text)
  return threads
    .filter((thread) => filter === 'all' || shownBy[filter].includes(threadStanding(thread)))
    .filter((thread) => wanted === '' || fold(wordsOf(thread, language)).includes(wanted))
    .toSorted((a, b) => b.latest.localeCompare(a.latest))
}

function wordsOf(thread: ThreadSummary, language: Language): string {
  const states = thread.counterparts.map((code) => stateName(code, language))
  return [thread.subject, thread.caseNumber ?? '', ...states].join(' ')
}
