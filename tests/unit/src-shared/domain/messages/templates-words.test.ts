import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { createWords } from '../../../../../src-shared/domain/messages/templates-words.ts'

const catalogue = { a: { b: 'On {{day}} {{month}}' }, c: 'plain' }

describe('createWords', () => {
  const words = createWords('en', catalogue)

  it('fills in placeholders', () => {
    expect(words('a.b', { day: 14, month: 'May' })).toBe('On 14 May')
  })

  it('never reads a value as a pattern or as another placeholder', () => {
    expect(words('a.b', { day: '$&', month: '{{day}}' })).toBe('On $& {{day}}')
  })

  it('answers the key where there are no words, and keeps a placeholder without a value', () => {
    expect(words('a.x')).toBe('a.x')
    expect(words('a')).toBe('a')
    expect(words('constructor.name')).toBe('constructor.name')
    expect(words('a.b', { day: 1 })).toBe('On 1 {{month}}')
    expect(words('a.b', { day: 1, month: 'May', toString: 'x' })).toBe('On 1 May')
  })
})

describe('words of several catalogues', () => {
  const words = createWords(
    'en',
    { a: { b: 'own' }, d_one: 'own one' },
    { a: { b: 'shared', c: 'shared' }, d_one: '1', d_other: '{{count}}' },
  )

  it('are those of the first that has the key', () => {
    expect(['a.b', 'a.c', 'a.d'].map((key) => words(key))).toEqual(['own', 'shared', 'a.d'])
    expect([words('d', { count: 1 }), words('d', { count: 2 })]).toEqual(['own one', '2'])
  })
})

describe('plural forms', () => {
  const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }
  const tree = Object.fromEntries(Object.entries(forms).map(([form, text]) => [`hours_${form}`, text]))
  const counts = [0, 1, 2, 3, 5, 11, 21, 100, 101, 102, 111, 1_000_000]
  const expected: Readonly<Record<Language, string>> = {
    ar: 'zero one two few few many many other other other many other',
    zh: 'other other other other other other other other other other other other',
    en: 'other one other other other other other other other other other other',
    fr: 'one one other other other other other other other other other many',
    ru: 'many one few few many many one many one few many many',
    es: 'other one other other other other other other other other other many',
  }

  it.each(languages)('follow the rules of %s', (language) => {
    const words = createWords(language, tree)
    expect(counts.map((count) => words('hours', { count })).join(' ')).toBe(expected[language])
  })

  it('fall back to the general form, and ask for a number', () => {
    const words = createWords('ru', { hours_other: '{{count}} ч', whole: '{{count}}' })
    expect(words('hours', { count: 3 })).toBe('3 ч')
    expect(words('hours', { count: '3' })).toBe('hours')
    expect(words('hours')).toBe('hours')
    expect(words('whole', { count: 3 })).toBe('3')
    expect(words('minutes', { count: 3 })).toBe('minutes')
  })
})
