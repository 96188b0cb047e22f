/** Of a text in several languages an officer compares only what differs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedWordings } from '../../../../src-renderer/parts/changed-wordings.ts'

const wordings = fc.dictionary(
  fc.constantFrom('en', 'fr', 'ar', 'zh'),
  fc.string({ minLength: 1, maxLength: 3 }),
)

describe('changedWordings', () => {
  it('leaves out what is the same on both sides', () => {
    const pair = changedWordings({ from: { en: 'Desk', fr: 'Bureau' }, to: { en: 'Desk', fr: 'Cellule' } })
    expect(pair).toEqual({ from: { fr: 'Bureau' }, to: { fr: 'Cellule' } })
  })

  it('shows a language that comes or goes against nothing', () => {
    const pair = changedWordings({ from: { en: 'Desk' }, to: { en: 'Desk', ar: 'مكتب' } })
    expect(pair).toEqual({ from: null, to: { ar: 'مكتب' } })
  })

  it('keeps exactly the wordings of each side that the other has not', () => {
    fc.assert(
      fc.property(wordings, wordings, (from, to) => {
        const pair = changedWordings({ from, to })
        const only = (side: Record<string, string>, other: Record<string, string>) =>
          Object.entries(side).filter(([tag, words]) => other[tag] !== words)
        expect(Object.entries(pair.from ?? {})).toEqual(only(from, to))
        expect(Object.entries(pair.to ?? {})).toEqual(only(to, from))
      }),
    )
  })

  it.each([
    [null, { en: 'Desk' }],
    ['active', 'withdrawn'],
    [{ en: 1 }, { en: 2 }],
  ])('leaves %j and %j as they are', (from, to) => {
    expect(changedWordings({ from, to })).toEqual({ from, to })
  })
})
