/** A report of a mail system beside our message: what it says, and what an officer makes of it. */
import type { ReportedRecipient } from '../../../src-formats/message-file/delivery-report.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { addressPaths } from '../../../src-shared/domain/directory/record-paths.ts'
import {
  type ReportLine,
  type ReportView,
  referenceInSubject,
} from '../../../src-shared/domain/incoming/report.ts'
import type { ReportedAddress } from '../../../src-shared/domain/incoming/reported-address.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { type RecipientId, recipientsIn, returnedOf } from '../../../src-shared/domain/messages/returned.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { deliveryRepository } from '../../store/delivery-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { incomingRepository } from '../../store/incoming-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { markBounced } from '../messages/deliver.ts'
import { recordOf, sendingFactsOf } from '../messages/rows.ts'
import { summaryOf } from '../messages/views.ts'
import { recordCheck } from '../readiness/record-check.ts'
import type { OpenVault } from '../session.ts'
import type { HeldReport } from './held-reports.ts'

type Match = { readonly by: 'message-id' | 'subject'; readonly row: MessageRow }

/** Our message that a report is about. Mail programs give a mail an id of their own; its subject they leave. */
function matchOf(db: DeskDatabase, { report }: HeldReport): Match | null {
  const incoming = incomingRepository(db)
  const rowOf = (id: string | undefined) => (id === undefined ? undefined : messagesRepository(db).find(id))
  const byHeader = report.messageId === null ? undefined : rowOf(incoming.byHeader(report.messageId))
  if (byHeader !== undefined) return { by: 'message-id', row: byHeader }
  const reference = report.subject === null ? null : referenceInSubject(report.subject)
  const bySubject = reference === null ? undefined : rowOf(incoming.byReference(reference))
  return bySubject === undefined ? null : { by: 'subject', row: bySubject }
}

type Addressee = MessageRecord['to'][number]

/** Whom of those that the message was written to, or copied to, a reported address is of; letters of any case are the same. */
function addresseeOf(
  record: MessageRecord | null,
  { original, final }: ReportedRecipient,
): Addressee | undefined {
  const said = [original, final].flatMap((address) => address?.toLowerCase() ?? [])
  return [...(record?.to ?? []), ...(record?.cc ?? [])].find(
    ({ email }) => email !== undefined && said.includes(email.toLowerCase()),
  )
}

function lineOf(record: MessageRecord | null, recipient: ReportedRecipient): ReportLine {
  const { original, final, action, status, text } = recipient
  const addressee = addresseeOf(record, recipient)
  return {
    address: addressee?.email ?? original ?? final,
    action,
    status,
    text,
    addressee:
      addressee === undefined
        ? null
        : { pocId: addressee.pocId, state: addressee.state, entity: addressee.entity },
  }
}

/** What the report says, beside our message. Writes nothing. */
export function reportView(db: DeskDatabase, held: HeldReport): ReportView {
  const match = matchOf(db, held)
  const record = match === null ? null : recordOf(match.row)
  const lines = held.report.recipients.map((recipient) => lineOf(record, recipient))
  return {
    handle: held.handle,
    lines,
    match: match === null ? null : { by: match.by, message: summaryOf(match.row), sentAt: match.row.sent_at },
    isRecorded: incomingRepository(db).knownAs(held.sha256) === 'report',
    isOfNobody: match !== null && isAboutNobody(record, lines),
  }
}

/**
 * An officer takes the report to be true: the message came back from those whose addresses failed, which stands in its
 * case, and the addresses are marked where they stand in the records of their offices. Confirmed again, or once more in
 * another file, it changes nothing.
 * @throws Failure `report-not-usable` where it fits no message, names nothing that failed, or does not say which of
 * several recipients it is about; `message-not-released` and `message-not-sent` where our message has not left, by the
 * word of the desk
 */
export function confirmReport(vault: OpenVault, held: HeldReport, now: Date): void {
  const { database } = vault
  const match = matchOf(database, held)
  const { lines, isRecorded, isOfNobody } = reportView(database, held)
  if (isRecorded) return
  const failed = lines.filter(({ action }) => action === 'failed')
  if (match === null || failed.length === 0 || isOfNobody) throw new Failure('report-not-usable')
  const { row } = match
  if (row.status === 'released') throw new Failure('message-not-released')
  const at = toInstant(now)
  const messages = messagesRepository(database)
  const deliveries = deliveryRepository(database)
  const isCopys = copied(recordOf(row))
  const copies = failed.filter(isCopys)
  const recipients = newlyReturned(
    row,
    failed.filter((line) => !isCopys(line)),
  )
  transaction(database, () => {
    incomingRepository(database).note(held.sha256, 'report', at, vault.deviceId)
    if (recipients.length + copies.length === 0) return
    // A copy that came back is no message that came back: whoever it was written to has it.
    if (recipients.length > 0)
      markBounced({ vault, messages, deliveries, at: now }, row, { at, note: '', recipients })
    const detail = { message: row.id, addresses: failed.map(withoutAddressee) }
    caseEventRepository(database).add(vault, { thread: row.thread, kind: 'bounce-report', detail }, now)
    for (const line of failed) markAddress(vault, line, now)
  })
}

/** Whether a line is of an office that was given a copy, and to which the message was not written besides. */
function copied(record: MessageRecord | null): (line: Pick<ReportLine, 'address'>) => boolean {
  const addressesOf = (offices: readonly Addressee[] = []) =>
    new Set(offices.flatMap(({ email }) => email?.toLowerCase() ?? []))
  const [written, given] = [addressesOf(record?.to), addressesOf(record?.cc)]
  return ({ address }) => given.has(address.toLowerCase()) && !written.has(address.toLowerCase())
}

/** Whom it came back from by this report; of a message to one that is this one, whatever address the report has. */
function newlyReturned(row: MessageRow, failed: readonly ReportLine[]): RecipientId[] {
  if (failed.length === 0) return []
  const all = recipientsIn(recordOf(row))
  const known = new Set(returnedOf(all, sendingFactsOf(row)).map(({ id }) => id))
  const addresses = new Set(failed.map(({ address }) => address.toLowerCase()))
  const named = all.filter(({ address }) => address !== null && addresses.has(address.toLowerCase()))
  return (all.length === 1 ? all : named).map(({ id }) => id).filter((id) => !known.has(id))
}

/** Whether a report of what failed names nobody of several to whom the message was written. */
function isAboutNobody(record: MessageRecord | null, lines: readonly ReportLine[]): boolean {
  const all = recipientsIn(record)
  const lost = lines.filter(({ action }) => action === 'failed')
  if (lost.some(copied(record))) return false
  const failed = lost.map(({ address }) => address.toLowerCase())
  return (
    failed.length > 0 &&
    all.length > 1 &&
    all.every(({ address }) => address === null || !failed.includes(address.toLowerCase()))
  )
}

function withoutAddressee({ address, action, status, text }: ReportLine): ReportedAddress {
  return { address, action, status, text }
}

/** Only an address that stands in the record now: it may have been changed since the message left. */
function markAddress(vault: OpenVault, { address, status, addressee }: ReportLine, now: Date): void {
  const pocId = addressee?.pocId ?? null
  const entry = pocId === null ? undefined : directoryRepository(vault.database).pointOfContact(pocId)
  if (pocId === null || entry === undefined) return
  const path = addressPaths(entry).find((one) => one === `emails/${address.toLowerCase()}`)
  if (path === undefined) return
  recordCheck(vault, now, {
    pocId,
    path,
    result: 'bounced',
    how: 'mail',
    at: toInstant(now),
    note: status ?? '',
  })
}
