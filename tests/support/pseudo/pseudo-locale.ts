/**
 * Two languages that nobody speaks, made from the English words, for tests alone. `en-XA` shows what is not translated
 * and what has no room: letters with accents, in brackets, at least 40 % more of them. `ar-XB` shows what does not turn
 * with the direction: English words that run from right to left. No part of the program knows of them.
 */

import type { Language } from '../../../src-shared/base/languages.ts'

export const pseudoLocales = ['en-XA', 'ar-XB'] as const
export type PseudoLocale = (typeof pseudoLocales)[number]

/**
 * The language of the interface in whose place each is shown: English stays, because the hands that drive the program
 * know it by its English words and change the language on the screen where they are.
 */
export const shownAs = { 'en-XA': 'fr', 'ar-XB': 'ar' } as const satisfies Record<PseudoLocale, Language>

export type WordTree = { readonly [key: string]: string | WordTree }

/** What is no word: placeholders, references to other words, markings and the names that are never translated. */
const kept = /\{\{[^}]*\}\}|\$(?:t|keys)\([^)]*\)|TLP(?::[A-Z]+(?:\+[A-Z]+)?)?|OpenPGP|GnuPG|POC Desk/gu

/** Of the letters of `en-XA`: the 26 of English in small and in capital. */
const accented = new Map(
  [
    ...'aȧbƀcçdđeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž'.matchAll(/(.)(.)/gu),
    ...'AÅBƁCÇDĐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽ'.matchAll(/(.)(.)/gu),
  ].map(([, plain = '', marked = '']) => [plain, marked]),
)
/** RIGHT-TO-LEFT MARK and OVERRIDE before a word, POP DIRECTIONAL FORMATTING and a further mark after it. */
const [turn, turnBack] = ['\u200f\u202e', '\u202c\u200f']

/** What the text of `en-XA` begins and ends with. */
export const marks = ['[', ']'] as const

/** One text. Its placeholders, references, markings and the blanks at its ends stay as they are. */
export function pseudoText(text: string, locale: PseudoLocale): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  if (inner === '') return text
  const words = mapWords(inner, locale === 'en-XA' ? lengthened : turned)
  return before + (locale === 'en-XA' ? marks.join(words) : words) + after
}

function mapWords(text: string, change: (word: string) => string): string {
  const pieces = text.split(kept)
  const between = text.match(kept) ?? []
  return pieces.map((piece, index) => piece.replace(/[A-Za-z]+/gu, change) + (between[index] ?? '')).join('')
}

/** The first letters of the word twice, as many as it takes: a longer word has fewer places to end a line at. */
function lengthened(word: string): string {
  const more = Math.ceil(word.length * 0.4)
  return Array.from(word, (letter, index) => {
    const marked = accented.get(letter) ?? letter
    return index < more ? marked + marked.toLowerCase() : marked
  }).join('')
}

function turned(word: string): string {
  return turn + word + turnBack
}

const pluralForm = /_(?:one|other)$/u

/**
 * All words of a file. A text that English has in its two plural forms has all forms of the language in whose place it is
 * shown, each with the same placeholders.
 */
export function pseudoWords(words: WordTree, locale: PseudoLocale): WordTree {
  const entries = Object.entries(words).flatMap(([key, value]): [string, string | WordTree][] => {
    if (typeof value !== 'string') return [[key, pseudoWords(value, locale)]]
    const text = pseudoText(value, locale)
    if (!key.endsWith('_other')) return [[key, text]]
    const { pluralCategories } = new Intl.PluralRules(shownAs[locale]).resolvedOptions()
    const forms = pluralCategories.map((form): [string, string] => [
      key.replace(pluralForm, `_${form}`),
      text,
    ])
    // What English says of one thing comes before: it stays, as it may have fewer placeholders.
    return forms.filter(([form]) => form === key || words[form] === undefined)
  })
  return Object.fromEntries(entries)
}
