/** A group is added as far as one message has room for it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitting } from '../../../../../src-renderer/features/compose/room.ts'
import { mostAddressees } from '../../../../../src-shared/domain/messages/draft.ts'

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `poc ${from + index}`)

describe('fitting', () => {
  it('adds who is not there yet', () => {
    expect(fitting(ids(0, 2), ids(1, 3))).toEqual({ added: ['poc 2', 'poc 3'], leftOut: 0 })
  })

  it('stops at what a message takes, and counts the others', () => {
    expect(fitting(ids(0, mostAddressees - 1), ids(mostAddressees - 2, 4))).toEqual({
      added: [`poc ${mostAddressees - 1}`],
      leftOut: 2,
    })
  })

  it('never goes beyond it, and loses nobody', () => {
    const many = fc.nat({ max: mostAddressees + 20 })
    fc.assert(
      fc.property(many, many, many, (present, from, count) => {
        const to = ids(0, present)
        const { added, leftOut } = fitting(to, ids(from, count))
        expect(to.length + added.length).toBeLessThanOrEqual(Math.max(mostAddressees, present))
        expect(new Set([...to, ...added, ...ids(from, count)]).size).toBe(to.length + added.length + leftOut)
      }),
      { numRuns: 50 },
    )
  })
})
