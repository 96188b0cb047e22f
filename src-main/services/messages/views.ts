/** What the page is shown of messages and threads, read from the rows. */
import { autocryptAddress, mailHeadBytes } from '../../../src-formats/autocrypt.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { grouped } from '../../../src-shared/base/grouped.ts'
import { remembered } from '../../../src-shared/base/remembered.ts'
import { comparedAttachments, namedIn } from '../../../src-shared/domain/messages/attachments.ts'
import type { ExportForm } from '../../../src-shared/domain/messages/export-form.ts'
import { partiesOfCase } from '../../../src-shared/domain/messages/free-text.ts'
import { recipientsIn, returnedOf } from '../../../src-shared/domain/messages/returned.ts'
import type {
  MessageSummary,
  MessageView,
  Returned,
  ThreadSummary,
} from '../../../src-shared/domain/messages/views.ts'
import { attachmentRepository } from '../../store/attachment-repository.ts'
import { type Closed, caseEventRepository } from '../../store/case-event-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { deliveryRepository } from '../../store/delivery-repository.ts'
import {
  type MessageRow,
  type MessagesRepository,
  messagesRepository,
} from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { releaseWarningsOf } from '../../store/release-warning-repository.ts'
import { wayRepository } from '../../store/way-repository.ts'
import { isFromManager } from './about.ts'
import { answerTo, isProved, recordOf, returnedStates, sendingFactsOf } from './rows.ts'
import { approvalViewOf } from './second-officer-approval.ts'

/** Read out of the record only where its text has the name: a list has thousands of rows. */
function goesToManager(row: MessageRow): boolean {
  if (row.direction === 'incoming' || row.record === null) return false
  const text = Buffer.from(row.record.buffer, row.record.byteOffset, row.record.byteLength)
  return text.includes('"directoryManager"') && recordOf(row)?.directoryManager !== undefined
}

/** @param thread the case in which it stands, where that is not its thread */
export function summaryOf(row: MessageRow, thread: string = row.thread): MessageSummary {
  return {
    id: row.id,
    thread,
    direction: row.direction,
    template: row.template,
    mode: row.mode,
    tlp: row.tlp,
    subject: row.subject,
    counterparts: row.counterparts,
    caseNumber: row.case_number,
    status: row.status,
    at: row.at,
    exportedAt: row.exported_at,
    verdict: row.verdict?.level ?? null,
    ...(goesToManager(row) ? { toManager: true } : {}),
    ...(isFromManager(row) ? { fromManager: true } : {}),
    ...cameBackFrom(row),
  }
}

/** Reads the record only of what came back in part, since a list has thousands of rows. */
function cameBackFrom(row: MessageRow): Pick<MessageSummary, 'cameBackFrom'> {
  const states = returnedStates(row)
  return states.length === 0 ? {} : { cameBackFrom: states }
}

/** An acknowledgement proves that the mail arrived, whatever a mail system said. */
function returnedFrom(row: MessageRow, db: DeskDatabase): Returned[] {
  if (row.direction === 'incoming' || (row.apart === null && row.status !== 'bounced')) return []
  const acknowledged = new Set(
    messagesRepository(db)
      .acknowledgements(row.id)
      .map(({ state }) => state),
  )
  const returns = deliveryRepository(db)
    .of(row.id)
    .filter(({ outcome }) => outcome === 'bounced')
  return returnedOf(recipientsIn(recordOf(row)), sendingFactsOf(row)).flatMap((recipient) => {
    const at = returns.findLast(({ recipients }) => recipients?.includes(recipient.id) !== false)?.at
    const isHere = recipient.state !== null && acknowledged.has(recipient.state)
    return isHere ? [] : [{ ...recipient, at: at ?? row.sent_at ?? row.at }]
  })
}

export function viewOf(row: MessageRow, db: DeskDatabase): MessageView {
  const repository = messagesRepository(db)
  const record = recordOf(row)
  return {
    summary: summaryOf(row, caseRepository(db).caseOf(row)),
    record,
    contentId: row.content_id,
    signedText: row.signed_text,
    verdict: row.verdict,
    signatures: row.signatures,
    htmlDropped: row.html_dropped === 1,
    acknowledgedBy: repository
      .acknowledgements(row.id)
      .map(({ by_message: message, state }) => ({ message, state })),
    forms: repository.forms(row.id),
    exportedForms: repository.exportedForms(row.id),
    way: wayRepository(db).wayOf(row.id),
    secretWaits: wayRepository(db).secretOf(row.id) !== null,
    preferredForm: preferredFormOf(row, db),
    hiddenKeyIds: row.hidden_key_ids === 1,
    releaseWarnings: row.direction === 'outgoing' ? releaseWarningsOf(db, row.id) : [],
    approval: row.direction === 'outgoing' ? approvalViewOf(row, db) : null,
    sentAt: row.sent_at,
    deliveries: deliveryRepository(db).of(row.id),
    returned: returnedFrom(row, db),
    autocrypt: row.direction === 'outgoing' ? null : suggestedAddress(db)(row.id),
    attachments: [...comparedAttachments(namedIn(record), repository.attachments(row.id))],
    besideText: attachmentRepository(db).sealedNames(row.id),
  }
}

/** The form that was chosen for every recipient of a message of ours; null where there is none that suits them all. */
export function preferredFormOf(row: MessageRow, db: DeskDatabase): ExportForm | null {
  if (row.direction === 'incoming') return null
  const deliveries = deliveryRepository(db)
  const chosen = (recordOf(row)?.to ?? []).map(({ pocId }) =>
    pocId === null ? null : deliveries.preference(pocId),
  )
  const [first = null, ...others] = chosen
  return others.every((form) => form === first) ? first : null
}

const suggestedAddresses = new WeakMap<DeskDatabase, (id: string) => string | null>()

/** A file stays as it came, and SQLite reads the whole of it for its head: once for each open database. */
function suggestedAddress(db: DeskDatabase): (id: string) => string | null {
  const known = suggestedAddresses.get(db)
  if (known !== undefined) return known
  const addressIn = remembered((id: string): string | null => {
    const head = messagesRepository(db).originalHead(id, mailHeadBytes)
    return head === undefined ? null : (autocryptAddress(head) ?? null)
  })
  suggestedAddresses.set(db, addressIn)
  return addressIn
}

/** Whether a message that came in asks for an acknowledgement which this desk has not made. */
export function owesAcknowledgement(row: MessageRow, repository: MessagesRepository): boolean {
  return (
    row.direction === 'incoming' &&
    row.template !== 'T1' &&
    row.acknowledgement_requested === 1 &&
    isProved(row.verdict) &&
    row.record_id !== null &&
    answerTo(row, repository) === undefined
  )
}

export type CaseHead = { readonly thread: string; readonly closed: Closed | null }

/** `rows` of one case in the order of time, at least one. It is called by the first message of its own thread. */
export function threadOf(
  rows: readonly MessageRow[],
  repository: MessagesRepository,
  { thread, closed }: CaseHead,
): ThreadSummary {
  const last = rows.at(-1)
  const first = rows.find((row) => row.thread === thread) ?? rows[0]
  if (first === undefined || last === undefined) throw new Error('a case has messages')
  const asking = rows.findLast((row) => row.direction === 'outgoing' && row.acknowledgement_requested === 1)
  const ownNumber = rows.find((row) => row.thread === thread && row.case_number !== null)
  return {
    thread,
    subject: first.subject,
    counterparts: partiesOfCase(rows, thread),
    caseNumber: (ownNumber ?? rows.find((row) => row.case_number !== null))?.case_number ?? null,
    mode: first.mode,
    tlp: first.tlp,
    messages: rows.map((row) => summaryOf(row, thread)),
    latest: last.at,
    acknowledged: asking === undefined ? null : asking.status === 'acknowledged',
    owesAcknowledgement: rows.some((row) => owesAcknowledgement(row, repository)),
    closed,
  }
}

/** All cases, the latest first. */
export function threadsOf(db: DeskDatabase): ThreadSummary[] {
  const repository = messagesRepository(db)
  const caseOf = caseRepository(db).caseOfEach()
  const closed = caseEventRepository(db).closedEach()
  const byCase = grouped(repository.all().map((row) => [caseOf(row), row] as const))
  return [...byCase]
    .map(([thread, rows]) => threadOf(rows, repository, { thread, closed: closed.get(thread) ?? null }))
    .sort((a, b) => (a.latest < b.latest ? 1 : -1))
}

export type OneCase = CaseHead & {
  /** In the order of time; empty where there is no such case. */
  readonly rows: readonly MessageRow[]
}

/** The case in which this thread, or case, stands. */
export function caseOfThread(db: DeskDatabase, thread: string): OneCase {
  const { rootOf, partsOf } = caseRepository(db)
  const root = rootOf(thread)
  return { thread: root, closed: caseEventRepository(db).closed(root), rows: rowsOfParts(db, partsOf(root)) }
}

/** Messages that stand in these threads and cases, in the order of time. */
export function rowsOfParts(db: DeskDatabase, parts: readonly string[]): MessageRow[] {
  const [cases, messages] = [caseRepository(db), messagesRepository(db)]
  return parts
    .flatMap((part) => [
      ...messages.inThread(part).filter(({ id }) => cases.placementOf(id) === undefined),
      ...cases.placedIn(part).flatMap((id) => messages.find(id) ?? []),
    ])
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

/** @throws Failure `message-not-found` where there is no such case */
export function summaryOfCase(db: DeskDatabase, thread: string): ThreadSummary {
  const found = caseOfThread(db, thread)
  if (found.rows.length === 0) throw new Failure('message-not-found')
  return threadOf(found.rows, messagesRepository(db), found)
}
