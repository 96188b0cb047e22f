/** What an officer looks for, as the question it becomes and as the filter it can be kept as. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filterOf,
  furtherCount,
  haveSameFilters,
  isNarrowed,
  noSelection,
  type Selection,
  savedFilterOf,
  selectionOf,
} from '../../../../../src-renderer/features/directory/selection.ts'
import { keyStandings } from '../../../../../src-shared/domain/directory/readiness-views.ts'
import { pocTypes } from '../../../../../src-shared/domain/directory/record.ts'
import { verificationStateSchema } from '../../../../../src-shared/domain/directory/verification.ts'
import { directoryFilterSchema, noFilter } from '../../../../../src-shared/domain/directory/views.ts'
import { regions } from '../../../../../src-shared/domain/state-codes.ts'

const selections: fc.Arbitrary<Selection> = fc.record({
  text: fc.string({ maxLength: 40 }),
  states: fc.subarray(['KEN', 'FRA', 'CIV']),
  regions: fc.subarray([...regions]),
  types: fc.subarray([...pocTypes]),
  operationalLanguages: fc.subarray(['fr', 'ar', 'sw']),
  keys: fc.subarray([...keyStandings]),
  verifications: fc.subarray([...verificationStateSchema.options]),
  tags: fc.subarray(['exercise', 'night desk']),
  groups: fc.subarray(['7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0001']),
  openNow: fc.boolean(),
})

describe('filterOf', () => {
  it('asks for everything at first, in the order of the language', () => {
    expect(filterOf(noSelection, 'ar')).toEqual({ ...noFilter, sortLanguage: 'ar' })
  })

  it('asks for what was chosen, without spaces around the text', () => {
    const filter = filterOf({ ...noSelection, text: '  kenya ', regions: ['Africa'], tags: ['night'] }, 'en')
    expect(filter).toMatchObject({ text: 'kenya', regions: ['Africa'], tags: ['night'] })
  })

  it('is a question that the contract takes, whatever is chosen', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(directoryFilterSchema.parse(filterOf(selection, 'fr'))).toEqual(filterOf(selection, 'fr'))
      }),
    )
  })
})

describe('selectionOf', () => {
  it('takes a kept filter up as it was', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        expect(selectionOf(savedFilterOf(selection))).toEqual({ ...selection, text: selection.text.trim() })
      }),
    )
  })

  it('does not narrow by what a link leaves out', () => {
    expect(selectionOf({})).toEqual(noSelection)
    expect(selectionOf({ keys: ['expired'] })).toEqual({ ...noSelection, keys: ['expired'] })
  })
})

describe('isNarrowed', () => {
  it('is true for each filter alone, and not for spaces', () => {
    expect(isNarrowed(noSelection)).toBe(false)
    expect(isNarrowed({ ...noSelection, text: '  ' })).toBe(false)
    const each: readonly Partial<Selection>[] = [
      { text: 'a' },
      { states: ['KEN'] },
      { regions: ['Asia'] },
      { types: ['policy'] },
      { operationalLanguages: ['fr'] },
      { keys: ['missing'] },
      { verifications: ['rejected'] },
      { tags: ['x'] },
      { groups: ['7a0c1f52-0b6e-4b44-9a37-4f1f6c2d0001'] },
      { openNow: true },
    ]
    for (const one of each) expect(isNarrowed({ ...noSelection, ...one }), JSON.stringify(one)).toBe(true)
    expect(each.flatMap((one) => Object.keys(one)).sort()).toEqual(Object.keys(noSelection).sort())
  })
})

describe('the filters behind "More filters"', () => {
  it('counts what is chosen there and nothing else', () => {
    expect(furtherCount({ ...noSelection, text: 'x', regions: ['Asia'], openNow: true })).toBe(0)
    expect(furtherCount({ ...noSelection, states: ['KEN', 'FRA'], keys: ['weak'], tags: ['x'] })).toBe(4)
  })

  it('is the same while only the text differs', () => {
    fc.assert(
      fc.property(selections, fc.string(), (selection, text) => {
        expect(haveSameFilters(selection, { ...selection, text })).toBe(true)
        expect(haveSameFilters(selection, { ...selection, openNow: !selection.openNow })).toBe(false)
      }),
    )
  })
})
