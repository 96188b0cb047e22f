/** How long points of contact are given, and what of it States have suggested to whom. */
import { describe, expect, it } from 'vitest'
import {
  allowanceHours,
  allowancePlaces,
  firstClocksPolicy,
  isSuggestedTo,
  longestAllowance,
} from '../../../../../src-shared/domain/clocks/policy.ts'

const threeDays = { amount: 3, unit: 'days' } as const

describe('an allowance', () => {
  it('counts whole days as twenty-four hours', () => {
    expect(allowanceHours(threeDays)).toBe(72)
    expect(allowanceHours({ amount: 5, unit: 'hours' })).toBe(5)
  })

  it('of several kinds is the longest; of none, that of all kinds', () => {
    const { allowances } = firstClocksPolicy
    const acknowledgement = {
      ...allowances.acknowledgement,
      diplomatic: { amount: 4, unit: 'days' } as const,
    }
    const policy = { allowances: { ...allowances, acknowledgement } }
    expect(longestAllowance('acknowledgement', ['technical'], policy)).toEqual({ amount: 72, unit: 'hours' })
    expect(longestAllowance('acknowledgement', ['technical', 'diplomatic'], policy).amount).toBe(4)
    expect(longestAllowance('acknowledgement', [], policy).amount).toBe(4)
  })

  it('is a suggestion of States in two places of the table alone, also where it is written in days', () => {
    const suggested = allowancePlaces.filter(({ kind, type }) =>
      isSuggestedTo(kind, [type], firstClocksPolicy.allowances[kind][type]),
    )
    expect(suggested).toEqual([
      { kind: 'acknowledgement', type: 'technical' },
      { kind: 'answer', type: 'diplomatic' },
    ])
    expect(isSuggestedTo('acknowledgement', ['technical'], threeDays)).toBe(true)
    expect(isSuggestedTo('acknowledgement', ['technical', 'diplomatic'], threeDays)).toBe(false)
    expect(isSuggestedTo('acknowledgement', [], threeDays)).toBe(false)
  })
})
