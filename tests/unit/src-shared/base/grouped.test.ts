/** Nothing is lost, added or put into another order. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { grouped } from '../../../../src-shared/base/grouped.ts'

it('holds every value once, under its key, in the order in which they came', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', ''), fc.nat(5))), (pairs) => {
      const found = grouped(pairs)
      expect([...found.keys()]).toEqual([...new Set(pairs.map(([key]) => key))])
      for (const [key, values] of found) {
        expect(values).toEqual(pairs.filter(([own]) => own === key).map(([, value]) => value))
      }
    }),
  )
})
