/** Days as they are typed into the policy. */
import { describe, expect, it } from 'vitest'
import { daysOf, policyLimits } from '../../../../../src-renderer/features/readiness/policy-days.ts'
import { readinessPolicySchema } from '../../../../../src-shared/domain/directory/readiness-views.ts'

describe('daysOf', () => {
  it('reads whole numbers in digits and nothing else', () => {
    expect(daysOf(' 180 ')).toBe(180)
    for (const typed of ['', '-7', '7.5', '1e2', 'seven', '12345']) expect(daysOf(typed)).toBeNull()
  })
})

describe('policyLimits', () => {
  it('are those of the schema', () => {
    const { confirmAfterDays: confirm, reverifyAfterDays: reverify } = policyLimits
    const accepts = (confirmAfterDays: number, reverifyAfterDays: number) =>
      readinessPolicySchema.safeParse({ confirmAfterDays, reverifyAfterDays }).success
    expect(accepts(confirm.least, reverify.least)).toBe(true)
    expect(accepts(confirm.most, reverify.most)).toBe(true)
    expect(accepts(confirm.least - 1, reverify.least)).toBe(false)
    expect(accepts(confirm.most, reverify.most + 1)).toBe(false)
  })
})
