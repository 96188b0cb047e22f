import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanLine,
  cleanText,
  directionOfTag,
  exactValue,
  findBidiControls,
  isolate,
  withoutHidden,
} from '../../../../../src-shared/domain/messages/clean-text.ts'

describe('cleanText', () => {
  it('keeps lines, words and indentation', () => {
    expect(cleanText('\n\nfirst  \r\n\tsecond\u2028third\n\n')).toBe('first\n  second\nthird')
  })

  it('removes what changes the order of reading, and keeps joiners that scripts need', () => {
    expect(cleanText('a\u202eb\u2066c\u0000d')).toBe('abcd')
    expect(cleanText('می\u200cخواهم')).toBe('می\u200cخواهم')
  })

  it('puts the replacement character where half of a surrogate pair stands alone, as UTF-8 would', () => {
    expect(cleanText('a\ud800b\udc00😀')).toBe('a\ufffdb\ufffd😀')
    expect(exactValue('a\ud800')).toBe('a\\u{d800}')
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
  })

  it('takes no longer for a hostile run of blanks than its length asks', () => {
    expect(cleanText(`${' '.repeat(2_000_000)}x${'\n'.repeat(2_000_000)}y`).length).toBe(4_000_002)
  })
})

describe('withoutHidden', () => {
  it('takes what is never shown out of every string of a value, and leaves marks that scripts need', () => {
    const value = { a: 'x\u202ey', b: ['\u2066z\u2069', { c: '\ufeffq\u0000' }], d: 7, e: true, f: null }
    expect(withoutHidden(value)).toEqual({ a: 'xy', b: ['z', { c: 'q' }], d: 7, e: true, f: null })
    const kept = 'می\u200cخواهم\u200e \u200f👩\u200d👩\r\n\tb\u2028c'
    expect(withoutHidden({ kept })).toEqual({ kept })
  })

  it('leaves nothing that a reading of the same text would leave out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = withoutHidden(text)
        expect(withoutHidden(clean)).toBe(clean)
        expect(findBidiControls(clean)).toEqual([])
        expect(cleanText(clean)).toBe(cleanText(text))
      }),
    )
  })
})

describe('findBidiControls', () => {
  it('says where embeddings, overrides and isolates stand', () => {
    expect(findBidiControls('ab\u202ecd\u2069')).toEqual([
      { index: 2, code: 'U+202E' },
      { index: 5, code: 'U+2069' },
    ])
    expect(findBidiControls('😀\u2066')).toEqual([{ index: 2, code: 'U+2066' }])
  })

  it('finds nothing in honest text, whichever way it runs', () => {
    expect(findBidiControls('plain')).toEqual([])
    expect(findBidiControls('نص\u200f عربي\u061c، می\u200cخواهم 😀\u200d')).toEqual([])
  })

  it('finds exactly what the text would lose', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'ب', '\u202a', '\u202e', '\u2067', '\u2069', '\u200f'),
    })
    fc.assert(
      fc.property(text, (typed) => {
        const kept = [...typed].filter(
          (_one, index) => !findBidiControls(typed).some((one) => one.index === index),
        )
        expect(cleanText(typed)).toBe(cleanText(kept.join('')))
        expect(findBidiControls(cleanText(typed))).toEqual([])
      }),
    )
  })
})

describe('cleanLine', () => {
  it('is one line', () => {
    expect(cleanLine(' a\r\n b\u0085c\t')).toBe('a b c')
  })
})

describe('exactValue', () => {
  it('changes no visible character and hides none', () => {
    expect(exactValue('http://a.example/Ａ\u0301?b')).toBe('http://a.example/Ａ\u0301?b')
    expect(exactValue('a\u200bb\nc\u202e')).toBe('a\\u{200b}b\\u{a}c\\u{202e}')
  })
})

describe('isolate', () => {
  it('stands around values of the other direction only', () => {
    expect(isolate('+254 20 123', 'rtl')).toBe('\u2068+254 20 123\u2069')
    expect(isolate('Response team', 'rtl')).toBe('\u2068Response team\u2069')
    expect(isolate('14 أيار/مايو', 'rtl')).toBe('14 أيار/مايو')
    expect(isolate('وزارة', 'ltr')).toBe('\u2068وزارة\u2069')
    expect(isolate('+254 20 123', 'ltr')).toBe('+254 20 123')
    expect(isolate('肯尼亚', 'ltr')).toBe('肯尼亚')
  })
})

describe('directionOfTag', () => {
  it('knows right-to-left languages by their primary subtag', () => {
    expect(['ar', 'fa-IR', 'UR', 'he'].map(directionOfTag)).toEqual(['rtl', 'rtl', 'rtl', 'rtl'])
    expect(['en', 'zh-Hans', 'sw', ''].map(directionOfTag)).toEqual(['ltr', 'ltr', 'ltr', 'ltr'])
  })
})
