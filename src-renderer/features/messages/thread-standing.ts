/** Chooses the one word that says where a thread stands, for lists where there is room for one. */
import type { ThreadSummary } from '../../../src-shared/domain/messages/views.ts'

export const standings = [
  'owes-acknowledgement',
  'bounced',
  'released',
  'exported',
  'awaiting-acknowledgement',
  'sent',
  'acknowledged',
  'received',
] as const
export type Standing = (typeof standings)[number]

/**
 * What an officer must know first: what this desk owes, then what came back or has not left the desk (exporting is not
 * sending), then what the other side owes, then what is settled.
 */
export function threadStanding(thread: ThreadSummary): Standing {
  if (thread.owesAcknowledgement) return 'owes-acknowledgement'
  const outgoing = thread.messages.filter((message) => message.direction === 'outgoing')
  if (outgoing.some(({ status, cameBackFrom = [] }) => status === 'bounced' || cameBackFrom.length > 0))
    return 'bounced'
  if (outgoing.some((message) => message.status === 'released')) return 'released'
  if (outgoing.some((message) => message.status === 'exported')) return 'exported'
  if (thread.acknowledged === true) return 'acknowledged'
  if (thread.acknowledged === false) return 'awaiting-acknowledgement'
  const latest = latestOf(thread)
  if (latest === undefined || latest.direction === 'incoming') return 'received'
  return latest.status === 'acknowledged' ? 'acknowledged' : 'sent'
}

function latestOf(thread: ThreadSummary): ThreadSummary['messages'][number] | undefined {
  return thread.messages.toSorted((a, b) => b.at.localeCompare(a.at))[0]
}
