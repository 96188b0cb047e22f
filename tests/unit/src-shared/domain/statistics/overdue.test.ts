/** When the figures count something as overdue: by the desk's own policy of clocks, and whose time that is. */
import { describe, expect, it } from 'vitest'
import { type ClocksPolicy, firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { limitHours, overduePolicyOf } from '../../../../../src-shared/domain/statistics/overdue.ts'

const suggested = {
  acknowledgement: { amount: 72, unit: 'hours' },
  answer: { amount: 15, unit: 'days' },
} as const
type Changed = Partial<ClocksPolicy['allowances']['acknowledgement']>
const changed = (acknowledgement: Changed): ClocksPolicy => ({
  ...firstClocksPolicy,
  allowances: {
    ...firstClocksPolicy.allowances,
    acknowledgement: { ...firstClocksPolicy.allowances.acknowledgement, ...acknowledgement },
  },
})
const twoDays = { amount: 2, unit: 'days' } as const
const fourDays = { amount: 4, unit: 'days' } as const

describe('overduePolicyOf', () => {
  it('is what some States have suggested, as long as the desk has changed nothing', () => {
    const { acknowledgement, answer } = suggested
    expect(overduePolicyOf(firstClocksPolicy, 'technical')).toEqual({
      acknowledgement: {
        theirs: { ...acknowledgement, source: 'suggested' },
        ours: { ...acknowledgement, source: 'suggested' },
      },
      answer: { theirs: { ...answer, source: 'suggested' }, ours: { ...answer, source: 'suggested' } },
    })
  })

  it('is the desk’s own setting where that was changed, of this desk by its own kind of point of contact', () => {
    const policy = changed({ diplomatic: twoDays, technical: twoDays, policy: twoDays })
    const own = { ...twoDays, source: 'own' }
    const found = overduePolicyOf(policy, 'diplomatic')
    expect(found.acknowledgement).toEqual({ theirs: own, ours: own })
    expect(found.answer.ours.source).toBe('suggested')
  })

  it('is the longest where others are given different times, so that nothing counts before it is due', () => {
    const policy = changed({ technical: twoDays, diplomatic: fourDays })
    const ours = (type: 'technical' | 'diplomatic' | 'policy') =>
      overduePolicyOf(policy, type).acknowledgement.ours
    expect(overduePolicyOf(policy, 'technical').acknowledgement.theirs).toEqual({
      ...fourDays,
      source: 'own-longest',
    })
    expect(ours('technical')).toEqual({ ...twoDays, source: 'own' })
    expect(ours('diplomatic')).toEqual({ ...fourDays, source: 'own' })
    expect(ours('policy')).toEqual({ ...suggested.acknowledgement, source: 'suggested' })
  })
})

it('limitHours counts whole days as twenty-four hours', () => {
  expect([limitHours(twoDays), limitHours(suggested.acknowledgement)]).toEqual([48, 72])
})
