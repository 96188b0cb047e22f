/** The clocks of a case: what starts them, which day counts, what stops them; and that the time of day has no say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CaseFacts,
  type ClockMessage,
  clockId,
  clocksOf,
} from '../../../../../src-shared/domain/clocks/case-clocks.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import type { CaseClock } from '../../../../../src-shared/domain/clocks/views.ts'
import { later, sentAt, sentMessage } from '../../../../support/clock-messages.ts'

const thread = '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a01'
const [sentId, replyId, theirId, ourId] = [
  '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a02',
  '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a03',
  '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a04',
  '3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a05',
]
const none = { acknowledgement: null, answer: null } as const

const plain: ClockMessage = { ...sentMessage, id: sentId }
const reply: ClockMessage = {
  ...plain,
  id: replyId,
  recordId: 'reply-record',
  direction: 'incoming',
  role: 'answer',
  begun: later(10),
  signer: 'FRA',
  asks: none,
  inReplyTo: 'sent-record',
}
const theirs: ClockMessage = {
  ...plain,
  id: theirId,
  recordId: 'their-record',
  direction: 'incoming',
  signer: 'FRA',
  debtors: [{ state: 'KEN', type: 'technical', pocId: null }],
}
const ours: ClockMessage = {
  ...plain,
  id: ourId,
  role: 'answer',
  asks: none,
  inReplyTo: 'their-record',
  begun: later(5),
}

function facts(messages: readonly ClockMessage[], changes: Partial<CaseFacts> = {}): CaseFacts {
  return { thread, messages, closed: null, decisions: new Map(), ...changes }
}
function clocks(messages: readonly ClockMessage[], changes: Partial<CaseFacts> = {}): CaseClock[] {
  return clocksOf(facts(messages, changes), {
    policy: firstClocksPolicy,
    placeOf: () => ({ timeZone: 'UTC', closed: null }),
  })
}
const stops = (found: readonly CaseClock[]) => found.map(({ kind, stopped }) => [kind, stopped?.by ?? null])

describe('clocksOf', () => {
  it('starts with the confirmed sending, and not before', () => {
    expect(clocks([{ ...plain, begun: null }])).toEqual([])
    expect(clocks([plain])).toMatchObject([
      {
        side: 'theirs',
        kind: 'acknowledgement',
        started: sentAt,
        due: later(72),
        source: 'policy',
        waitingFor: ['FRA'],
      },
      { side: 'theirs', kind: 'answer', due: later(15 * 24), stopped: null },
    ])
  })

  it('starts ours with the receipt, and only for a proved sender', () => {
    expect(clocks([{ ...theirs, isProved: false }])).toEqual([])
    expect(clocks([theirs])).toMatchObject([
      { side: 'ours', kind: 'acknowledgement', due: later(72), waitingFor: [] },
      { side: 'ours', kind: 'answer', due: later(360) },
    ])
  })

  it('starts none with an acknowledgement or a reminder', () => {
    expect(
      clocks([
        { ...plain, role: 'reminder' },
        { ...plain, role: 'acknowledgement' },
      ]),
    ).toEqual([])
  })

  it('takes the day that the message names before the policy', () => {
    const asks = { acknowledgement: { by: '2026-11-22T00:00:00Z' }, answer: null }
    expect(clocks([{ ...plain, asks }])).toMatchObject([
      { due: '2026-11-22T00:00:00.000Z', source: 'message' },
    ])
  })

  it('stops the first clock with the counted acknowledgement, and both with the proved answer', () => {
    const acknowledged = [{ state: 'FRA', at: later(3) }]
    expect(stops(clocks([{ ...plain, acknowledged }]))).toEqual([
      ['acknowledgement', 'acknowledged'],
      ['answer', null],
    ])
    expect(stops(clocks([plain, reply]))).toEqual([
      ['acknowledgement', 'answered'],
      ['answer', 'answered'],
    ])
  })

  it.each([
    ['it is not proved', { isProved: false }],
    ['another State signed it', { signer: 'ESP' }],
    ['it answers something else', { inReplyTo: 'other-record' }],
    ['it is no answer', { role: 'other' }],
    ['it is an acknowledgement that did not count', { role: 'acknowledgement' }],
  ] as const)('goes on where %s', (_, changes) => {
    expect(stops(clocks([plain, { ...reply, ...changes }]))).toEqual([
      ['acknowledgement', null],
      ['answer', null],
    ])
  })

  it('waits for every State that was addressed', () => {
    const debtors = [...plain.debtors, { state: 'ESP', type: 'technical' as const, pocId: null }]
    const [acknowledgement] = clocks([{ ...plain, debtors, acknowledged: [{ state: 'FRA', at: later(3) }] }])
    expect(acknowledgement).toMatchObject({ stopped: null, waitingFor: ['ESP'] })
    const all = ['FRA', 'ESP'].map((state, index) => ({ state, at: later(3 + index) }))
    expect(clocks([{ ...plain, debtors, acknowledged: all }])[0]?.stopped).toMatchObject({ at: later(4) })
  })

  it('is moved by what a State announced for that State alone', () => {
    const toTwo: ClockMessage = {
      ...plain,
      debtors: [...plain.debtors, { state: 'BRA', type: 'technical', pocId: null }],
    }
    const answerOf = (messages: readonly ClockMessage[]) =>
      clocks(messages).find(({ kind }) => kind === 'answer')
    const untouched = answerOf([toTwo])
    const interim = { ...reply, isLast: false, announces: later(2000) }
    expect(answerOf([toTwo, interim])).toMatchObject({
      due: untouched?.due,
      source: 'policy',
      waitingFor: ['FRA', 'BRA'],
    })
    const last = { ...reply, id: ourId, begun: later(20) }
    expect(answerOf([toTwo, interim, last])).toMatchObject({
      due: untouched?.due,
      source: 'policy',
      waitingFor: ['BRA'],
    })
    const sooner = { ...interim, signer: 'BRA', announces: later(1) }
    expect(answerOf([toTwo, interim, sooner])).toMatchObject({ due: later(1), source: 'announced' })
  })

  it('goes on after an answer that announces more, until the day that it names', () => {
    const found = clocks([plain, { ...reply, isLast: false, announces: later(500) }])
    expect(found).toMatchObject([
      { kind: 'acknowledgement', stopped: { by: 'answered' } },
      { kind: 'answer', stopped: null, due: later(500), source: 'announced' },
    ])
  })

  it('stops ours with our own answer, once its sending is confirmed', () => {
    const prepared = clocks([theirs, { ...ours, begun: null }])
    expect(stops(prepared)).toEqual([
      ['acknowledgement', null],
      ['answer', null],
    ])
    expect(prepared.map(({ isPrepared }) => isPrepared)).toEqual([true, true])
    expect(stops(clocks([theirs, ours]))).toEqual([
      ['acknowledgement', 'answered'],
      ['answer', 'answered'],
    ])
    expect(stops(clocks([theirs, { ...ours, role: 'acknowledgement' }]))).toEqual([
      ['acknowledgement', 'acknowledged'],
      ['answer', null],
    ])
  })

  it('runs on where our answer came back, and says so where our question did', () => {
    expect(stops(clocks([theirs, { ...ours, isBounced: true }]))[0]).toEqual(['acknowledgement', null])
    expect(stops(clocks([{ ...plain, isBounced: true }]))).toEqual([
      ['acknowledgement', 'bounced'],
      ['answer', 'bounced'],
    ])
  })

  it('goes on for those who have the mail where it came back from one of several', () => {
    const brazil = { state: 'BRA', type: 'technical' as const, pocId: null }
    const back: ClockMessage = { ...plain, debtors: [...plain.debtors, { ...brazil, isReturned: true }] }
    const [running] = clocks([back])
    expect(running).toMatchObject({
      stopped: null,
      waitingFor: ['FRA'],
      cameBackFrom: ['BRA'],
      due: later(72),
    })
    const acknowledged = [{ state: 'FRA', at: later(3) }]
    const [rest] = clocks([{ ...back, acknowledged }])
    expect(rest).toMatchObject({ stopped: { by: 'bounced' }, waitingFor: ['BRA'], cameBackFrom: ['BRA'] })
    const again = { ...back, acknowledged, debtors: [...plain.debtors, { ...brazil, begun: later(50) }] }
    expect(clocks([again])[0]).toMatchObject({
      stopped: null,
      waitingFor: ['BRA'],
      cameBackFrom: [],
      started: later(50),
      due: later(122),
    })
    const late = [...acknowledged, { state: 'BRA', at: later(60) }]
    expect(clocks([{ ...back, acknowledged: late }])[0]).toMatchObject({
      stopped: { by: 'acknowledged' },
      cameBackFrom: [],
    })
  })

  it('waits for a State of which another office has the mail', () => {
    const ministry = { state: 'FRA', type: 'diplomatic' as const, pocId: null, isReturned: true }
    const [found] = clocks([{ ...plain, debtors: [...plain.debtors, ministry] }])
    expect(found).toMatchObject({ stopped: null, waitingFor: ['FRA'], cameBackFrom: [] })
  })

  it('is not ended by an answer of ours that came back from whom it answers', () => {
    const [fromFrance, fromBrazil] = [
      { state: 'FRA', type: 'technical' as const, pocId: null },
      { state: 'BRA', type: 'technical' as const, pocId: null },
    ]
    const toBoth = (debtors: ClockMessage['debtors']) => stops(clocks([theirs, { ...ours, debtors }]))[1]
    expect(toBoth([{ ...fromFrance, isReturned: true }, fromBrazil])).toEqual(['answer', null])
    expect(toBoth([fromFrance, { ...fromBrazil, isReturned: true }])).toEqual(['answer', 'answered'])
  })

  it('stops with the case, and by an officer with the reason', () => {
    expect(stops(clocks([plain], { closed: later(9) }))[0]).toEqual(['acknowledgement', 'closed'])
    const decision = { at: later(8), isStopped: true, reason: 'Answered at the meeting' }
    const decisions = new Map([[clockId(sentId, 'answer'), decision]])
    const found = clocks([plain], { decisions })
    expect(found.map(({ stopped }) => stopped)).toEqual([
      null,
      { by: 'decided', at: later(8), reason: 'Answered at the meeting' },
    ])
    const resumed = new Map([[clockId(sentId, 'answer'), { ...decision, isStopped: false, reason: '' }]])
    expect(clocks([plain], { decisions: resumed })[1]?.stopped).toBeNull()
  })

  it('is the same whatever the machine clock shows, and for every order in which events were read', () => {
    const acknowledged = [{ state: 'FRA', at: later(3) }]
    const messages = [
      { ...plain, acknowledged },
      reply,
      theirs,
      ours,
      { ...plain, id: thread, recordId: 'x' },
    ]
    const expected = sorted(clocks(messages))
    fc.assert(
      fc.property(fc.shuffledSubarray(messages, { minLength: messages.length }), (shuffled) => {
        expect(sorted(clocks(shuffled))).toEqual(expected)
      }),
    )
  })

  it('has each clock once', () => {
    const role = fc.constantFrom('other', 'answer', 'acknowledgement', 'reminder' as const)
    const one = fc.record({
      id: fc.uuid(),
      direction: fc.constantFrom('incoming' as const, 'outgoing' as const),
      role,
      begun: fc.option(fc.constantFrom(sentAt, later(1), later(2000))),
      isBounced: fc.boolean(),
      isProved: fc.boolean(),
      inReplyTo: fc.option(fc.constantFrom('a', 'b')),
      recordId: fc.option(fc.constantFrom('a', 'b', 'c')),
      isLast: fc.boolean(),
      announces: fc.option(fc.constant(later(5))),
    })
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 12 }), (parts) => {
        const found = clocks(
          parts.map((part) => ({ ...plain, ...part, role: part.role as ClockMessage['role'] })),
        )
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
        for (const clock of found) {
          expect(clock.stopped === null || clock.stopped.by !== 'closed').toBe(true)
          expect(new Date(clock.due).toISOString()).toBe(clock.due)
        }
      }),
    )
  })
})

function sorted(found: readonly CaseClock[]): readonly CaseClock[] {
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
