import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { risen } from '../../../../../src-renderer/features/frame/risen.ts'

const names = ['overdue', 'files'] as const
const counts = fc.record({
  overdue: fc.option(fc.nat(20), { nil: undefined }),
  files: fc.option(fc.nat(20), { nil: undefined }),
})

describe('numbers that have risen', () => {
  it('are those that were known and are higher', () => {
    expect(risen({ overdue: 1, files: 2 }, { overdue: 2, files: 2 }, names)).toEqual(['overdue'])
  })

  it('are none where a number is read for the first time', () => {
    expect(risen({ overdue: undefined, files: 1 }, { overdue: 7, files: 1 }, names)).toEqual([])
  })

  it('never rise both there and back', () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const [there, back] = [risen(one, other, names), risen(other, one, names)]
        expect(there.filter((name) => back.includes(name))).toEqual([])
      }),
    )
  })

  it('are none where nothing changed', () => {
    fc.assert(
      fc.property(counts, (one) => {
        expect(risen(one, one, names)).toEqual([])
      }),
    )
  })
})
