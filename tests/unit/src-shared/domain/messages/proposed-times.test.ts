/** How long recipients are given, and when it may be said that some States have suggested it (S1 ¶28(b)). */
import { describe, expect, it } from 'vitest'
import { type ClocksPolicy, firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { proposedInstant, proposedTimes } from '../../../../../src-shared/domain/messages/proposed-times.ts'

const hours = (amount: number) => ({ amount, unit: 'hours' as const })
const days = (amount: number) => ({ amount, unit: 'days' as const })

describe('the proposed times', () => {
  it('are suggested only where States have suggested them to that kind of point of contact', () => {
    const { acknowledgement, answer } = proposedTimes(['technical'], firstClocksPolicy)
    expect(acknowledgement).toEqual({ allowance: hours(72), isSuggested: true })
    expect(answer).toEqual({ allowance: days(15), isSuggested: false })
    const diplomatic = proposedTimes(['diplomatic'], firstClocksPolicy)
    expect(diplomatic.acknowledgement.isSuggested).toBe(false)
    expect(diplomatic.answer).toEqual({ allowance: days(15), isSuggested: true })
    for (const types of [['policy'], [], ['technical', 'diplomatic']] as const) {
      const { acknowledgement: one, answer: other } = proposedTimes(types, firstClocksPolicy)
      expect([one.isSuggested, other.isSuggested]).toEqual([false, false])
    }
  })

  it('are those of the policy of the desk, and then suggested by nobody', () => {
    const { allowances } = firstClocksPolicy
    const own = { ...allowances.acknowledgement, technical: hours(24), diplomatic: days(4) }
    const policy: ClocksPolicy = { ...firstClocksPolicy, allowances: { ...allowances, acknowledgement: own } }
    const given = (...types: ('technical' | 'diplomatic' | 'policy')[]) =>
      proposedTimes(types, policy).acknowledgement
    expect(given('technical')).toEqual({ allowance: hours(24), isSuggested: false })
    expect(given('technical', 'diplomatic')).toEqual({ allowance: days(4), isSuggested: false })
    expect(given('diplomatic', 'technical').allowance).toEqual(days(4))
    expect(given('technical', 'policy').allowance).toEqual(hours(72))
    expect(given().allowance).toEqual(days(4))
  })

  it('take three days for seventy-two hours', () => {
    const { allowances } = firstClocksPolicy
    const own = { ...allowances.acknowledgement, technical: days(3) }
    const policy: ClocksPolicy = { ...firstClocksPolicy, allowances: { ...allowances, acknowledgement: own } }
    expect(proposedTimes(['technical'], policy).acknowledgement.isSuggested).toBe(true)
  })
})

it('an instant is on the full minute', () => {
  const time = { allowance: hours(72), isSuggested: true }
  expect(proposedInstant(new Date('2026-11-21T06:57:00.000Z'), time)).toBe('2026-11-24T06:57:00.000Z')
  expect(proposedInstant(new Date('2026-11-21T06:57:00.001Z'), time)).toBe('2026-11-24T06:58:00.000Z')
})
