/** Poppler reads the PDF files that the desk makes: an independent program. */
import { execFileSync } from 'node:child_process'

const run = (program: string, args: readonly string[]) => execFileSync(program, args, { encoding: 'utf8' })

/** Marks with which Poppler says where a direction begins and ends. */
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * The text of each page, blanks and ends of lines as one space, without marks of direction. `read`: line by line, words
 * of either direction in their logical order. `drawn`: in the order of the file, where what stands in one cell of a table
 * stays together, but Arabic words follow one another from left to right.
 */
export function pdfPages(path: string, order: 'read' | 'drawn' = 'read'): string[] {
  const options = order === 'drawn' ? ['-raw'] : []
  const pages = run('pdftotext', ['-enc', 'UTF-8', ...options, path, '-'])
    .split('\f')
    .slice(0, -1)
  return pages.map((page) => page.replace(directionMarks, '').replace(/\s+/gu, ' ').trim())
}

/** The properties of a file, by name. */
export function pdfProperties(path: string): Readonly<Record<string, string>> {
  const lines = run('pdfinfo', [path]).split('\n')
  return Object.fromEntries(lines.map((line) => [line.split(':')[0] ?? '', line.replace(/^[^:]*:\s*/u, '')]))
}

export type PdfFont = { readonly name: string; readonly isEmbedded: boolean; readonly hasUnicode: boolean }

export function pdfFonts(path: string): PdfFont[] {
  const [, , ...rows] = run('pdffonts', [path]).trimEnd().split('\n')
  return rows.map((row) => {
    // name, type of one or two words, encoding, then three answers and the object.
    const [embedded, , unicode] = row.trim().split(/\s+/u).slice(-5, -2)
    return { name: row.slice(0, 36).trim(), isEmbedded: embedded === 'yes', hasUnicode: unicode === 'yes' }
  })
}

/** Heights in points of a word where it stands on the first page, from the top of its line to the bottom. */
export function wordHeights(path: string, word: string): number[] {
  const words = run('pdftotext', ['-bbox', '-l', '1', path, '-'])
  return [...words.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</gu)].flatMap(
    ([, top, bottom, text]) => (text === word ? [Number(bottom) - Number(top)] : []),
  )
}
