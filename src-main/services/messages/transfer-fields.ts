/** What a transfer to the diplomatic channel begins with: why, and what was done so far. */
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { type Continued, statesWaitedFor } from './about.ts'
import { chronologyOf } from './chronology.ts'

/** The messages of the thread, and the States that the draft concerns. */
export type Concerned = { readonly thread: readonly MessageRow[]; readonly states: readonly string[] }

/** Indicators stay where they are: what diplomats are given of them is for the officer to decide. */
export function transferFields(
  { row, record }: Continued,
  { thread, states, unanswered }: Concerned & { readonly unanswered: readonly string[] },
  db: DeskDatabase,
): Draft['fields'] {
  const chronology = chronologyOf(thread, db)
  return {
    ...reasonOf(isUnacknowledged(row, record, states, db), isAllOf(states, unanswered)),
    ...(chronology.length === 0 ? {} : { chronology }),
  }
}

/** Where neither came, the acknowledgement: of what may not have arrived, no answer can be there. */
function reasonOf(isUnacknowledgedByAll: boolean, isUnansweredByAll: boolean): Draft['fields'] {
  if (isUnacknowledgedByAll) return { reason: 'no-acknowledgement' }
  return isUnansweredByAll ? { reason: 'no-answer' } : {}
}

function isAllOf(states: readonly string[], some: readonly string[]): boolean {
  return states.length > 0 && states.every((state) => some.includes(state))
}

/**
 * Whether it is true that no acknowledgement has come from any of these States: one was asked for, and the message was
 * confirmed as sent.
 */
function isUnacknowledged(
  row: MessageRow,
  record: MessageRecord | null,
  states: readonly string[],
  db: DeskDatabase,
): boolean {
  const waitingFor = statesWaitedFor(row, db)
  return (
    row.direction === 'outgoing' &&
    row.status === 'sent' &&
    record?.acknowledgement.requested === true &&
    isAllOf(states, waitingFor)
  )
}
