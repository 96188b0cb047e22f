import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginningTerm,
  fingerprintFragment,
  fold,
  foldCompact,
  indexNames,
  indexText,
  phoneFragment,
  searchTerms,
} from '../../../../../src-shared/domain/directory/fold.ts'

/** Letters of the scripts that the directory's names are written in, with marks, variants and spaces. */
const text = fc.string({
  unit: fc.constantFrom(
    ...'aÀéIİıßŒnÑ ñ-’أاإآىيةهّـ لوبفُِЁёЙжияα Σς\u0301中国肯尼亚のがコー ไทยน้ำກຂဗမா한국 1٣۴(.',
  ),
  maxLength: 40,
})

describe('fold', () => {
  it('takes plain Latin text as it takes it among other letters', () => {
    const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
    // A joiner is left out, and keeps the text from being plain.
    const isSame = (given: string) => fold(given) === fold(`${given}\u200d`)
    fc.assert(fc.property(plain, isSame))
  })

  it.each([
    ["Côte d'Ivoire", 'cote d ivoire'],
    ['Türkiye', 'turkiye'],
    ['TÜRKİYE', 'turkiye'],
    ['São Tomé and Príncipe', 'sao tome and principe'],
    ['Łódź, Ærø, Straße', 'lodz aero strasse'],
    ['Королёв', 'королев'],
    ['أُسْتُرَالِيَا', 'استراليا'],
    ['الإمارات', 'الامارات'],
    ['المـــغرب', 'المغرب'],
    ['سورية', 'سوريه'],
    ['ＫＥＮＹＡ', 'kenya'],
    ['٢٠٢٦ ۲۰۲۶', '2026 2026'],
    ['ΑΘΉΝΑΣ', 'αθηνασ'],
  ])('makes %s comparable', (written, folded) => {
    expect(fold(written)).toBe(folded)
  })

  it('gives the same for what is folded already', () => {
    for (const any of [text, fc.string({ unit: 'grapheme' })]) {
      fc.assert(
        fc.property(any, (written) => {
          expect(fold(fold(written))).toBe(fold(written))
        }),
      )
    }
  })

  it('knows no difference of case, composition, tatweel or harakat', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(fold(any.normalize('NFD'))).toBe(fold(any.normalize('NFC')))
        expect(fold(any.toUpperCase().replaceAll('SS', 'ß'))).toBe(
          fold(any.toLowerCase().replaceAll('ss', 'ß')),
        )
        expect(fold([...any].join('\u0640'))).toBe(fold(any))
        expect(fold([...any].map((letter) => `${letter}\u064e`).join(''))).toBe(fold(any))
      }),
    )
  })

  it('leaves nothing but letters, marks, digits and single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(fold(any)).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*)?$/u)
      }),
    )
  })

  it('drops the spaces for comparing beginnings', () => {
    expect(foldCompact('Guinea-Bissau')).toBe('guineabissau')
  })
})

describe('search terms', () => {
  it('splits scripts without spaces into characters and others into words', () => {
    expect(searchTerms('CSIRT肯尼亚 Nairobi')).toEqual([
      { kind: 'word', forms: ['csirt'] },
      { kind: 'characters', characters: ['肯', '尼', '亚'] },
      { kind: 'word', forms: ['nairobi'] },
    ])
  })

  it('offers Arabic words with and without their article, but keeps half-typed ones whole', () => {
    expect(searchTerms('والصين')).toEqual([{ kind: 'word', forms: ['والصين', 'صين'] }])
    expect(searchTerms('للشؤون')).toEqual([{ kind: 'word', forms: ['للشوون', 'شوون'] }])
    expect(searchTerms('ال')).toEqual([{ kind: 'word', forms: ['ال'] }])
    expect(searchTerms('الص')).toEqual([{ kind: 'word', forms: ['الص'] }])
  })

  it('counts repetitions once and is never longer than sixteen', () => {
    expect(searchTerms('kenya KENYA Kényà')).toHaveLength(1)
    expect(searchTerms(Array.from({ length: 60 }, (_, n) => `w${n}`).join(' '))).toHaveLength(16)
  })

  it('are all in the index of the text they come from, and no quote sign is', () => {
    fc.assert(
      fc.property(text, (any) => {
        const words = indexText([any]).split(' ')
        for (const term of searchTerms(any)) {
          for (const word of term.kind === 'word' ? term.forms : term.characters)
            expect(words).toContain(word)
        }
        expect(indexText([any, '"', any])).not.toContain('"')
      }),
    )
  })

  it('keeps a mark between two texts, so that no run of characters reaches from one into the other', () => {
    expect(indexText(['外交', '部长'])).toBe('外 交 \u{E000} 部 长')
  })

  it('keeps of each name how it begins, in one word that nobody can type', () => {
    expect(indexNames(['Duty Office'], ['Head of it'])).toBe(
      'duty office \u{E000} head of it \u{E001}dutyoffice',
    )
    expect(beginningTerm('Duty o')).toBe('\u{E001}dutyo')
    expect(indexNames(['الفريق'], []).split(' ')).toEqual(
      expect.arrayContaining([beginningTerm('الفريق'), beginningTerm('فريق')]),
    )
    expect(beginningTerm(' — ')).toBeUndefined()
    expect(searchTerms('\u{E001}dutyoffice')).toEqual(searchTerms('dutyoffice'))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const words = indexNames([name], []).split(' ')
        const begun = beginningTerm(name)
        if (begun !== undefined) expect(words).toContain(begun)
      }),
    )
  })
})

describe('fragments', () => {
  it.each([
    ['ABCD 1234', 'abcd1234'],
    ['0xAB:CD', 'abcd'],
    ['abc', undefined],
    ['abcg', undefined],
    ['', undefined],
  ])('of a fingerprint in %j', (typed, digits) => {
    expect(fingerprintFragment(typed)).toBe(digits)
  })

  it.each([
    ['+254 (20) 123-4567', '254201234567'],
    ['00254 20', '25420'],
    ['020 123', '20123'],
    ['٢٥٤٢٠', '25420'],
    ['12', undefined],
    ['254x', undefined],
  ])('of a telephone number in %j', (typed, digits) => {
    expect(phoneFragment(typed)).toBe(digits)
  })
})
