/** The readable text of a message: what bare OpenPGP programs show and what the receiver compares byte for byte. */
import type { Language } from '../../base/languages.ts'
import { isolate, tidyLines } from './clean-text.ts'
import type { MessageRecord } from './record.ts'
import { renderMessage } from './render.ts'
import type { RenderedBlock, RenderedLine, RenderedMessage } from './rendered.ts'
import type { Template } from './template.ts'
import type { Words } from './templates-words.ts'
import { type Typography, typographyOf } from './typography.ts'

const width = 76
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * One paragraph in lines of at most 76 characters, broken at spaces only, so that no address or hash is ever
 * cut. Text with Chinese characters has no spaces to break at and stays whole. Further lines are indented by
 * `hanging` spaces.
 */
function wrap(text: string, indent: number, hanging: number): string[] {
  const first = ' '.repeat(indent)
  if (cjk.test(text) || [...text].length + indent <= width) return [first + text]
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && [...line].length + 1 + [...word].length > width) {
      lines.push(line)
      line = ' '.repeat(hanging)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}

type Setting = { readonly dir: 'ltr' | 'rtl'; readonly marks: Typography }

/**
 * A label with its value. A technical value never shares a line with right-to-left words, and never breaks, so
 * that it can be read and copied as it is.
 */
function printLine(line: RenderedLine, { dir, marks }: Setting): string[] {
  if (line.nature !== 'exact') return wrap(line.label + marks.colon + isolate(line.value, dir), 2, 4)
  const together = `  ${line.label}${marks.colon}${line.value}`
  if (dir === 'ltr' && [...together].length <= width) return [together]
  return [...wrap(line.label + marks.colonAtEnd, 2, 4), `    ${line.value}`]
}

/** A row of a table: the exact value on a line of its own, the rest below it. */
function printRow(
  { columns, exactColumn }: Extract<RenderedBlock, { kind: 'table' }>,
  row: readonly string[],
  { dir, marks }: Setting,
): string[] {
  const particulars = row.flatMap((cell, column) => {
    if (column === exactColumn || cell === '') return []
    return [(columns[column] ?? '') + marks.colon + isolate(cell, dir)]
  })
  return [`    ${row[exactColumn] ?? ''}`, ...wrap(particulars.join(marks.separator), 6, 6)]
}

function printBlock(block: RenderedBlock, setting: Setting): string[] {
  const { marks } = setting
  switch (block.kind) {
    case 'heading':
      return ['', ...wrap(block.text, 0, 0)]
    case 'paragraph':
      return block.tone === 'footer' ? wrap(block.text, 2, 2) : ['', ...wrap(block.text, 0, 0)]
    case 'lines':
      return block.lines.flatMap((line) => printLine(line, setting))
    case 'free-text': {
      const note = block.note === null ? '' : marks.open + block.note + marks.close
      return [
        ...wrap(block.label + note + marks.colonAtEnd, 2, 4),
        ...block.text.split('\n').flatMap((line) => wrap(line, 4, 4)),
      ]
    }
    case 'table':
      return [
        ...wrap(block.label + marks.colonAtEnd, 2, 4),
        ...block.rows.flatMap((row) => printRow(block, row, setting)),
      ]
  }
}

function printMessage(message: RenderedMessage): string[] {
  const setting: Setting = { dir: message.dir, marks: typographyOf(message.language) }
  return [
    `===== ${message.languageName} =====`,
    '',
    ...wrap(message.title, 0, 0),
    ...message.blocks.flatMap((block) => printBlock(block, setting)),
  ]
}

/**
 * The renderings as one text, the sender's first: for a demonstration or an exercise its lines first and last, the
 * TLP label on a line of its own directly before the text (TLP 2.0), each language under its own heading.
 *
 * UTF-8 text with LF, NFC but for technical values, without trailing blanks, ending in one newline. Only fixed
 * words begin at the margin: everything a sender can write is indented, so no field can imitate a heading, a
 * marking or the fixed lines around the record. Isolates (U+2068, U+2069) stand around short values of the
 * other direction and nowhere else.
 */
export function toPlainText(messages: readonly RenderedMessage[]): string {
  const tlp = messages[0] === undefined ? [] : [messages[0].tlp, '']
  const banner = [
    ...new Set([
      ...messages.flatMap((message) => message.demonstration),
      ...messages.flatMap((message) => message.banner),
    ]),
  ]
  const body = messages.flatMap((message, index) => [
    ...(index === 0 ? [] : ['', '']),
    ...printMessage(message),
  ])
  const lines = [
    ...banner,
    ...(banner.length === 0 ? [] : ['']),
    ...tlp,
    ...body,
    ...(banner.length === 0 ? [] : ['', ...banner]),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

/** Whether two texts say the same: line endings and trailing blanks, which mail programs change, do not count. */
export function sameText(a: string, b: string): boolean {
  const [linesOfA, linesOfB] = [a, b].map((text) => tidyLines(text.replace(/\r\n?/g, '\n')).join('\n'))
  return linesOfA === linesOfB
}

/**
 * The text of a record in all languages it names, each once, in the sender's order.
 *
 * @param wordsOf words of the templates in each of the six languages
 */
export function textOf(
  record: MessageRecord,
  template: Template,
  wordsOf: (language: Language) => Words,
): string {
  return toPlainText(
    [...new Set(record.renderedIn)].map((language) =>
      renderMessage({ record, template, language, words: wordsOf(language) }),
    ),
  )
}

/** Renders the record anew, as its sender did, and compares with the text that was signed. */
export function compareText(
  record: MessageRecord,
  template: Template,
  signedText: string,
  wordsOf: (language: Language) => Words,
): boolean {
  return sameText(textOf(record, template, wordsOf), signedText)
}
