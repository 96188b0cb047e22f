/** Finds words of attribution and accusation in typed text, so that the form can suggest stating facts only. */
import { type Language, languages } from '../../base/languages.ts'
import { toneWords } from './tone-words.ts'

/** One place in a text: `text.slice(start, end)` is `word`, in UTF-16 units. */
export type ToneMatch = {
  readonly start: number
  readonly end: number
  readonly word: string
  /** Language of the list that knows the word; not the language of the text. */
  readonly language: Language
}

/**
 * The places of a text that read as attribution or accusation, in order and without overlap. All six lists are
 * asked, since a text may quote another language. It is a hint and no judgement: nothing is ever refused for it.
 */
export function findTone(text: string): readonly ToneMatch[] {
  const found = languages.flatMap((language) =>
    [...text.matchAll(patterns[language])].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      word: match[0],
      language,
    })),
  )
  const ordered = found.toSorted((a, b) => a.start - b.start || b.end - a.end)
  let covered = 0
  return ordered.filter(({ start, end }) => {
    if (start < covered) return false
    covered = end
    return true
  })
}

/** Between words: blanks, also unbreakable ones, or one hyphen. Between alternatives nothing is repeated without bound. */
const gap = '(?:\\s{1,3}|[-\\u2010\\u2011])'
/** One word, also with an apostrophe in it, and what may stand between two in a sentence. */
const someWords = `(?:${gap}[\\p{L}\\p{M}\\p{N}’']{1,40}){0,3}`
const wordBegins = '(?<![\\p{L}\\p{M}\\p{N}_])'
const wordEnds = '(?![\\p{L}\\p{M}\\p{N}_])'

function pattern(language: Language, word: (entry: string) => string): RegExp {
  const phrases = toneWords[language].map((entry) => phrase(entry, word))
  return new RegExp(`${wordBegins}(?:${phrases.join('|')})${wordEnds}`, 'giu')
}

/** An entry of words apart from one another as an expression. */
function phrase(entry: string, word: (entry: string) => string): string {
  const choice = (step: string) => `(?:${step.split('|').map(word).join('|')})`
  const [first = '', ...rest] = entry.match(/\[[^\]]*\]|\S+/gu) ?? []
  const following = rest.map((step) => {
    if (step === '…') return someWords
    if (step.startsWith('!')) return `(?!${gap}${choice(step.slice(1))})`
    return step.startsWith('[') ? `(?:${gap}${choice(step.slice(1, -1))})?` : `${gap}${choice(step)}`
  })
  return [choice(first), ...following].join('')
}

function plainWord(entry: string): string {
  return entry.replaceAll('*', '[\\p{L}\\p{M}]{0,20}').replaceAll('#', '\\d{1,3}')
}

/** The article before a vowel is written together with its word (l’attaque, d’un). */
function frenchWord(entry: string): string {
  return `(?:(?:qu|[ldns])[’'])?${plainWord(entry)}`
}

/** Vowel signs and the lengthening stroke, which may stand after any letter. */
const marks = '[\\u0640\\u064b-\\u065f\\u0670]{0,3}'
/** Conjunction, preposition and article, written together with the word that follows. */
const clitics = `(?:[وف]${marks})?(?:[بك]?${marks}ا${marks}ل${marks}|ل${marks}ل${marks}|[بكل]${marks})?`
/** Letters that are written in more than one way. */
const variants: Readonly<Record<string, string>> = {
  ا: '[اأإآ]',
  أ: '[اأإآ]',
  إ: '[اأإآ]',
  آ: '[اأإآ]',
  ى: '[ىي]',
  ي: '[ىي]',
  ة: '[ةه]',
}

function arabicWord(entry: string): string {
  const letters = [...entry].map((letter) =>
    letter === '*' ? '[\\u0620-\\u0652\\u0670]{0,8}' : `${variants[letter] ?? letter}${marks}`,
  )
  return `${clitics}${letters.join('')}`
}

/** Written without gaps: `…` takes what is no punctuation, `a|b` after it is a choice, `!a|b` must not follow. */
function chinesePhrase(entry: string): string {
  const [before = '', unwanted] = entry.split('!')
  const [start = '', end] = before.split('…')
  const follows = unwanted === undefined ? '' : `(?!${unwanted})`
  return end === undefined ? `${start}${follows}` : `${start}[^。！？；，、：\\s]{0,8}?(?:${end})${follows}`
}

const patterns: Readonly<Record<Language, RegExp>> = {
  ar: pattern('ar', arabicWord),
  en: pattern('en', plainWord),
  es: pattern('es', plainWord),
  fr: pattern('fr', frenchWord),
  ru: pattern('ru', plainWord),
  zh: new RegExp(toneWords.zh.map(chinesePhrase).join('|'), 'gu'),
}
