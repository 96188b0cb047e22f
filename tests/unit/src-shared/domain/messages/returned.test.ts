/** Which of several recipients a message came back from, and what follows for the message as a whole. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterArrival,
  afterReturn,
  afterSending,
  returnedOf,
  type SendingFacts,
  sentTo,
  statesApart,
} from '../../../../../src-shared/domain/messages/returned.ts'

const [france, brazil, kenya] = [1, 2, 3].map((digit) => `3f1c1f0e-7a52-4a0b-9a53-0d3a0c1f4a0${digit}`) as [
  string,
  string,
  string,
]
const all = [france, brazil, kenya]
const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour)).toISOString()
const sent: SendingFacts = { status: 'sent', sentAt: at(6), apart: null }
const back = (facts: SendingFacts) =>
  returnedOf(
    all.map((id) => ({ id })),
    facts,
  ).map(({ id }) => id)

describe('a message to several', () => {
  it('is sent while one of them has it, and came back once none has', () => {
    const once = afterReturn(all, [brazil], sent)
    expect(once).toEqual({ status: 'sent', sentAt: at(6), apart: { [brazil]: null } })
    expect(back(once)).toEqual([brazil])
    expect([sentTo(france, once), sentTo(brazil, once)]).toEqual([at(6), null])
    const whole = afterReturn(all, [france, kenya], once)
    expect(whole).toEqual({ status: 'bounced', sentAt: at(6), apart: null })
    expect(back(whole)).toEqual(all)
  })

  it('has a time of its own for whom it was sent to again', () => {
    const again = afterSending(all, [brazil], at(9), afterReturn(all, [brazil], sent))
    expect(again).toEqual({ status: 'sent', sentAt: at(6), apart: { [brazil]: at(9) } })
    expect(back(again)).toEqual([])
  })

  it('that came back from all and was sent to one again is sent from then on', () => {
    const one = afterSending(all, [brazil], at(9), afterReturn(all, all, sent))
    expect(one).toMatchObject({ status: 'sent', sentAt: at(9) })
    expect(back(one)).toEqual([france, kenya])
    expect(afterSending(all, all, at(10), one)).toEqual({ status: 'sent', sentAt: at(10), apart: null })
  })

  it('stays acknowledged, whatever comes back', () => {
    const acknowledged = { ...sent, status: 'acknowledged' } as const
    expect(afterReturn(all, [france], acknowledged).status).toBe('acknowledged')
    expect(afterReturn(all, all, acknowledged).status).toBe('acknowledged')
    expect(afterSending(all, all, at(9), acknowledged).status).toBe('acknowledged')
  })

  it('has arrived where that is proved, whatever came back', () => {
    expect(afterArrival(all, [brazil], afterReturn(all, [brazil], sent))).toEqual(sent)
    const one = afterArrival(all, [brazil], afterReturn(all, all, sent))
    expect([one.status, one.sentAt, back(one)]).toEqual(['sent', at(6), [france, kenya]])
  })

  it('came back from nobody before it was sent', () => {
    expect(back({ status: 'exported', sentAt: null, apart: null })).toEqual([])
  })

  it('follows the last word about each recipient, and is returned only where nobody is left', () => {
    const some = fc.subarray(all, { minLength: 1 })
    const said = fc.record({ ids: some, isReturn: fc.boolean() })
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (words) => {
        const last = new Map<string, string | null>(all.map((id) => [id, at(6)]))
        let facts = sent
        for (const [index, { ids, isReturn }] of words.entries()) {
          const time = at(7 + index)
          facts = isReturn ? afterReturn(all, ids, facts) : afterSending(all, ids, time, facts)
          for (const id of ids) last.set(id, isReturn ? null : time)
        }
        for (const id of all) expect(sentTo(id, facts)).toBe(last.get(id))
        expect(facts.status).toBe([...last.values()].every((time) => time === null) ? 'bounced' : 'sent')
      }),
    )
  })
})

describe('a State', () => {
  const to = [
    { state: 'FRA', pocId: france },
    { state: 'FRA', pocId: kenya },
    { state: 'BRA', pocId: brazil },
  ]

  it('has what any of its offices has', () => {
    expect(statesApart(to, sent)).toEqual([])
    const first = afterReturn(all, [france, brazil], sent)
    expect(statesApart(to, first)).toEqual([{ state: 'BRA', sentAt: null }])
    expect(statesApart(to, afterSending(all, [brazil], at(9), first))).toEqual([
      { state: 'BRA', sentAt: at(9) },
    ])
  })
})
