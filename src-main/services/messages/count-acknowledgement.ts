/** A T1 that came in: counted for the message of ours that it acknowledges, or noted in its case with the reason. */
import { required } from '../../../src-shared/base/assert.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { NotCountedReason } from '../../../src-shared/domain/messages/acknowledgement.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { afterArrival, recipientsIn, returnedOf } from '../../../src-shared/domain/messages/returned.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import { type Acknowledged, refusalOf } from './acknowledge.ts'
import { isProved, recordOf, sendingFactsOf } from './rows.ts'

/**
 * Counts the message where it is a T1 that counts; writes down why where it is one that does not. One that counts already
 * changes nothing when its file is opened again, nor does any other message. Belongs into the unit of work that keeps
 * the message.
 */
export function countAcknowledgement(row: MessageRow, vault: OpenVault, at: Date): void {
  const record = recordOf(row)
  if (row.direction !== 'incoming' || record?.template.id !== 'T1') return
  const messages = messagesRepository(vault.database)
  const ours = acknowledgedBy(record, vault)
  const counted = ours === undefined ? [] : messages.acknowledgements(ours.row.id)
  const isCounted = counted.some(({ by_message }) => by_message === row.id)
  const reason = isCounted ? 'same-file' : refusalOf({ record, row }, ours)
  if (reason === null) count(row, required(ours, 'the message that is acknowledged'), vault, at)
  else note({ row, ours, reason }, vault, at)
}

/** The message of ours that a T1 names by the id of its record. */
export function acknowledgedBy(record: MessageRecord, { database }: OpenVault): Acknowledged | undefined {
  const messages = messagesRepository(database)
  const row = record.inReplyTo && messages.outgoingByRecord(record.inReplyTo.messageId)
  const named = row === undefined ? null : recordOf(row)
  if (row === undefined || named === null) return undefined
  return { row, record: named, states: messages.acknowledgements(row.id).map(({ state }) => state) }
}

function count(row: MessageRow, ours: Acknowledged, vault: OpenVault, at: Date): void {
  const messages = messagesRepository(vault.database)
  const state = required(row.verdict?.signer?.state, 'state of the signer')
  messages.addAcknowledgement(ours.row.id, row.id, state, toInstant(at))
  noteArrival(ours, state, vault)
  const all = new Set([...ours.states, state])
  if (ours.record.to.every((addressee) => all.has(addressee.state))) {
    messages.setStatus(ours.row.id, 'acknowledged', ours.row.sent_at, vault.deviceId)
  }
}

/** What a State acknowledges has arrived there, though a mail system may have said that it came back. */
function noteArrival({ row, record }: Acknowledged, state: string, vault: OpenVault): void {
  const [all, facts] = [recipientsIn(record), sendingFactsOf(row)]
  const returned = returnedOf(all, facts).filter((one) => one.state === state)
  if (returned.length === 0) return
  const ids = (some: typeof all) => some.map(({ id }) => id)
  const after = afterArrival(ids(all), ids(returned), facts)
  messagesRepository(vault.database).setSending(row.id, after, vault.deviceId)
}

type Refused = {
  readonly row: MessageRow
  readonly ours: Acknowledged | undefined
  readonly reason: NotCountedReason
}

/** In the case of our message, else where the T1 itself stands; the same is said once of each, however often it comes. */
function note({ row, ours, reason }: Refused, vault: OpenVault, at: Date): void {
  const events = caseEventRepository(vault.database)
  const thread = ours?.row.thread ?? row.thread
  const isNoted = events
    .ofCase(thread)
    .some(
      ({ kind, detail }) =>
        kind === 'acknowledgement-not-counted' && detail.message === row.id && detail.reason === reason,
    )
  if (isNoted) return
  events.add(
    vault,
    {
      kind: 'acknowledgement-not-counted',
      thread,
      detail: {
        message: row.id,
        about: ours?.row.id ?? null,
        state: isProved(row.verdict) ? (row.verdict?.signer?.state ?? null) : null,
        reason,
      },
    },
    at,
  )
}
