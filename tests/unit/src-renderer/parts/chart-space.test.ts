/** Places in a chart, in both directions of reading. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acrossOf, roundedUp, spanned } from '../../../../src-renderer/parts/chart-space.ts'

describe('spanned', () => {
  it('is as wide in either direction, and mirrored', () => {
    const distance = fc.integer({ min: 0, max: 640 })
    fc.assert(
      fc.property(distance, distance, (from, to) => {
        const left = spanned(acrossOf(640, 'ltr'), from, to)
        const right = spanned(acrossOf(640, 'rtl'), from, to)
        expect(left.width).toBe(Math.abs(to - from))
        expect(right).toEqual({ width: left.width, x: 640 - left.x - left.width })
      }),
    )
  })
})

describe('roundedUp', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [10, 10],
    [11, 20],
    [72, 100],
    [201, 500],
  ])('of %d is %d', (given, expected) => {
    expect(roundedUp(given)).toBe(expected)
  })

  it('is never below what it holds, and not ten times as much', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (most) => {
        expect(roundedUp(most)).toBeGreaterThanOrEqual(most)
        if (most > 1) expect(roundedUp(most)).toBeLessThan(most * 2.6)
      }),
    )
  })
})
