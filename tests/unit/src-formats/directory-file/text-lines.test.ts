import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineCounter, plainLines } from '../../../../src-formats/directory-file/text-lines.ts'

describe('lines of a text', () => {
  it('are counted as splitting the text would, for offsets in rising order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '"'), maxLength: 40 }),
        fc.array(fc.nat(40)),
        (text, offsets) => {
          const lineOf = lineCounter(text)
          for (const offset of offsets.toSorted((a, b) => a - b)) {
            const end = Math.min(offset, text.length)
            expect(lineOf(offset)).toBe(text.slice(0, end).split('\n').length)
          }
        },
      ),
    )
  })

  it('end in one way, whatever wrote them, and begin without a mark', () => {
    expect(plainLines('\uFEFFa\r\nb\rc\nd')).toBe('a\nb\nc\nd')
  })
})
