/** A secret of words, as it is read out by telephone, written down, and typed in again. */
import { secretWordLists } from './secret-word-list.ts'

/** 96 bits; what is guessed offline is slowed down besides (OpenPGP string-to-key). */
export const secretOctets = 12

/** One word for each octet, of the two lists in turn. @throws Error where there are no octets */
export function secretWords(octets: Uint8Array): readonly string[] {
  if (octets.length === 0) throw new Error('a secret has octets')
  return [...octets].map((octet, index) => wordOf(octet, index))
}

/**
 * The password that the words stand for, in the form that every OpenPGP program is given: lower case, one space between
 * two words.
 */
export function passwordOf(words: readonly string[]): string {
  return words.join(' ')
}

export type TypedSecret = {
  /** What is tried: the words in their form, or what was typed where it is not made of these words. */
  readonly password: string
  /** The words as they were understood. */
  readonly words: readonly string[]
  /** Places, counted from 1, of words that are in neither list, or do not belong in that place. */
  readonly doubtful: readonly number[]
  /** Whether so many words, each in its place, are a secret of this program. */
  readonly isWhole: boolean
}

/**
 * What somebody typed of a secret that was read out: whatever the case and the width of the letters, with spaces, line
 * ends, hyphens, commas or numbers between the words. Another program may have been given any password, so what is not
 * made of words of the lists is taken as it was typed.
 */
export function typedSecret(typed: string): TypedSecret {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
  const doubtful = words.flatMap((word, index) => (listAt(index).includes(word) ? [] : [index + 1]))
  const isWhole = words.length === secretOctets && doubtful.length === 0
  const isOfLists =
    words.length > 0 && words.every((word) => secretWordLists.some((list) => list.includes(word)))
  return { password: isOfLists ? passwordOf(words) : typed, words, doubtful, isWhole }
}

/** Spelling words as ICAO and ITU prescribe them (Annex 10 to the Chicago Convention, volume II). */
const spellingWords =
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'.split(
    ' ',
  )

/** The spelling word for each letter of a word of the lists (`a` to `z`); other characters are left out. */
export function spelled(word: string): readonly string[] {
  return [...word].flatMap((letter) => spellingWords[letter.charCodeAt(0) - 97] ?? [])
}

function wordOf(octet: number, index: number): string {
  const word = listAt(index)[octet]
  if (word === undefined) throw new Error('a word list has 256 words')
  return word
}

function listAt(index: number): readonly string[] {
  return secretWordLists[index % 2 === 0 ? 0 : 1]
}
