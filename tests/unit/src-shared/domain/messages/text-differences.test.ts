/** Marked texts and rows give both versions back exactly, whatever stands in them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Marked,
  rowDifferences,
  sequenceDifferences,
  textDifferences,
} from '../../../../../src-shared/domain/messages/text-differences.ts'
import { anyText } from './any-values.ts'

const without = <Item>(mark: Marked<Item>['mark'], all: readonly Marked<Item>[]) =>
  all.filter((one) => one.mark !== mark).map(({ item }) => item)

const languages = fc.constantFrom('en', 'fr', 'es', 'ru', 'zh', 'ar')

/** A longest common subsequence by trying all: small, slow and easy to believe. */
function commonOf(a: readonly number[], b: readonly number[]): number {
  const [first, ...rest] = a
  if (first === undefined) return 0
  const place = b.indexOf(first)
  const skipped = commonOf(rest, b)
  return place < 0 ? skipped : Math.max(skipped, 1 + commonOf(rest, b.slice(place + 1)))
}

describe('marked texts', () => {
  it('give back the earlier text without what is new, and the later one without what is gone', () => {
    fc.assert(
      fc.property(anyText, anyText, languages, (before, after, language) => {
        const marks = textDifferences(before, after, language)
        expect(without('new', marks).join('')).toBe(before)
        expect(without('gone', marks).join('')).toBe(after)
      }),
    )
  })

  it('mark nothing in a text that stayed, and never two neighbours alike', () => {
    fc.assert(
      fc.property(anyText, anyText, languages, (before, after, language) => {
        expect(textDifferences(before, before, language).every(({ mark }) => mark === 'same')).toBe(true)
        const marks = textDifferences(before, after, language).map(({ mark }) => mark)
        expect(marks.every((mark, index) => mark !== marks[index + 1])).toBe(true)
      }),
    )
  })

  it.each([
    ['en', 'Scanning of three servers', 'Scanning of four servers', 'three', 'four'],
    ['zh', '扫描三台服务器', '扫描四台服务器', '三', '四'],
    ['ar', 'مسح ثلاثة خوادم', 'مسح أربعة خوادم', 'ثلاثة', 'أربعة'],
  ])('mark the words that differ (%s)', (language, before, after, gone, added) => {
    const marks = textDifferences(before, after, language)
    expect(marks.find(({ mark }) => mark === 'gone')?.item).toContain(gone)
    expect(marks.find(({ mark }) => mark === 'new')?.item).toContain(added)
    expect(marks.some(({ mark }) => mark === 'same')).toBe(true)
  })
})

describe('marked sequences', () => {
  const small = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 })

  it('keep as much as both have in common', () => {
    fc.assert(
      fc.property(small, small, (before, after) => {
        const marks = sequenceDifferences(before, after, String)
        expect(without('new', marks)).toEqual(before)
        expect(without('gone', marks)).toEqual(after)
        expect(marks.filter(({ mark }) => mark === 'same')).toHaveLength(commonOf(before, after))
      }),
    )
  })

  it('of great length are wholly other where they would take too long to compare, and still whole', () => {
    const before = Array.from({ length: 700 }, (_, index) => index)
    const after = [...before].reverse()
    const marks = sequenceDifferences(before, after, String)
    expect(without('new', marks)).toEqual(before)
    expect(without('gone', marks)).toEqual(after)
    expect(marks.filter(({ mark }) => mark === 'same')).toEqual([])
    const grown = sequenceDifferences(before, [...before, 700], String)
    expect(grown.filter(({ mark }) => mark !== 'same')).toEqual([{ mark: 'new', item: 700 }])
  })
})

describe('rows', () => {
  it('are counted once: those of one side alone, and those of both', () => {
    const row = fc.record({ type: fc.constantFrom('ipv4', 'domain'), value: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (before, after) => {
        const rows = rowDifferences(before, after)
        expect(rows.before.length + rows.unchanged).toBe(before.length)
        expect(rows.after.length + rows.unchanged).toBe(after.length)
      }),
    )
  })

  it('with the same members in another order are the same', () => {
    expect(rowDifferences([{ a: 1, b: 2 }], [{ b: 2, a: 1 }])).toEqual({
      before: [],
      after: [],
      unchanged: 1,
    })
  })
})
