import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanLine,
  cleanText,
  directionOfTag,
  exactValue,
  isolate,
} from '../../../../../src-shared/domain/messages/clean-text.ts'

describe('cleanText', () => {
  it('keeps lines, words and indentation', () => {
    expect(cleanText('\n\nfirst  \r\n\tsecond\u2028third\n\n')).toBe('first\n  second\nthird')
  })

  it('removes what changes the order of reading, and keeps joiners that scripts need', () => {
    expect(cleanText('a\u202eb\u2066c\u0000d')).toBe('abcd')
    expect(cleanText('می\u200cخواهم')).toBe('می\u200cخواهم')
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
