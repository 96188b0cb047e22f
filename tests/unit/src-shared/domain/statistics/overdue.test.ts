/** When the figures count something as overdue: by the desk's own policy of clocks, and whose time that is. */
import { describe, expect, it } from 'vitest'
import { type ClocksPolicy, firstClocksPolicy } from '../../../../../src-shared/domain/clocks/policy.ts'
import { overduePolicyOf } from '../../../../../src-shared/domain/statistics/overdue.ts'

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
  it('is called suggested only for those to whom some States have suggested it', () => {
    const { acknowledgement, answer } = suggested
    const [own, given] = [{ source: 'own' }, { source: 'suggested' }]
    const found = (type: 'technical' | 'diplomatic' | 'policy') => overduePolicyOf(firstClocksPolicy, type)
    expect(found('technical')).toEqual({
      acknowledgement: { theirs: { ...acknowledgement, ...own }, ours: { ...acknowledgement, ...given } },
      answer: { theirs: { ...answer, ...own }, ours: { ...answer, ...own } },
    })
    expect(found('diplomatic').acknowledgement.ours).toEqual({ ...acknowledgement, ...own })
    expect(found('diplomatic').answer.ours).toEqual({ ...answer, ...given })
    expect(found('policy').answer.ours).toEqual({ ...answer, ...own })
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
    expect(ours('policy')).toEqual({ ...suggested.acknowledgement, source: 'own' })
  })
})
