/** That somebody said on the telephone that a message was received: written down, and never taken for a proof. */
import { Failure } from '../../../src-shared/base/failure.ts'
import type { CallParsed } from '../../../src-shared/contract/contract.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { recordCall } from '../keys/verify-key.ts'
import type { OpenVault } from '../session.ts'
import type { Recipient } from './recipients.ts'
import { isProved, recordOf } from './rows.ts'

type Order = CallParsed<'acknowledgement.recordPhone'>

/**
 * The call in the log of calls, and an event of the case. Only numbers of the record in effect, as for every call.
 * @throws Failure `message-not-found`; `bad-input` for a message of ours that has not left, an office of a State that
 * has no part in the message, another number, and a call in the future
 */
export function recordPhone(vault: OpenVault, order: Order, office: Recipient, now: Date): void {
  const { database } = vault
  const { message, pocId, at, direction, number, withWhom, note, stopsReminders } = order
  const row = messagesRepository(database).find(message)
  if (row === undefined) throw new Failure('message-not-found')
  const { state, phones } = office.pointOfContact
  if (!statesOf(row).includes(state)) throw new Failure('bad-input')
  const isListed = phones.some((phone) => phone.usage !== 'fax' && phone.number === number)
  if (!isListed && (direction === 'outgoing' || number !== '')) throw new Failure('bad-input')
  const by = row.direction === 'outgoing' ? 'them' : 'us'
  const stops = by === 'them' && stopsReminders
  transaction(database, () => {
    const call = { pocId, at, number, withWhom, note }
    recordCall(vault, now, { ...call, direction, purpose: 'message', outcome: 'reached' })
    const detail = { message, by, state, pocId, entity: office.entity, number, withWhom, note } as const
    caseEventRepository(database).add(
      vault,
      {
        kind: 'acknowledged-by-phone',
        thread: row.thread,
        at,
        detail: { ...detail, stopsReminders: stops },
      },
      now,
    )
    appendAudit(database, vault, now, 'acknowledged-by-phone', message, { poc: pocId, by })
  })
}

/** The States with which receipt of a message can be spoken about: those it was addressed to, or the one that wrote it. */
function statesOf(row: MessageRow): readonly string[] {
  if (row.direction === 'outgoing') {
    if (row.status === 'released') return []
    return recordOf(row)?.to.map(({ state }) => state) ?? []
  }
  const signer = row.verdict?.signer?.state ?? null
  return isProved(row.verdict) && signer !== null ? [signer] : []
}
