/** Of which States it is true that nothing came by its time: each by its own time, whatever the others did. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  CaseFacts,
  ClockMessage,
  ClockRules,
} from '../../../../../src-shared/domain/clocks/case-clocks.ts'
import { statesOverdue } from '../../../../../src-shared/domain/clocks/overdue.ts'
import { firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { later, sentMessage } from '../../../../support/clock-messages.ts'

const rules: ClockRules = {
  policy: {
    ...firstClocksPolicy,
    allowances: {
      ...firstClocksPolicy.allowances,
      answer: {
        technical: { amount: 100, unit: 'hours' },
        diplomatic: { amount: 200, unit: 'hours' },
        policy: { amount: 300, unit: 'hours' },
      },
    },
  },
  placeOf: () => ({ timeZone: 'UTC', closed: null }),
}
const sent: ClockMessage = {
  ...sentMessage,
  id: 'sent',
  debtors: [
    { state: 'FRA', type: 'technical', pocId: null },
    { state: 'BRA', type: 'diplomatic', pocId: null },
    { state: null, type: 'technical', pocId: null },
  ],
}
const answer = (state: string, changes: Partial<ClockMessage> = {}): ClockMessage => ({
  ...sent,
  id: `answer of ${state}`,
  recordId: 'answer-record',
  direction: 'incoming',
  role: 'answer',
  begun: later(10),
  signer: state,
  asks: { acknowledgement: null, answer: null },
  inReplyTo: 'sent-record',
  ...changes,
})
function overdue(hours: number, others: readonly ClockMessage[] = [], changes: Partial<CaseFacts> = {}) {
  const facts = {
    thread: 'thread',
    messages: [sent, ...others],
    closed: null,
    decisions: new Map(),
    ...changes,
  }
  return statesOverdue({ message: 'sent', kind: 'answer' }, facts, rules, new Date(later(hours)))
}

describe('statesOverdue', () => {
  it('is of each State by its own time, to the instant', () => {
    expect(overdue(99.9)).toEqual([])
    expect(overdue(100)).toEqual(['FRA'])
    expect(overdue(199.9)).toEqual(['FRA'])
    expect(overdue(200)).toEqual(['FRA', 'BRA'])
  })

  it('leaves out who answered, and who said that more comes until that is due', () => {
    expect(overdue(300, [answer('FRA')])).toEqual(['BRA'])
    const interim = answer('FRA', { isLast: false, announces: later(400) })
    expect([overdue(399, [interim]), overdue(400, [interim])]).toEqual([['BRA'], ['FRA', 'BRA']])
  })

  it('is of nobody whose mail came back, and of nobody where an officer or the end of the case stopped the clock', () => {
    const [france, brazil] = sent.debtors
    const messages = [
      {
        ...sent,
        debtors: [{ ...france, isReturned: true } as (typeof sent.debtors)[number], brazil ?? []].flat(),
      },
    ]
    expect(overdue(300, [], { messages })).toEqual(['BRA'])
    const decided = new Map([['sent answer', { at: later(1), isStopped: true, reason: 'None expected.' }]])
    expect(overdue(300, [], { decisions: decided })).toEqual([])
    expect(overdue(300, [], { closed: later(2) })).toEqual([])
  })

  it('is of nobody for what came in, what asks for nothing, and what is not of the case', () => {
    const asksNothing = { ...sent, asks: { acknowledgement: null, answer: null } }
    expect(overdue(300, [], { messages: [asksNothing] })).toEqual([])
    expect(overdue(300, [], { messages: [{ ...sent, direction: 'incoming', signer: 'FRA' }] })).toEqual([])
    expect(overdue(300, [], { messages: [] })).toEqual([])
  })

  it('never grows by an answer, nor shrinks as time passes', () => {
    const hours = fc.integer({ min: 0, max: 400 })
    const answered = fc.subarray(['FRA', 'BRA'])
    fc.assert(
      fc.property(hours, hours, answered, (one, other, states) => {
        const answers = states.map((state) => answer(state))
        const [before, after] = [Math.min(one, other), Math.max(one, other)]
        const found = overdue(before, answers)
        expect(found.filter((state) => states.includes(state))).toEqual([])
        expect(overdue(after, answers)).toEqual(expect.arrayContaining(found))
        expect(overdue(before)).toEqual(expect.arrayContaining(found))
      }),
    )
  })
})
