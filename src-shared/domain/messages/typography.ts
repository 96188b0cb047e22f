/** Marks between words as each language sets them; part of the signed text, like the words themselves. */
import type { Language } from '../../base/languages.ts'

export type Typography = {
  /** Between a label and its value, where both share a line. */
  readonly colon: string
  /** After a label whose value stands on the next line. */
  readonly colonAtEnd: string
  readonly separator: string
  readonly open: string
  readonly close: string
}

const latin: Typography = { colon: ': ', colonAtEnd: ':', separator: '; ', open: ' (', close: ')' }

const byLanguage: Readonly<Record<Language, Typography>> = {
  ar: { ...latin, separator: '؛ ' },
  zh: { colon: '：', colonAtEnd: '：', separator: '；', open: '（', close: '）' },
  en: latin,
  /** No-break space before the tall marks, so that none begins a line. */
  fr: { ...latin, colon: '\u00a0: ', colonAtEnd: '\u00a0:', separator: '\u00a0; ' },
  ru: latin,
  es: latin,
}

export function typographyOf(language: Language): Typography {
  return byLanguage[language]
}
