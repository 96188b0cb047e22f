/** To which cases a text may belong: by the mails it names under its protection, by numbers in it, by its signer's State. */
import {
  caseNumbersIn,
  filingReasons,
  mostSuggested,
  type SuggestedCase,
} from '../../../src-shared/domain/messages/free-text.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import { incomingRepository } from '../../store/incoming-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { foundCase } from '../cases/one-case.ts'
import { isProved } from '../messages/rows.ts'
import { caseOfThread, threadsOf } from '../messages/views.ts'

type Candidate = Pick<SuggestedCase, 'reason'> & { readonly thread: string }

/** The best first, at most {@link mostSuggested}. Only ever a suggestion: anybody can write any number into a text. */
export function suggestedCases(db: DeskDatabase, row: MessageRow): SuggestedCase[] {
  const { caseOf } = caseRepository(db)
  const own = caseOf(row)
  const found = new Map<string, Candidate>()
  for (const candidate of candidatesOf(db, row)) {
    if (candidate.thread === own || found.has(candidate.thread)) continue
    found.set(candidate.thread, candidate)
    if (found.size === mostSuggested) break
  }
  return [...found.values()]
    .toSorted((one, other) => filingReasons.indexOf(one.reason) - filingReasons.indexOf(other.reason))
    .flatMap(({ thread, reason }) => {
      const held = caseOfThread(db, thread)
      return held.rows.length === 0 ? [] : [{ case: foundCase(db, held), reason }]
    })
}

function* candidatesOf(db: DeskDatabase, row: MessageRow): Generator<Candidate> {
  const { caseOf } = caseRepository(db)
  for (const answered of answeredBy(db, row)) yield { thread: caseOf(answered), reason: 'answers' }
  for (const number of caseNumbersIn(`${row.subject}\n${row.signed_text}`)) {
    for (const numbered of messagesRepository(db).ofCase(number))
      if (isKnown(numbered)) yield { thread: caseOf(numbered), reason: 'case-number' }
  }
  const state = isProved(row.verdict) ? (row.verdict?.signer?.state ?? null) : null
  if (state === null) return
  const ofState = threadsOf(db).filter(({ messages }) =>
    messages.some(({ counterparts }) => counterparts.includes(state)),
  )
  // What is open comes first; both parts are in the order of time already.
  for (const { thread } of ofState.toSorted((one, other) => closedOf(one) - closedOf(other)))
    yield { thread, reason: 'state' }
}

function closedOf({ closed }: { readonly closed: unknown }): number {
  return closed === null ? 0 : 1
}

/** What it names under its protection: mails of ours, and those that came in. */
function answeredBy(db: DeskDatabase, row: MessageRow): MessageRow[] {
  const texts = freeTextRepository(db)
  const named = texts.mailOf(row.id)?.named ?? []
  return named
    .flatMap((id) => [incomingRepository(db).byHeader(id) ?? [], texts.byMail(id)].flat())
    .flatMap((id) => messagesRepository(db).find(id) ?? [])
    .filter((answered) => answered.id !== row.id && isKnown(answered))
}

/** A message that proves nothing must not draw others into its case by a number that it names. */
function isKnown(row: MessageRow): boolean {
  return row.direction === 'outgoing' || isProved(row.verdict)
}
