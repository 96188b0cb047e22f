/** A long list grows piece by piece, and is whole in the end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { grown } from '../../../../src-renderer/ui/use-growing.ts'

it('never grows by more than a piece, and stops at the whole list', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2000 }),
      fc.nat({ max: 2000 }),
      fc.integer({ min: 1, max: 50 }),
      (drawn, count, piece) => {
        const next = grown(drawn, count, piece)
        expect(next).toBeLessThanOrEqual(count)
        expect(next - drawn).toBeLessThanOrEqual(piece)
        if (drawn < count) expect(next).toBeGreaterThan(drawn)
      },
    ),
  )
})
