/** Secrets of words: the published lists, and what an officer may type of what was heard. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretWordLists } from '../../../../../src-shared/domain/messages/secret-word-list.ts'
import {
  passwordOf,
  secretOctets,
  secretWords,
  spelled,
  typedSecret,
} from '../../../../../src-shared/domain/messages/secret-words.ts'

const octets = fc.uint8Array({ minLength: secretOctets, maxLength: secretOctets })

describe('the lists', () => {
  it('have a word for each octet, by their first letters, and no word twice', () => {
    for (const list of secretWordLists) {
      expect(list).toHaveLength(256)
      const letters = list.map((word) => word[0])
      expect(letters.toSorted()).toEqual(letters)
    }
    const all = secretWordLists.flat()
    expect(new Set(all).size).toBe(512)
    for (const word of all) expect(word).toMatch(/^[a-z]+$/)
  })

  it('are the published ones', () => {
    const sample = 'E58294F2E9A227486E8B061B31CC528FD7FA3F19'
    expect(passwordOf(secretWords(Buffer.from(sample, 'hex')))).toBe(
      'topmost istanbul pluto vagabond treadmill pacific brackish dictator goldfish medusa afflict bravado chatter revolver dupont midsummer stopwatch whimsical cowbell bottomless',
    )
    const edges = '0000FFFF12B4B0057400076FA5C0F5CBF726AC65'
    expect(passwordOf(secretWords(Buffer.from(edges, 'hex')))).toBe(
      'aardvark adroitness zulu yucatan atlas politeness ruffled almighty indoors adroitness ahead hemisphere reindeer recipe vapor revival virus caretaker ribcage glossary',
    )
  })
})

describe('a secret', () => {
  it('has at least 96 bits, and two secrets differ where their octets do', () => {
    expect(secretOctets * 8).toBeGreaterThanOrEqual(96)
    fc.assert(
      fc.property(octets, octets, (a, b) => {
        const same = Buffer.from(a).equals(Buffer.from(b))
        expect(passwordOf(secretWords(a)) === passwordOf(secretWords(b))).toBe(same)
      }),
    )
  })

  it('is understood in any case and width, with whatever stands between its words', () => {
    const between = fc.constantFrom(
      ' ',
      '  ',
      '-',
      '–',
      '\n',
      '\r\n',
      '\t',
      ', ',
      ' · ',
      '; 3. ',
      '\u00a0',
      '_',
    )
    const written = fc.constantFrom(
      (word: string) => word,
      (word: string) => word.toUpperCase(),
      (word: string) => word[0]?.toUpperCase() + word.slice(1),
      // As a Chinese or Japanese keyboard may give it.
      (word: string) =>
        word.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
    )
    fc.assert(
      fc.property(octets, fc.infiniteStream(between), fc.infiniteStream(written), (secret, gaps, forms) => {
        const words = secretWords(secret)
        let typed = '  '
        for (const word of words) typed += forms.next().value?.(word) + String(gaps.next().value)
        expect(typedSecret(typed)).toEqual({
          password: passwordOf(words),
          words,
          doubtful: [],
          isWhole: true,
        })
      }),
    )
  })

  it('shows which word was misheard, left out or exchanged', () => {
    const words = [...secretWords(Uint8Array.from({ length: secretOctets }, (_none, index) => index * 7))]
    const doubtful = (changed: readonly string[]) => typedSecret(changed.join(' ')).doubtful
    expect(doubtful(words.with(4, 'advark'))).toEqual([5])
    expect(doubtful(words.toSpliced(9, 1))).toEqual([10, 11])
    const [first = '', second = '', ...rest] = words
    expect(doubtful([second, first, ...rest])).toEqual([1, 2])
    expect(typedSecret(words.slice(0, 11).join(' '))).toMatchObject({ doubtful: [], isWhole: false })
  })

  it('takes a password of another program as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (typed) => {
        const { password, words } = typedSecret(typed)
        const isOfLists = words.length > 0 && words.every((word) => secretWordLists.flat().includes(word))
        expect(password).toBe(isOfLists ? words.join(' ') : typed)
      }),
    )
    expect(typedSecret('Correct horse, battery!').password).toBe('Correct horse, battery!')
  })

  it('is spelled with the international words', () => {
    expect(spelled('zulu')).toEqual(['Zulu', 'Uniform', 'Lima', 'Uniform'])
    for (const word of secretWordLists.flat()) expect(spelled(word)).toHaveLength(word.length)
  })
})
