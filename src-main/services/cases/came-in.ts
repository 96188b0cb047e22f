/** What a kept message does to the case in which it stands; belongs into the unit of work that keeps it. */
import { appendAudit } from '../../store/audit-repository.ts'
import { caseEventRepository } from '../../store/case-event-repository.ts'
import { caseRepository } from '../../store/case-repository.ts'
import { type MessageRow, messagesRepository } from '../../store/messages-repository.ts'
import { isProved, recordOf } from '../messages/rows.ts'
import type { OpenVault } from '../session.ts'

/**
 * A message stands where the one that it answers does, or the one (row) that it is `about`: an officer may have put that
 * into another case than its thread.
 */
export function placeBeside(vault: OpenVault, message: MessageRow, about?: string): void {
  const beside = besideOf(vault, message, about)
  if (beside === undefined || beside.thread !== message.thread) return
  const cases = caseRepository(vault.database)
  const placed = cases.placementOf(beside.id)
  if (placed !== undefined) cases.place(vault, message.id, placed)
}

function besideOf({ database }: OpenVault, message: MessageRow, about?: string): MessageRow | undefined {
  const messages = messagesRepository(database)
  if (about !== undefined) return messages.find(about)
  const answered = recordOf(message)?.inReplyTo
  if (answered === undefined) return undefined
  if (message.direction === 'incoming') return messages.outgoingByRecord(answered.messageId)
  return messages.incomingWithContent(answered.contentId).find(({ thread }) => thread === message.thread)
}

/**
 * A case that was closed is open again once a proved message comes in for it, which the timeline says. What proves
 * nothing, and a copy of what was here before, changes nothing.
 */
export function reopenFor(vault: OpenVault, message: MessageRow, at: Date): void {
  const { database } = vault
  const isNew = isProved(message.verdict) && message.verdict?.reasons.includes('seen-before') !== true
  if (message.direction !== 'incoming' || !isNew) return
  const events = caseEventRepository(database)
  const thread = caseRepository(database).caseOf(message)
  if (events.closed(thread) === null) return
  const detail = { cause: 'message', text: '', message: message.id } as const
  events.add(vault, { kind: 'reopened', detail, thread }, at)
  appendAudit(database, vault, at, 'case-reopened', thread, { message: message.id })
}
