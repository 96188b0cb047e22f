/** Clocks as a desk would answer them. */
import { randomUUID } from 'node:crypto'
import type { TodayClock, TodayForwarding } from '../../../../../src-shared/domain/clocks/views.ts'

export const now = new Date('2026-11-22T06:00:00.000Z')

/** Kenya waits for France to acknowledge, until Tuesday. */
export function madeClock(changes: Partial<TodayClock> = {}): TodayClock {
  const message = randomUUID()
  return {
    id: `${message} acknowledgement`,
    thread: randomUUID(),
    message,
    side: 'theirs',
    kind: 'acknowledgement',
    started: '2026-11-21T06:00:00.000Z',
    due: '2026-11-24T06:00:00.000Z',
    source: 'policy',
    waitingFor: ['FRA'],
    waitsForManager: false,
    cameBackFrom: [],
    debtors: ['technical'],
    stopped: null,
    isPrepared: false,
    steps: [
      { step: 'reminder', at: '2026-11-24T06:00:00.000Z', states: ['FRA'] },
      { step: 'alternate', at: '2026-11-28T06:00:00.000Z', states: ['FRA'] },
      { step: 'diplomatic', at: '2026-11-30T06:00:00.000Z', states: ['FRA'] },
    ],
    done: [],
    notReminded: [],
    template: 'T2',
    subject: 'Scanning of registry servers',
    counterparts: ['FRA'],
    toManager: false,
    caseNumber: 'KEN-2026-D1-001',
    mode: 'real',
    others: 0,
    ...changes,
  }
}

/** Kenya waits for an answer of its own team, until Monday. */
export function madeForwarding(changes: Partial<TodayForwarding> = {}): TodayForwarding {
  return {
    id: randomUUID(),
    side: 'inside',
    thread: randomUUID(),
    due: '2026-11-23T06:00:00.000Z',
    entityName: 'National CSIRT',
    subject: 'Scanning of registry servers',
    counterparts: ['FRA'],
    toManager: false,
    caseNumber: 'KEN-2026-D1-001',
    mode: 'real',
    ...changes,
  }
}
