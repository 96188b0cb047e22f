/** The lines that renderings are made of: words, dates, what a sender typed, technical values, codes. */
import { type Language, nearestLanguage } from '../../base/languages.ts'
import { cleanLine, cleanText, directionOfTag, exactValue } from './clean-text.ts'
import { type CodeLists, codesOf } from './code-lists.ts'
import type { MessageRecord } from './record.ts'
import { dateInWords, dayInWords, inTimeZone } from './render-date.ts'
import type { FreeTextBlock, RenderedLine } from './rendered.ts'
import { type CodeList, wordlessLists } from './template.ts'
import type { Words } from './templates-words.ts'

export type RenderContext = {
  readonly record: MessageRecord
  readonly language: Language
  /** The words of the record's template, in `language`. */
  readonly words: Words
  readonly lists: CodeLists
  readonly dir: 'ltr' | 'rtl'
}

/** The name of a language in the words of the rendering; any other than the six by its BCP 47 tag. */
export function languageInWords(tag: string, words: Words): string {
  const known = nearestLanguage(tag)
  return known !== undefined && known === tag.toLowerCase() ? words(`language.${known}`) : tag
}

export function wordsLine(label: string, value: string, context: RenderContext): RenderedLine {
  return { label, value, nature: 'words', language: context.language, dir: context.dir, aside: null }
}

/** A date in words; beside it, for the screen, the same instant where the sender sits. */
export function dateLine(label: string, instant: string, context: RenderContext): RenderedLine {
  return {
    ...wordsLine(label, dateInWords(instant, context.words, context.dir), context),
    aside: inTimeZone(instant, context.record.from.timeZone),
  }
}

/** A calendar day in words, which is the same everywhere and has no zone. */
export function dayLine(label: string, day: string, context: RenderContext): RenderedLine {
  return wordsLine(label, dayInWords(day, context.words, context.dir), context)
}

/** Names, numbers and titles as the sender typed them. Their language is that of the free text. */
export function typedLine(label: string, value: string, context: RenderContext): RenderedLine {
  return {
    label,
    value: cleanLine(value),
    nature: 'typed',
    language: context.record.textLanguage,
    dir: 'auto',
    aside: null,
  }
}

export function exactLine(label: string, value: string): RenderedLine {
  return { label, value: exactValue(value), nature: 'exact', language: null, dir: 'ltr', aside: null }
}

const technical = /^[\x21-\x7e]+$/

/**
 * A reference or a detail of an office as typed: what can be read off by machines (addresses, numbers, identifiers:
 * visible ASCII without blanks) is shown exactly, so that it can be copied; anything else is the sender's words.
 */
export function valueLine(label: string, value: string, context: RenderContext): RenderedLine {
  return technical.test(value) ? exactLine(label, value) : typedLine(label, value, context)
}

/** A fingerprint in groups of four digits, as it is read out on the telephone. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/gu, '$1 ')
}

/**
 * The label of a code with the code itself in brackets. Of a code that the list does not know nothing is said: it
 * stands alone, in brackets. Codes that are identifiers of a standard have no label.
 */
export function codeInWords(list: CodeList, code: string, { lists, words }: RenderContext): string {
  if (!codesOf(lists, list).includes(code)) return `[${exactValue(code)}]`
  return wordlessLists.includes(list) ? code : `${words(`codes.${list}.${code}`)} [${code}]`
}

export function codeLine(label: string, list: CodeList, code: string, context: RenderContext): RenderedLine {
  return wordsLine(label, codeInWords(list, code, context), context)
}

/** The sender's own words, with a note where they are not in the language of the rendering. */
export function freeText(label: string, text: string, context: RenderContext): FreeTextBlock {
  const { record, language, words } = context
  const { textLanguage } = record
  const differs = textLanguage.toLowerCase() !== language
  return {
    kind: 'free-text',
    label,
    note: differs ? words('note.free-text', { language: languageInWords(textLanguage, words) }) : null,
    text: cleanText(text),
    language: textLanguage,
    dir: directionOfTag(textLanguage),
  }
}
