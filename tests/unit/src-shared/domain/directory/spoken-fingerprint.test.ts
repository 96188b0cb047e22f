import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../../src-shared/base/languages.ts'
import {
  fingerprintsAgree,
  spokenFingerprint,
} from '../../../../../src-shared/domain/directory/spoken-fingerprint.ts'

const anyFingerprint = fc
  .constantFrom(40, 64)
  .chain((length) =>
    fc
      .array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: length, maxLength: length })
      .map((digits) => digits.join('')),
  )

describe('spokenFingerprint', () => {
  it('reads four digits at a time, in the words of the language', () => {
    expect(spokenFingerprint('01239ABC', 'en')).toEqual([
      { group: '0123', words: ['zero', 'one', 'two', 'three'] },
      { group: '9ABC', words: ['nine', 'Alfa', 'Bravo', 'Charlie'] },
    ])
    expect(spokenFingerprint('7DEF', 'fr')[0]?.words).toEqual(['sept', 'Delta', 'Echo', 'Foxtrot'])
    expect(spokenFingerprint('4AE5', 'ru')[0]?.words).toEqual([
      'четыре',
      'Alfa (Альфа)',
      'Echo (Эко)',
      'пять',
    ])
    expect(spokenFingerprint('8B', 'zh')[0]?.words).toEqual(['八', 'Bravo（布拉沃）'])
    expect(spokenFingerprint('6C', 'ar')[0]?.words).toEqual(['ستة', 'Charlie (تشارلي)'])
  })

  it('loses no digit, and gives each of the sixteen a word of its own in every language', () => {
    fc.assert(
      fc.property(anyFingerprint, fc.constantFrom(...languages), (fingerprint, language) => {
        const groups = spokenFingerprint(fingerprint, language)
        expect(groups.map(({ group }) => group).join('')).toBe(fingerprint)
        expect(groups.every(({ group, words }) => words.length === group.length)).toBe(true)
      }),
    )
    for (const language of languages) {
      const words = spokenFingerprint('0123456789ABCDEF', language).flatMap((group) => group.words)
      expect(new Set(words).size).toBe(16)
    }
  })

  it('refuses what is no hexadecimal digit', () => {
    expect(() => spokenFingerprint('XYZ0', 'en')).toThrow()
  })
})

describe('fingerprintsAgree', () => {
  it('looks at digits only: not at case, groups, width, or the script of the digits', () => {
    fc.assert(
      fc.property(
        anyFingerprint,
        fc.constantFrom(' ', ':', '-', '\u00a0', '\n', '\u200f', '‑'),
        (own, between) => {
          const groups = own.match(/.{1,4}/g) ?? []
          expect(fingerprintsAgree(groups.join(between).toLowerCase(), own)).toBe(true)
          expect(fingerprintsAgree(`0x${own}`, own)).toBe(true)
          const arabic = own.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
          expect(fingerprintsAgree(arabic, own)).toBe(true)
          const wide = own.replace(/./g, (digit) =>
            String.fromCodePoint(0xfee0 + (digit.codePointAt(0) ?? 0)),
          )
          expect(fingerprintsAgree(wide, own)).toBe(true)
        },
      ),
    )
  })

  it('agrees with no part of it, nothing more than it, and nothing else', () => {
    fc.assert(
      fc.property(anyFingerprint, fc.nat(39), (own, place) => {
        const other = `${own.slice(0, place)}${own[place] === '0' ? '1' : '0'}${own.slice(place + 1)}`
        expect(fingerprintsAgree(other, own)).toBe(false)
        expect(fingerprintsAgree(own.slice(0, place), own)).toBe(false)
        expect(fingerprintsAgree(`${own}0`, own)).toBe(false)
        expect(fingerprintsAgree(`${own.slice(0, place)}x${own.slice(place)}`, own)).toBe(false)
      }),
    )
  })
})
