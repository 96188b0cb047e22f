/** Keys move within a list and never out of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextIndex } from '../../../../src-renderer/ui/list-keys.ts'

describe('nextIndex', () => {
  it('begins at the top with the arrow down and at the bottom with the arrow up', () => {
    expect(nextIndex('ArrowDown', -1, 10, 5)).toBe(0)
    expect(nextIndex('ArrowUp', -1, 10, 5)).toBe(9)
  })

  it('stops at both ends', () => {
    expect(nextIndex('ArrowDown', 9, 10, 5)).toBe(9)
    expect(nextIndex('ArrowUp', 0, 10, 5)).toBe(0)
    expect(nextIndex('PageDown', 7, 10, 5)).toBe(9)
    expect(nextIndex('PageUp', 2, 10, 5)).toBe(0)
  })

  it('leaves other keys and empty lists alone', () => {
    expect(nextIndex('a', 0, 10, 5)).toBeNull()
    expect(nextIndex('Home', -1, 0, 5)).toBeNull()
  })

  it('always answers a row of the list', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp')
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        (name, count, at, page) => {
          const next = nextIndex(name, (at % (count + 1)) - 1, count, page)
          expect(next).toBeGreaterThanOrEqual(0)
          expect(next).toBeLessThan(count)
        },
      ),
    )
  })
})
