/**
 * A message that begins a thread may still say where it belongs: what was sent once more has a thread and a content of
 * its own. Threads stay apart, since they decide who is shown what; only the cases of this desk become one.
 */
import { randomUUID } from 'node:crypto'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { freeTextRepository } from '../../store/free-text-repository.ts'
import { incomingRepository } from '../../store/incoming-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { isProved, joinsThread, recordOf } from '../messages/rows.ts'
import { caseOfThread } from '../messages/views.ts'
import type { OpenVault } from '../session.ts'
import { isMergeable, mergeFound } from './join.ts'
import { namedCase } from './one-case.ts'
import { happened } from './standing.ts'

/**
 * Puts a proved message that came in, and began a thread, into the case that it names: by the record that it answers, by
 * the mails that it names under its protection, by our number of the case, or by the number that its own State gave one.
 * Where it names none and repeats an earlier message of its State word for word, the two cases are linked instead: that
 * is a proposal, and officers merge them. Belongs into the unit of work that keeps it, after its mail.
 */
export function joinNamedCase(vault: OpenVault, message: MessageRow, at: Date): void {
  const { database } = vault
  const record = recordOf(message)
  // What an acknowledgement is about is told by the content that it names, and by nothing else.
  if (record === null || record.template.id === 'T1' || !isProved(message.verdict)) return
  const begins = messagesRepository(database).inThread(message.thread).length === 1
  const cases = caseRepository(database)
  if (!begins || cases.caseOf(message) !== message.thread) return
  const target = namedBy(database, message, record).find((row) => mayFollow(database, message, record, row))
  if (target !== undefined) {
    joinCaseOf(vault, at, message, target)
    return
  }
  const repeated = repeatedBy(database, message, record).find((row) =>
    mayFollow(database, message, record, row),
  )
  if (repeated !== undefined) linkAsRepeated(vault, at, message.thread, cases.caseOf(repeated))
}

/** Puts a message of ours that says again what `target` said into its case, where both are of one nature. */
export function joinCaseOf(vault: OpenVault, at: Date, message: MessageRow, target: MessageRow): void {
  const { database } = vault
  const cases = caseRepository(database)
  const [into, other] = [caseOfThread(database, cases.caseOf(target)), caseOfThread(database, message.thread)]
  if (into.thread === other.thread || !isMergeable(into, other)) return
  mergeFound(vault, at, into, other)
}

/** Rows that it names, the surest first. */
function namedBy(db: DeskDatabase, message: MessageRow, record: MessageRecord): MessageRow[] {
  const messages = messagesRepository(db)
  const { inReplyTo, caseNumber, counterpartReference } = record
  const answered =
    inReplyTo === undefined
      ? []
      : [
          messages.outgoingByRecord(inReplyTo.messageId) ?? [],
          messages.incomingWithContent(inReplyTo.contentId),
        ]
  const mails = (freeTextRepository(db).mailOf(message.id)?.named ?? [])
    .flatMap((id) => [incomingRepository(db).byHeader(id) ?? [], freeTextRepository(db).byMail(id)].flat())
    .flatMap((id) => messages.find(id) ?? [])
  const ours = (counterpartReference === undefined ? [] : messages.ofCase(counterpartReference)).filter(
    (row) => row.direction === 'outgoing' && row.case_number === counterpartReference,
  )
  const theirs = messages
    .ofCase(caseNumber)
    .filter((row) => row.direction === 'incoming' && isOfSigner(row, message))
  return [...answered.flat(), ...mails, ...ours, ...theirs].filter(({ id }) => id !== message.id)
}

function isOfSigner(row: MessageRow, message: MessageRow): boolean {
  return isProved(row.verdict) && row.verdict?.signer?.state === message.verdict?.signer?.state
}

/** Only where its State writes or is written to, as for a thread: ids and numbers travel in clear. */
function mayFollow(db: DeskDatabase, message: MessageRow, record: MessageRecord, row: MessageRow): boolean {
  const isKnown = row.direction === 'outgoing' || isProved(row.verdict)
  const thread = messagesRepository(db).inThread(row.thread)
  return (
    isKnown &&
    row.thread !== message.thread &&
    message.verdict !== null &&
    joinsThread(record, message.verdict, thread)
  )
}

/** Earlier messages of the same State that say the same in another thread, the latest first. */
function repeatedBy(db: DeskDatabase, message: MessageRow, record: MessageRecord): MessageRow[] {
  const said = wordsOf(record)
  return messagesRepository(db)
    .incomingLike(record.template.id, message.subject)
    .filter((row) => {
      const other = row.id === message.id || !isOfSigner(row, message) ? null : recordOf(row)
      return other !== null && wordsOf(other) === said
    })
}

function wordsOf({ template, subject, fields }: MessageRecord): string {
  return JSON.stringify([
    template.id,
    subject,
    Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])
}

function linkAsRepeated(vault: OpenVault, at: Date, from: string, to: string): void {
  const { database } = vault
  const link = { id: randomUUID(), from, to, relation: 'duplicates' } as const
  caseRepository(database).addLink(vault, link)
  for (const [told, named, isFrom] of [
    [from, to, true],
    [to, from, false],
  ] as const) {
    const other = namedCase(database, caseOfThread(database, named))
    const detail = { link: link.id, relation: link.relation, isFrom, other }
    happened(vault, at, told, { kind: 'linked', detail })
  }
  appendAudit(database, vault, at, 'cases-linked', from, { other: to })
}
