/** A desk with as many open cases as a figure asks for: notifications that were sent and that nobody has acknowledged. */
import { randomUUID } from 'node:crypto'
import { messagesRepository } from '../../src-main/store/messages-repository.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { PocType } from '../../src-shared/domain/directory/record.ts'
import { messageRow } from './message-row.ts'

const states = ['FRA', 'ESP', 'BRA', 'JPN', 'EGY', 'CHN', 'CAN', 'NPL'] as const
const types: readonly PocType[] = ['technical', 'diplomatic']

/** Writes them in one unit of work; every fiftieth is of an exercise. The records are as long as those of officers. */
export function writeCases(
  db: DeskDatabase,
  device: string,
  { count, sentAt, poc }: { readonly count: number; readonly sentAt: Date; readonly poc: string | null },
): void {
  transaction(db, () => {
    const messages = messagesRepository(db)
    for (let number = 0; number < count; number += 1) {
      const sent = new Date(sentAt.getTime() - number * 60_000).toISOString()
      const state = required(states[number % states.length], 'a State')
      const pocType = required(types[number % types.length], 'a kind')
      const recordId = randomUUID()
      const caseNumber = `KEN-2026-D1-${number + 1}`
      const record = {
        template: { id: 'T2', version: 2 },
        acknowledgement: { requested: true },
        from: { state: 'KEN', pocType: 'technical' },
        to: [{ state, pocType, pocId: poc }],
        fields: {
          summary: 'Repeated scanning from one network. '.repeat(60),
          requestedAction: ['investigate'],
        },
      }
      messages.insert(
        messageRow({
          direction: 'outgoing',
          record_id: recordId,
          record: new TextEncoder().encode(JSON.stringify(record)),
          template: 'T2',
          mode: number % 50 === 49 ? 'exercise' : 'real',
          tlp: 'TLP:AMBER',
          subject: `Scanning of registry servers, ${number + 1}`,
          counterparts: [state],
          case_number: caseNumber,
          acknowledgement_requested: 1,
          status: 'sent',
          at: sent,
          exported_at: sent,
          sent_at: sent,
          device,
        }),
      )
    }
  })
}
