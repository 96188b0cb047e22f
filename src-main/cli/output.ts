/** What the command line prints: one JSON document or text on the standard output, everything else beside it. */
import failureWords from '../../locales/en/failures.json' with { type: 'json' }
import type { FailureData } from '../../src-shared/base/failure.ts'
import { cleanText } from '../../src-shared/domain/messages/clean-text.ts'
import { createWords } from '../../src-shared/domain/messages/templates-words.ts'
import { minimumPassphraseLength } from '../../src-shared/domain/passphrase.ts'
import type { Streams } from './streams.ts'

const words = createWords('en', failureWords)

/** Characters that JSON lets stand as they are and with which a stranger's text could act on a terminal. */
const acting = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** JSON of which every character is harmless on a terminal; it reads back to exactly `value`. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    acting,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Text of which nothing can act on a terminal: no control and no bidirectional characters. */
export function safeText(text: string): string {
  return cleanText(text)
}

/** What happened and what to do, in the words of the app. */
export function failureLines({ code, params }: FailureData): string {
  const all = { minimum: minimumPassphraseLength, ...params }
  const facts = Object.entries(params).map(([name, value]) => `${name}=${value}`)
  const [title, advice] = ['error--title', 'prose--advice'].map((key) => words(`codes.${code}.${key}`, all))
  return safeText(`${title}\n${advice}\n(${[code, ...facts].join(' ')})`)
}

/** Writes and waits until it is handed over, so that ending the process loses nothing. */
export function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    // A reader that has gone away (`| head`) is no fault of the command.
    stream.once('error', () => resolve())
    stream.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve())
  })
}

/** A line for the person at the terminal, beside the answer. */
export function note(line: string, { stderr }: Pick<Streams, 'stderr'>): void {
  stderr.write(`${safeText(line)}\n`)
}

/** Rows under headings, in columns as wide as their content. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = [headings, ...rows].map((row) => row.map((cell) => safeText(cell).replaceAll('\n', ' ')))
  const widths = headings.map((_, column) => Math.max(...clean.map((row) => row[column]?.length ?? 0)))
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Lines of a name and a value. */
export function facts(pairs: readonly (readonly [string, string | number | boolean | null])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, value]) => `${`${name}:`.padEnd(width + 1)} ${value ?? '–'}`).join('\n')
}
