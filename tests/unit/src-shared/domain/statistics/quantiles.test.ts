/** Median and quartiles, held to what they mean and to worked values. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, quartilesOf } from '../../../../../src-shared/domain/statistics/quantiles.ts'

const values = fc.array(fc.double({ min: 0, max: 10_000, noNaN: true }), { minLength: 1, maxLength: 60 })

describe('quartilesOf', () => {
  it.each([
    [[5], { lower: 5, median: 5, upper: 5 }],
    [[1, 2], { lower: 1.25, median: 1.5, upper: 1.75 }],
    [[4, 1, 3, 2], { lower: 1.75, median: 2.5, upper: 3.25 }],
    [[1, 2, 3, 4, 5], { lower: 2, median: 3, upper: 4 }],
    // As R's quantile(x, type = 7) has them.
    [[6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], { lower: 25.5, median: 40, upper: 42.5 }],
  ])('of %j', (given, expected) => {
    expect(quartilesOf(given)).toEqual(expected)
  })

  it('has nothing of nothing', () => {
    expect(quartilesOf([])).toBeNull()
    expect(quantile([], 0.5)).toBeNull()
  })

  it('stays in order, within the values, and is the same in any order', () => {
    fc.assert(
      fc.property(values, fc.nat(), (given, turn) => {
        const found = quartilesOf(given)
        if (found === null) throw new Error('there are values')
        const { lower, median, upper } = found
        expect(Math.min(...given)).toBeLessThanOrEqual(lower)
        expect(lower).toBeLessThanOrEqual(median)
        expect(median).toBeLessThanOrEqual(upper)
        expect(upper).toBeLessThanOrEqual(Math.max(...given))
        const at = turn % given.length
        expect(quartilesOf([...given.slice(at), ...given.slice(0, at)])).toEqual(found)
      }),
    )
  })

  it('has half of the values on either side of the median', () => {
    fc.assert(
      fc.property(values, (given) => {
        const median = quartilesOf(given)?.median ?? 0
        const half = given.length / 2
        expect(given.filter((value) => value <= median).length).toBeGreaterThanOrEqual(half)
        expect(given.filter((value) => value >= median).length).toBeGreaterThanOrEqual(half)
      }),
    )
  })

  it('moves with the values and grows with them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }),
        fc.nat(999),
        (given, more) => {
          const found = quartilesOf(given)?.median ?? 0
          expect(quartilesOf(given.map((value) => value + more))?.median).toBeCloseTo(found + more, 6)
        },
      ),
    )
  })
})
