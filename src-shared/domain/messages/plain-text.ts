/** The readable text of a message: what bare OpenPGP programs show and what the receiver compares byte for byte. */
import type { TemplateDefinition } from './catalogue.ts'
import { isolate, tidyLines } from './clean-text.ts'
import type { MessageRecord } from './record.ts'
import { renderMessage } from './render.ts'
import type { FreeTextBlock, RenderedBlock, RenderedItem, RenderedLine, RenderedMessage } from './rendered.ts'
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
  let length = indent
  let empty = true
  for (const word of text.split(' ')) {
    const more = [...word].length
    if (!empty && length + 1 + more > width) {
      lines.push(line)
      line = ' '.repeat(hanging)
      length = hanging
      empty = true
    }
    line += empty ? word : ` ${word}`
    length += empty ? more : more + 1
    empty = false
  }
  return [...lines, line]
}

type Setting = { readonly dir: 'ltr' | 'rtl'; readonly marks: Typography }

/**
 * A label with its value, from column `at` on. A technical value never shares a line with right-to-left words, and
 * never breaks, so that it can be read and copied as it is.
 */
function printLine(line: RenderedLine, { dir, marks }: Setting, at: number): string[] {
  const label = line.label === '' ? '' : line.label + marks.colon
  if (line.nature !== 'exact') return wrap(label + isolate(line.value, dir), at, at + 2)
  const together = ' '.repeat(at) + label + line.value
  if (dir === 'ltr' && [...together].length <= width) return [together]
  return [...wrap(line.label + marks.colonAtEnd, at, at + 2), ' '.repeat(at + 2) + line.value]
}

function printFreeText({ label, note, text }: FreeTextBlock, { marks }: Setting, at: number): string[] {
  const asWritten = note === null ? '' : marks.open + note + marks.close
  return [
    ...wrap(label + asWritten + marks.colonAtEnd, at, at + 2),
    ...text.split('\n').flatMap((line) => wrap(line, at + 2, at + 2)),
  ]
}

/** A numbered row: the number stands at the column of the list, everything of the row to the right of it. */
function printItem({ lines, text }: RenderedItem, index: number, setting: Setting): string[] {
  const number = `    ${index + 1}. `
  const at = number.length
  const [first = '', ...rest] = [
    ...lines.flatMap((line) => printLine(line, setting, at)),
    ...(text === null ? [] : printFreeText(text, setting, at)),
  ]
  return [number + first.slice(at), ...rest]
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
      return block.lines.flatMap((line) => printLine(line, setting, 2))
    case 'free-text':
      return printFreeText(block, setting, 2)
    case 'items':
      return [
        ...wrap(block.label + marks.colonAtEnd, 2, 4),
        ...block.items.flatMap((item, index) => printItem(item, index, setting)),
      ]
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

/** The text of a record in all languages it names, each once, in the sender's order. */
export function textOf(record: MessageRecord, definition: TemplateDefinition): string {
  return toPlainText(
    [...new Set(record.renderedIn)].map((language) => renderMessage({ record, definition, language })),
  )
}

/** Renders the record anew, as its sender did, and compares with the text that was signed. */
export function compareText(
  record: MessageRecord,
  definition: TemplateDefinition,
  signedText: string,
): boolean {
  return sameText(textOf(record, definition), signedText)
}
