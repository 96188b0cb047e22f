import { describe, expect, it } from 'vitest'
import { createWords, hasWord } from '../../../../../src-shared/domain/messages/templates-words.ts'

const catalogue = { a: { b: 'On {{day}} {{month}}' }, c: 'plain' }

describe('createWords', () => {
  const words = createWords(catalogue)

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

describe('hasWord', () => {
  it('tells keys with words from others', () => {
    expect(hasWord(catalogue, 'a.b')).toBe(true)
    expect(hasWord(catalogue, 'a')).toBe(false)
    expect(hasWord(catalogue, 'a.b.c')).toBe(false)
  })
})
