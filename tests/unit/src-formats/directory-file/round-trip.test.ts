/** What is written is read again exactly: by us in every format, and by an independent reader of vCards. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDirectoryFile } from '../../../../src-formats/directory-file/read.ts'
import { cardProperties } from '../../../../src-formats/directory-file/vcard.ts'
import { writeDirectoryFile } from '../../../../src-formats/directory-file/write.ts'
import { canonicalJson } from '../../../../src-shared/base/canonical-json.ts'
import { exchangeFormats, type ReadOptions } from '../../../../src-shared/domain/directory/exchange.ts'
import { somePointsOfContact } from '../../../support/point-of-contact.ts'
import { type PythonProperty, readCardsWithPython } from '../../../support/python-vobject.ts'

const options = (format: ReadOptions['format']): ReadOptions => ({
  format,
  defaultState: null,
  defaultType: 'technical',
  at: new Date('2026-03-05T14:30:00Z'),
})

describe.each(exchangeFormats)('%s', (format) => {
  it('gives back equal records, whatever is in them', () => {
    fc.assert(
      fc.property(somePointsOfContact, (records) => {
        const outcome = readDirectoryFile(writeDirectoryFile(records, format), options(format))
        expect(outcome.kind === 'entries' ? outcome.entries.map(({ record }) => record) : outcome).toEqual(
          records,
        )
      }),
      { numRuns: 300 },
    )
  })

  it('survives other line ends and a byte order mark, as mail and editors make them', () => {
    fc.assert(
      fc.property(somePointsOfContact, fc.constantFrom('\n', '\r\n', '\r'), (records, end) => {
        const text = `\ufeff${writeDirectoryFile(records, format).replace(/\r?\n/g, end)}`
        const outcome = readDirectoryFile(text, options(format))
        expect(outcome.kind === 'entries' ? outcome.entries.map(({ record }) => record) : outcome).toEqual(
          records,
        )
      }),
      { numRuns: 60 },
    )
  })
})

/** The library keeps properties by name, so only the order of those of one name is theirs. */
function sorted(card: readonly PythonProperty[]): readonly PythonProperty[] {
  return card.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
}

/** JSON, one line for each property that the other card has not. */
function onlyIn(card: readonly PythonProperty[], other: readonly PythonProperty[]): string {
  const known = new Set(other.map((each) => canonicalJson(each)))
  return card
    .map((each) => canonicalJson(each))
    .filter((text) => !known.has(text))
    .join('\n')
}

describe('Python vobject', () => {
  it('reads every value of our cards as we wrote it', () => {
    const records = fc.sample(somePointsOfContact, { numRuns: 120, seed: 4 }).flat()
    const cards = readCardsWithPython(writeDirectoryFile(records, 'vcard'))
    expect(cards.length).toBe(records.length)
    cards.forEach((card, index) => {
      const record = records[index]
      const written = record === undefined ? [] : cardProperties(record)
      const expected = written.map(({ name, params, values }) => ({ name, params, values }))
      const wanted = sorted([{ name: 'version', params: {}, values: ['4.0'] }, ...expected])
      // First what the two do not share, since of long lists a report tells the lengths only.
      expect(onlyIn(card, wanted)).toBe(onlyIn(wanted, card))
      expect(sorted(card)).toEqual(wanted)
    })
  })
})
