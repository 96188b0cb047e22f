/** Messages as clocks see them, for tests of the rules alone. */
import type { ClockMessage } from '../../src-shared/domain/clocks/case-clocks.ts'

export const sentAt = '2026-11-21T06:00:00.000Z'

/** So many hours after {@link sentAt}, as an instant. */
export const later = (hours: number): string => new Date(Date.parse(sentAt) + hours * 3_600_000).toISOString()

/** One of ours to an office in France, sent at {@link sentAt}, that asks for an acknowledgement and an answer. */
export const sentMessage: ClockMessage = {
  id: '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a02',
  recordId: 'sent-record',
  direction: 'outgoing',
  role: 'other',
  begun: sentAt,
  isBounced: false,
  isProved: true,
  signer: null,
  asks: { acknowledgement: { by: null }, answer: { by: null } },
  debtors: [{ state: 'FRA', type: 'technical', pocId: null }],
  acknowledged: [],
  inReplyTo: null,
  isLast: true,
  announces: null,
}
