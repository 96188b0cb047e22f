import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  editsAllowed,
  isVocabulary,
  nearWords,
  type SortedWords,
} from '../../../../../src-shared/domain/directory/near-words.ts'

const sorted = (words: readonly string[]): SortedWords => [...new Set(words)].filter(isVocabulary).sort()

/** Edits by the plain definition, without a table: for words as short as these. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [restA, restB] = [a.slice(1), b.slice(1)]
  if (a[0] === b[0]) return distance(restA, restB)
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
  return (
    1 +
    Math.min(
      distance(restA, b),
      distance(a, restB),
      distance(restA, restB),
      swapped ? distance(a.slice(2), b.slice(2)) : Number.POSITIVE_INFINITY,
    )
  )
}

const letters = fc.constantFrom('a', 'b', 'c')
const word = (least: number, most: number) => fc.string({ unit: letters, minLength: least, maxLength: most })

describe('words near to a mistyped one', () => {
  it.each([
    ['cas', 0],
    ['case', 1],
    ['ministr', 1],
    ['ministry', 2],
    ['2026case', 0],
    ['a7f3', 0],
    ['кения', 0],
    ['kенia', 0],
  ])('%s may differ by %i', (typed, edits) => {
    expect(editsAllowed(typed)).toBe(edits)
  })

  it('is found with a letter left out, added, taken for another or swapped with the next', () => {
    const vocabulary = sorted(['kenya', 'korea', 'ministry', 'national'])
    for (const typed of ['keny', 'kenyaa', 'kenja', 'keyna']) {
      expect(nearWords(vocabulary, typed).whole).toEqual(['kenya'])
    }
    for (const typed of ['minstri', 'kenjo', 'kean']) {
      expect(nearWords(vocabulary, typed).whole).toEqual([])
    }
    expect(nearWords(vocabulary, 'mnistyr').whole).toEqual([])
    expect(nearWords(vocabulary, 'imnistyr').whole).toEqual(['ministry'])
  })

  it('is found as the beginning of a longer word, by its shortest beginning', () => {
    expect(nearWords(sorted(['cybersecurity', 'cyprus']), 'cibersec')).toEqual({
      whole: [],
      beginnings: ['cyberse'],
    })
  })

  it('finds exactly what the definition of edits says', () => {
    fc.assert(
      fc.property(fc.array(word(3, 9), { maxLength: 30 }), word(4, 9), (words, typed) => {
        const vocabulary = sorted(words)
        const edits = editsAllowed(typed)
        const { whole, beginnings } = nearWords(vocabulary, typed)
        expect(whole).toEqual(vocabulary.filter((one) => distance(typed, one) <= edits))
        const begun = vocabulary.filter((one) =>
          [...one].some((_, index) => distance(typed, one.slice(0, index + 1)) <= edits),
        )
        expect(vocabulary.filter((one) => beginnings.some((part) => one.startsWith(part)))).toEqual(begun)
        for (const part of beginnings) expect(distance(typed, part)).toBeLessThanOrEqual(edits)
      }),
      { numRuns: 300 },
    )
  })
})
