/** What happened in a case so far, as the chronology of a transfer to the diplomatic channel (T12) tells it. */
import { referenceOf } from '../../../src-shared/domain/messages/about.ts'
import { type CaseEvent, mostRows } from '../../../src-shared/domain/messages/record.ts'
import { deliveryRepository } from '../../store/delivery-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { recordOf } from './rows.ts'

/**
 * The events of a thread in the order of time, the latest where there are more than a message may have. Of our messages
 * what officers confirmed, of those that came in when they were opened here; an acknowledgement counts from its
 * signature, so that no State is said to have been later than it was. It repeats case numbers and no other words.
 */
export function chronologyOf(thread: readonly MessageRow[], db: DeskDatabase): CaseEvent[] {
  const messages = messagesRepository(db)
  const counted = new Set(
    thread.flatMap((row) => messages.acknowledgements(row.id)).map((entry) => entry.by_message),
  )
  return thread
    .flatMap((row) => (row.direction === 'outgoing' ? eventsOfOurs(row, db) : [eventOfTheirs(row, counted)]))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(-mostRows)
}

function eventsOfOurs(row: MessageRow, db: DeskDatabase): CaseEvent[] {
  const sent = row.template === 'T13' ? 'reminder-sent' : 'sent'
  return deliveryRepository(db)
    .of(row.id)
    .map(({ outcome, at }) => ({
      at,
      event: outcome === 'sent' ? sent : 'delivery-failed',
      ...referred(row),
    }))
}

function eventOfTheirs(row: MessageRow, counted: ReadonlySet<string>): CaseEvent {
  if (counted.has(row.id))
    return { at: row.verdict?.signedAt ?? row.at, event: 'acknowledged', ...referred(row) }
  return { at: row.at, event: row.template === 'T4' ? 'answered' : 'received', ...referred(row) }
}

function referred(row: MessageRow): { reference?: string } {
  const record = recordOf(row)
  const reference = record === null ? undefined : referenceOf(record)
  return reference === undefined ? {} : { reference }
}
