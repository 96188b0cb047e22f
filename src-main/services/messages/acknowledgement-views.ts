/** What the page is shown of acknowledgements: which State's counts, which do not and why, and what was only spoken. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { Acknowledgements, Report } from '../../../src-shared/contract/acknowledgement.ts'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { NotCounted } from '../../../src-shared/domain/cases/acknowledgement-events.ts'
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import { saidByPhone } from '../../../src-shared/domain/cases/said-by-phone.ts'
import { legibilitySchema } from '../../../src-shared/domain/messages/acknowledgement.ts'
import { cleanLine } from '../../../src-shared/domain/messages/clean-text.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import {
  type MessageRow,
  type MessagesRepository,
  messagesRepository,
} from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { answerTo, isProved, recordOf } from './rows.ts'
import { type OneCase, owesAcknowledgement } from './views.ts'

/** Of a message of ours or of one that came in. */
export function acknowledgementsOf(row: MessageRow, db: DeskDatabase): Acknowledgements {
  const messages = messagesRepository(db)
  const events = caseEventRepository(db).ofCase(row.thread)
  return {
    states: row.direction === 'outgoing' ? statesOf(row, messages) : [],
    isOursSent: row.direction === 'incoming' && answerTo(row, messages)?.status === 'sent',
    notCounted: events.flatMap((event) => notCountedOf(event, row.id, messages)),
    said: saidByPhone(events, row.id).map(({ id, at, by: officer, detail }) => ({
      ...detail,
      id,
      at,
      officer,
    })),
  }
}

/** What a T1 says; undefined where its sender is not proved, whose words are not repeated. */
export function reportOf(row: MessageRow | undefined): Report | undefined {
  const record = row === undefined ? null : recordOf(row)
  if (row === undefined || record === null || !isProved(row.verdict)) return undefined
  const { legibility, handler, ourReference } = record.fields
  const read = legibilitySchema.safeParse(legibility)
  return {
    message: row.id,
    entity: row.verdict?.signer?.entity ?? null,
    signedAt: row.verdict?.signedAt ?? null,
    cameAt: row.at,
    legibility: read.success ? read.data : null,
    handler: line(handler),
    reference: line(ourReference),
  }
}

/** Values of a record that came in may be anything. */
function line(value: unknown): string {
  return typeof value === 'string' ? cleanLine(value.slice(0, 200)) : ''
}

function statesOf(row: MessageRow, messages: MessagesRepository): Acknowledgements['states'] {
  const counted = new Map(messages.acknowledgements(row.id).map((one) => [one.state, one.by_message]))
  const addressees = grouped(
    (recordOf(row)?.to ?? []).map((addressee) => [addressee.state, addressee] as const),
  )
  return [...addressees].map(([state, offices]) => {
    const by = counted.get(state)
    return {
      state,
      offices: offices.map(({ pocId, entity }) => ({ pocId, entity })),
      counted: (by === undefined ? undefined : reportOf(messages.find(by))) ?? null,
    }
  })
}

/** Reasons for which the words are still those of a State addressed, about this very content. */
const aboutIt: ReadonlySet<NotCounted['reason']> = new Set(['before-it-left', 'twice'])

function notCountedOf(
  event: CaseEvent,
  about: string,
  messages: MessagesRepository,
): Acknowledgements['notCounted'] {
  if (event.kind !== 'acknowledgement-not-counted' || event.detail.about !== about) return []
  const { message, state, reason } = event.detail
  const report = aboutIt.has(reason) ? reportOf(messages.find(message)) : undefined
  return [{ id: event.id, at: event.at, state, reason, report: report ?? null }]
}

/** Messages of one case that ask for an acknowledgement which this desk has not made, the oldest first. */
export function owedIn(
  { rows }: Pick<OneCase, 'rows'>,
  messages: MessagesRepository,
): CallOutput<'acknowledgement.owed'> {
  const owed = rows.filter((row) => owesAcknowledgement(row, messages))
  return {
    owed: owed.map((row) => ({
      message: row.id,
      mode: row.mode ?? 'real',
      at: row.at,
      by: recordOf(row)?.acknowledgement.by ?? null,
    })),
  }
}
