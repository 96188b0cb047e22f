/** Which cases a selection shows: open or closed, by what is due, and by words of subject, State or case number. */
import type { Language } from '../../../src-shared/base/languages.ts'
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { type Standing, threadStanding } from './thread-standing.ts'

export const threadFilters = ['all', 'open', 'closed', 'owed', 'unsent', 'awaiting'] as const
export type ThreadFilter = (typeof threadFilters)[number]

const isShown: Readonly<Record<ThreadFilter, (thread: ThreadSummary) => boolean>> = {
  all: () => true,
  open: ({ closed }) => closed === null,
  closed: ({ closed }) => closed !== null,
  owed: standsAs('owes-acknowledgement'),
  unsent: standsAs('bounced', 'released', 'exported'),
  awaiting: standsAs('awaiting-acknowledgement'),
}

function standsAs(...standings: readonly Standing[]): (thread: ThreadSummary) => boolean {
  return (thread) => standings.includes(threadStanding(thread))
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
    .filter(isShown[filter])
    .filter((thread) => wanted === '' || fold(wordsOf(thread, language)).includes(wanted))
    .toSorted((a, b) => b.latest.localeCompare(a.latest))
}

function wordsOf(thread: ThreadSummary, language: Language): string {
  const states = thread.counterparts.map((code) => stateName(code, language))
  return [thread.subject, thread.caseNumber ?? '', ...states].join(' ')
}
