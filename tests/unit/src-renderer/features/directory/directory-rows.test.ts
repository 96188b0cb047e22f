/** A long list read in pages: which are asked for, and where the chosen row stands. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  pageSize,
  pagesFor,
  rangeAround,
  windowOf,
} from '../../../../../src-renderer/features/directory/row-pages.ts'
import { filterOf, noSelection } from '../../../../../src-renderer/features/directory/selection.ts'
import { placeOf } from '../../../../../src-renderer/features/directory/use-directory-rows.ts'
import { directoryWindowSchema } from '../../../../../src-shared/domain/directory/views.ts'
import { makeFakeDirectory, toRow } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T10:42:00.000Z')

describe('pages of a list', () => {
  it('hold every row in view, and at most four beside the first', () => {
    const views = fc.record({
      found: fc.integer({ min: 0, max: 100_000 }),
      first: fc.nat(99_999),
      rows: fc.nat(60),
    })
    fc.assert(
      fc.property(views, ({ found, first, rows }) => {
        const last = Math.min(first + rows, found - 1)
        const pages = [0, ...pagesFor(rangeAround(first, first + rows), found)]
        expect(pages.length).toBeLessThanOrEqual(5)
        expect(pages.every((page) => page === 0 || page * pageSize < found)).toBe(true)
        for (let row = first; row <= last; row += 1) expect(pages).toContain(Math.floor(row / pageSize))
      }),
    )
  })

  it('are none beyond the first while the list is short or its beginning is in view', () => {
    expect(pagesFor(rangeAround(0, 20), 100_000)).toEqual([])
    expect(pagesFor(rangeAround(5_000, 5_020), pageSize)).toEqual([])
    expect(pagesFor(rangeAround(99_980, 99_999), 100_000)).toEqual([100_000 / pageSize - 1])
  })

  it('are questions that the contract takes', () => {
    const window = windowOf(filterOf(noSelection, 'en'), 3)
    expect(directoryWindowSchema.parse(window)).toMatchObject({ offset: 3 * pageSize, count: pageSize })
  })
})

describe('placeOf', () => {
  const rows = makeFakeDirectory(now).map((entry) => toRow(entry, now))
  const ids = rows.map(({ id }) => id)
  const [first = '', second = ''] = ids
  const list = {
    shown: noSelection,
    rowAt: (index: number) => (index < 100 ? rows[index] : undefined),
    indexOf: (id: string) => ids.slice(0, 100).indexOf(id),
  }

  it('finds the row where it stands, or nowhere', () => {
    expect(placeOf(null, null, list)).toBe(-1)
    expect(placeOf(second, null, list)).toBe(1)
    expect(placeOf(ids[200] ?? '', null, list)).toBe(-1)
  })

  it('remembers the place of a row that was scrolled away', () => {
    const id = ids[200] ?? ''
    expect(placeOf(id, { id, index: 200, of: noSelection }, list)).toBe(200)
  })

  it('forgets it when another list is shown, another row is chosen, or the row has moved', () => {
    const other = { ...noSelection, text: 'x' }
    expect(placeOf(second, { id: second, index: 200, of: other }, list)).toBe(1)
    expect(placeOf(second, { id: first, index: 200, of: noSelection }, list)).toBe(1)
    expect(placeOf(second, { id: second, index: 5, of: noSelection }, list)).toBe(1)
  })
})
