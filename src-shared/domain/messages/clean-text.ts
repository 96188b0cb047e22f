/** What a sender's words may contain once they stand in a rendered text: nothing that could imitate its structure. */

/** Bidirectional embeddings, overrides and isolates: they can make a reader see another order than was signed. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/gu
const lineBreaks = /\r\n?|[\u0085\u2028\u2029\v\f]/gu
const controls = /(?!\n)[\p{Cc}\ufeff]/gu
/** Halves of a surrogate pair that stand alone: no bytes of UTF-8 can carry them. */
const loneSurrogates = /\p{Cs}/gu
/** Of the controls, those that break lines or indent are left, which {@link cleanText} reads as what they are. */
const hidden = /[\u202a-\u202e\u2066-\u2069\ufeff]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu
const invisible = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** Lines without blanks at their ends and without empty lines at the beginning and the end; linear in length. */
export function tidyLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const first = lines.findIndex((line) => line !== '')
  const last = lines.findLastIndex((line) => line !== '')
  return first === -1 ? [] : lines.slice(first, last + 1)
}

/** Free text of several lines: NFC, LF, tabs as spaces, no control and no bidirectional characters, no trailing blanks. */
export function cleanText(text: string): string {
  const visible = text
    .replace(lineBreaks, '\n')
    .replace(/\t/g, '  ')
    .replace(controls, '')
    .replace(bidiControls, '')
    .replace(loneSurrogates, '\ufffd')
    .normalize('NFC')
  return tidyLines(visible).join('\n')
}

/**
 * The same value without the characters that {@link cleanText} never shows, in every string of it: bidirectional
 * embeddings, overrides and isolates, controls, the byte order mark; half a surrogate pair becomes U+FFFD. For what this
 * desk itself writes, so that a record says no more than its text does; what others signed is never altered.
 */
export function withoutHidden<Value>(value: Value): Value {
  return strippedOf(value) as Value
}

function strippedOf(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(hidden, '').replace(loneSurrogates, '\ufffd')
  if (Array.isArray(value)) return value.map(strippedOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, strippedOf(entry)]))
}

export type BidiControl = {
  /** UTF-16 units from the beginning of the text. */
  readonly index: number
  /** As `U+202E`. */
  readonly code: string
}

/**
 * Where a text holds bidirectional embeddings, overrides or isolates, which {@link cleanText} leaves out, so that a
 * form can say so instead of letting them vanish.
 */
export function findBidiControls(text: string): BidiControl[] {
  return [...text.matchAll(bidiControls)].map((match) => ({
    index: match.index,
    code: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  }))
}

/** A value that stands on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ').trim()
}

/**
 * A technical value, exactly as it is: indicators and identifiers are never altered. Invisible characters, which
 * no honest one has, are made visible as `\u{…}` instead of being dropped.
 */
export function exactValue(value: string): string {
  return value.replace(invisible, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`)
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function needsIsolate(value: string, dir: 'ltr' | 'rtl'): boolean {
  if (dir === 'ltr') return rightToLeft.test(value)
  const firstLetter = /\p{L}/u.exec(value)?.[0]
  return firstLetter === undefined ? /\p{N}/u.test(value) : !rightToLeft.test(firstLetter)
}

/**
 * A short value inside a line of the other direction, between FIRST STRONG ISOLATE (U+2068) and POP DIRECTIONAL
 * ISOLATE (U+2069), so that dates, numbers and addresses keep their order within Arabic. Where both run the
 * same way nothing is added; lines that stand alone need none and get none.
 */
export function isolate(value: string, dir: 'ltr' | 'rtl'): string {
  return needsIsolate(value, dir) ? `\u2068${value}\u2069` : value
}

const rightToLeftLanguages = ['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']

/** Writing direction of a text in any language, by its BCP 47 tag. */
export function directionOfTag(tag: string): 'ltr' | 'rtl' {
  return rightToLeftLanguages.includes(tag.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}
