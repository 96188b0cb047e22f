/** Which acknowledgements count, and what each report leads to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CountingFacts,
  legibilitySchema,
  nextStepOf,
  whyNotCounted,
} from '../../../../../src-shared/domain/messages/acknowledgement.ts'

const counts: CountingFacts = {
  state: 'FRA',
  isKnown: true,
  isSameContent: true,
  isSameNature: true,
  hasLeft: true,
  addressed: ['FRA', 'BRA'],
  acknowledged: ['BRA'],
}

describe('an acknowledgement', () => {
  it('counts where nothing speaks against it', () => {
    expect(whyNotCounted(counts)).toBeNull()
  })

  it.each([
    ['sender-not-proved', { state: null }],
    ['unknown-message', { isKnown: false }],
    ['wrong-content', { isSameContent: false }],
    ['nature-differs', { isSameNature: false }],
    ['wrong-state', { addressed: ['BRA'] }],
    ['wrong-state', { addressed: [] }],
    ['before-it-left', { hasLeft: false }],
    ['twice', { acknowledged: ['FRA'] }],
  ] as const)('counts for nothing: %s', (reason, change) => {
    expect(whyNotCounted({ ...counts, ...change })).toBe(reason)
  })

  it('counts only where every condition holds, whatever else is so', () => {
    const facts = fc.record({
      state: fc.constantFrom('FRA', 'BRA', null),
      isKnown: fc.boolean(),
      isSameContent: fc.boolean(),
      isSameNature: fc.boolean(),
      hasLeft: fc.boolean(),
      addressed: fc.subarray(['FRA', 'BRA']),
      acknowledged: fc.subarray(['FRA', 'BRA']),
    })
    fc.assert(
      fc.property(facts, (one) => {
        const { state, isKnown, isSameContent, isSameNature, hasLeft, addressed, acknowledged } = one
        const isWhole =
          state !== null &&
          [isKnown, isSameContent, isSameNature, hasLeft].every(Boolean) &&
          addressed.includes(state) &&
          !acknowledged.includes(state)
        expect(whyNotCounted(one) === null).toBe(isWhole)
      }),
    )
  })
})

it('leads from every report to what can be done about it', () => {
  expect(legibilitySchema.options.map((code) => [code, nextStepOf(code)])).toEqual([
    ['ok', null],
    ['cannot-decrypt', 'channel'],
    ['wrong-key', 'channel'],
    ['attachment-missing', 'files'],
    ['wrong-addressee', 'other-contact'],
    ['need-language', 'languages'],
  ])
})
