/** What a kept message says of itself: its record, whether its sender is proved, and which thread it may stand in. */
import { decodeRecord } from '../../../src-shared/domain/messages/content.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { type SendingFacts, statesApart } from '../../../src-shared/domain/messages/returned.ts'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import type { MessageRow, MessagesRepository } from '../../store/messages-repository.ts'

/** The record of a stored row, from the exact bytes kept. */
export function recordOf(row: Pick<MessageRow, 'record'>): MessageRecord | null {
  return row.record === null ? null : decodeRecord(new TextDecoder().decode(row.record))
}

/** What is kept of the sending of a row, and of recipients apart from it. */
export function sendingFactsOf({
  status,
  sent_at: sentAt,
  apart,
}: Pick<MessageRow, 'status' | 'sent_at' | 'apart'>): SendingFacts {
  return { status, sentAt, apart }
}

/** States whose mail came back while others have theirs. */
export function returnedStates(row: MessageRow): string[] {
  if (row.apart === null) return []
  return statesApart(recordOf(row)?.to ?? [], sendingFactsOf(row)).flatMap(({ state, sentAt }) =>
    sentAt === null ? [state] : [],
  )
}

/** Whether the verdict lets a message take part in what we already have: threads, acknowledgements. */
export function isProved(verdict: Verdict | null): boolean {
  return verdict !== null && (verdict.level === 'valid' || verdict.level === 'caution')
}

/**
 * Whether a message may stand in the thread its record names, of which `rows` are here already: only a proved one
 * (ARCHITECTURE.md, decision 7), only where its State writes or is written to in that thread (thread ids travel in
 * clear in acknowledgements), and never exercise among real traffic or the other way round.
 */
export function joinsThread(record: MessageRecord, verdict: Verdict, rows: readonly MessageRow[]): boolean {
  if (!isProved(verdict)) return false
  const parties = rows.map(recordOf).flatMap((kept) => (kept === null ? [] : [kept.from, ...kept.to]))
  const isParty = parties.some((party) => party.state === verdict.signer?.state)
  return rows.length === 0 || (isParty && rows.every((row) => row.mode === record.mode))
}

/** Our T1 for exactly this content. The id of a record alone would not do: any sender can name any id. */
export function answerTo(
  row: Pick<MessageRow, 'record_id' | 'content_id'>,
  messages: Pick<MessagesRepository, 'acknowledgementsFor'>,
): MessageRow | undefined {
  if (row.record_id === null) return undefined
  return messages
    .acknowledgementsFor(row.record_id)
    .find((answer) => recordOf(answer)?.inReplyTo?.contentId === row.content_id)
}
