/** Messages in outline, for rules that count and list. */
import { randomUUID } from 'node:crypto'
import type { MessageOutline } from '../../src-shared/domain/messages/outline.ts'

/** One of ours to France that was released and is nowhere yet. */
export function outgoing(changes: Partial<MessageOutline> = {}): MessageOutline {
  return {
    id: randomUUID(),
    thread: randomUUID(),
    direction: 'outgoing',
    template: 'T2',
    mode: 'real',
    tlp: 'TLP:GREEN',
    subject: 'Scanning of registry servers',
    counterparts: ['FRA'],
    caseNumber: null,
    status: 'released',
    at: '2026-10-01T08:00:00.000Z',
    exportedAt: null,
    recordId: randomUUID(),
    contentId: randomUUID(),
    inReplyTo: null,
    acknowledges: null,
    acknowledgementRequested: false,
    sentAt: null,
    level: null,
    ...changes,
  }
}

/** One from France whose signature is valid. */
export function incoming(changes: Partial<MessageOutline> = {}): MessageOutline {
  return outgoing({ direction: 'incoming', status: 'received', level: 'valid', ...changes })
}
