/** Which changes lead from one edition to another. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangesEntry, DirectoryEntry } from '../../../../src-formats/tuf/read.ts'
import { chainTo } from '../../../../src-main/sync/chain.ts'

const file = { path: '', sha256: '', epoch: 1 }
const link = (from: number, to: number, length = 10, epoch = 1): ChangesEntry => ({
  ...file,
  from,
  to,
  length,
  epoch,
})
const directory = (sequence: number, length = 100): DirectoryEntry => ({
  ...file,
  sequence,
  issued: '',
  length,
})
const sorted = (entries: readonly ChangesEntry[]) =>
  entries.toSorted((a, b) => a.from - b.from || a.to - b.to)
const search = (from: number, changes: readonly ChangesEntry[], opened: readonly number[] = [1]) => ({
  from,
  changes: sorted(changes),
  mayOpen: (epoch: number | null) => epoch === null || opened.includes(epoch),
})
const steps = (chain: readonly ChangesEntry[] | null) => chain?.map(({ from, to }) => `${from}-${to}`)

describe('chainTo', () => {
  it('leads from one to the next', () => {
    const changes = [link(1, 2), link(2, 3), link(3, 4), link(4, 5)]
    expect(steps(chainTo(directory(4), search(2, changes)))).toEqual(['2-3', '3-4'])
  })

  it('takes what leads furthest, and never beyond the newest', () => {
    const changes = [link(1, 2), link(1, 3), link(1, 9), link(2, 3), link(3, 4)]
    expect(steps(chainTo(directory(4), search(1, changes)))).toEqual(['1-3', '3-4'])
  })

  it.each<[string, readonly ChangesEntry[], number]>([
    ['a link is missing', [link(1, 2), link(3, 4)], 100],
    ['it does not reach the newest', [link(1, 2), link(2, 3)], 100],
    ['it begins later', [link(2, 3), link(3, 4)], 100],
    ['a link cannot be opened', [link(1, 2), link(2, 4, 10, 2)], 100],
    ['it is no shorter than the whole', [link(1, 2, 60), link(2, 4, 40)], 100],
    ['there is none', [], 100],
  ])('is none where %s', (_what, changes, length) => {
    expect(chainTo(directory(4, length), search(1, changes))).toBeNull()
  })

  it('is none for an edition that is stored already, or that is older', () => {
    expect(chainTo(directory(4), search(4, [link(4, 5)]))).toBeNull()
    expect(chainTo(directory(3), search(4, [link(3, 4)]))).toBeNull()
  })

  it('always is a chain, shorter than the whole', () => {
    const entry = fc
      .record({
        from: fc.integer({ min: 1, max: 8 }),
        by: fc.integer({ min: 1, max: 3 }),
        length: fc.nat(40),
      })
      .map(({ from, by, length }) => link(from, from + by, length))
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), fc.nat(8), fc.nat(9), (changes, from, sequence) => {
        const chain = chainTo(directory(sequence, 60), search(from, changes))
        if (chain === null) return
        expect(chain[0]?.from).toBe(from)
        expect(chain.at(-1)?.to).toBe(sequence)
        for (const [index, { to }] of chain.slice(0, -1).entries()) expect(chain[index + 1]?.from).toBe(to)
        expect(chain.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(60)
      }),
    )
  })
})
