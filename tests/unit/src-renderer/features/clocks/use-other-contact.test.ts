/** Who is written to in the place of an office that does not answer. */
import { describe, expect, it } from 'vitest'
import { contactFor } from '../../../../../src-renderer/features/clocks/use-other-contact.ts'

const technical = { pocId: 'a', type: 'technical', isAlternate: false } as const
const policy = { pocId: 'b', type: 'policy', isAlternate: false } as const
const alternate = { pocId: 'c', type: 'diplomatic', isAlternate: true } as const

describe('contactFor', () => {
  it('takes the first alternate of the record, of whatever kind', () => {
    const second = { ...alternate, pocId: 'd', type: 'technical' } as const
    expect(contactFor('technical', new Set(), [alternate, second, technical])).toBe(alternate)
    expect(contactFor('technical', new Set(['c']), [alternate, second, technical])).toBe(second)
  })

  it('takes one of the same kind where the record names none, else any', () => {
    expect(contactFor('policy', new Set(), [technical, policy])).toBe(policy)
    expect(contactFor('diplomatic', new Set(), [technical, policy])).toBe(technical)
    expect(contactFor('policy', new Set(['a', 'b', 'c']), [technical, policy, alternate])).toBeUndefined()
  })
})
