/** The one word that a list says about a thread, and which threads a selection shows. */
import { describe, expect, it } from 'vitest'
import messages from '../../../../../locales/en/messages.json' with { type: 'json' }
import { selectThreads } from '../../../../../src-renderer/features/messages/thread-filter.ts'
import { standings, threadStanding } from '../../../../../src-renderer/features/messages/thread-standing.ts'
import type { MessageSummary, ThreadSummary } from '../../../../../src-shared/domain/messages/views.ts'

function message(part: Partial<MessageSummary>): MessageSummary {
  return {
    id: crypto.randomUUID(),
    thread: 'c3f1c9f0-31f2-4c43-b7f4-2ef0f7f2c001',
    direction: 'outgoing',
    template: 'T2',
    mode: 'real',
    tlp: 'TLP:AMBER',
    subject: 'Log-in attempts',
    counterparts: ['KEN'],
    caseNumber: 'SEN-2026-A1-0001',
    status: 'sent',
    at: '2026-11-20T08:00:00.000Z',
    exportedAt: null,
    verdict: null,
    ...part,
  }
}

function thread(part: Partial<ThreadSummary>, ...list: MessageSummary[]): ThreadSummary {
  return {
    thread: 'c3f1c9f0-31f2-4c43-b7f4-2ef0f7f2c001',
    subject: 'Log-in attempts',
    counterparts: ['KEN'],
    caseNumber: 'SEN-2026-A1-0001',
    mode: 'real',
    tlp: 'TLP:AMBER',
    messages: list,
    latest: list.at(-1)?.at ?? '2026-11-20T08:00:00.000Z',
    acknowledged: null,
    owesAcknowledgement: false,
    closed: null,
    ...part,
  }
}

const incoming = message({ direction: 'incoming', status: 'received', at: '2026-11-21T08:00:00.000Z' })

describe('threadStanding', () => {
  it('says first what this desk owes', () => {
    const owing = thread({ owesAcknowledgement: true }, message({ status: 'released' }), incoming)
    expect(threadStanding(owing)).toBe('owes-acknowledgement')
  })

  it('says then what came back, before what has not left yet', () => {
    const returned = thread({}, message({ status: 'bounced' }), message({ status: 'released' }))
    expect(threadStanding(returned)).toBe('bounced')
    expect(selectThreads([returned], 'unsent', '', 'en')).toEqual([returned])
    expect(selectThreads([returned], 'awaiting', '', 'en')).toEqual([])
    const inPart = thread({ acknowledged: false }, message({ status: 'sent', cameBackFrom: ['KEN'] }))
    expect(threadStanding(inPart)).toBe('bounced')
  })

  it('says then what has not left the desk, because exporting is not sending', () => {
    expect(threadStanding(thread({ acknowledged: true }, message({ status: 'released' })))).toBe('released')
    expect(threadStanding(thread({ acknowledged: false }, message({ status: 'exported' })))).toBe('exported')
  })

  it('tells awaiting from acknowledged', () => {
    expect(threadStanding(thread({ acknowledged: false }, message({})))).toBe('awaiting-acknowledgement')
    expect(threadStanding(thread({ acknowledged: true }, message({ status: 'acknowledged' })))).toBe(
      'acknowledged',
    )
  })

  it('otherwise follows the latest message', () => {
    expect(threadStanding(thread({}, message({}), incoming))).toBe('received')
    expect(threadStanding(thread({}, message({ at: '2026-11-22T08:00:00.000Z' }), incoming))).toBe('sent')
  })

  it('has words for every standing', () => {
    for (const standing of standings) expect(messages.standing).toHaveProperty(`status--${standing}`)
  })
})

describe('selectThreads', () => {
  const owed = thread(
    { thread: crypto.randomUUID(), counterparts: ['MEX'], owesAcknowledgement: true },
    incoming,
  )
  const unsent = thread(
    {
      thread: crypto.randomUUID(),
      counterparts: ['SLV'],
      subject: 'Demande',
      latest: '2026-11-23T00:00:00.000Z',
    },
    message({ status: 'exported' }),
  )

  it('shows by what is due, newest first', () => {
    expect(selectThreads([owed, unsent], 'all', '', 'en')).toEqual([unsent, owed])
    expect(selectThreads([owed, unsent], 'owed', '', 'en')).toEqual([owed])
    expect(selectThreads([owed, unsent], 'unsent', '', 'en')).toEqual([unsent])
    expect(selectThreads([owed, unsent], 'awaiting', '', 'en')).toEqual([])
  })

  it("finds by State in the reader's language, by subject and by case number, without accents", () => {
    expect(selectThreads([owed, unsent], 'all', 'mexico', 'es')).toEqual([owed])
    expect(selectThreads([owed, unsent], 'all', 'DEMANDE', 'fr')).toEqual([unsent])
    expect(selectThreads([owed, unsent], 'all', 'a1-0001', 'en')).toHaveLength(2)
    expect(selectThreads([owed, unsent], 'all', 'nowhere', 'en')).toEqual([])
  })
})
