/** What was only spoken: whom it keeps from being reminded, by the officer's decision alone. */
import { describe, expect, it } from 'vitest'
import type { AcknowledgedByPhone } from '../../../../../src-shared/domain/cases/acknowledgement-events.ts'
import type { CaseEvent } from '../../../../../src-shared/domain/cases/case-event.ts'
import { saidByPhone, statesNotReminded } from '../../../../../src-shared/domain/cases/said-by-phone.ts'

const message = '11111111-1111-4111-8111-111111111111'
const head = {
  id: '22222222-2222-4222-8222-222222222222',
  thread: '33333333-3333-4333-8333-333333333333',
  at: '2026-11-21T09:00:00.000Z',
  noted: '2026-11-21T09:01:00.000Z',
  by: 'Night',
}

function said(changes: Partial<AcknowledgedByPhone> = {}): CaseEvent {
  return {
    ...head,
    kind: 'acknowledged-by-phone',
    detail: {
      message,
      by: 'them',
      state: 'FRA',
      pocId: '44444444-4444-4444-8444-444444444444',
      entity: 'CSIRT national',
      number: '+33123456789',
      withWhom: 'Permanence',
      note: '',
      stopsReminders: true,
      ...changes,
    },
  }
}

describe('an acknowledgement by telephone', () => {
  it('stops reminders where the officer decided so, of this message and this State', () => {
    const events = [
      said(),
      said({ state: 'BRA', stopsReminders: false }),
      said({ message: head.id, state: 'JPN' }),
    ]
    expect(statesNotReminded(events, message)).toEqual(['FRA'])
    expect(saidByPhone(events, message)).toHaveLength(2)
  })

  it('lets the latest word on a State count', () => {
    expect(statesNotReminded([said(), said({ stopsReminders: false })], message)).toEqual([])
    expect(statesNotReminded([said({ stopsReminders: false }), said()], message)).toEqual(['FRA'])
  })

  it('of ours says nothing of theirs, and neither does any other event', () => {
    const note: CaseEvent = { ...head, kind: 'note', detail: { text: 'They called.' } }
    expect(statesNotReminded([said({ by: 'us' }), note], message)).toEqual([])
  })
})
