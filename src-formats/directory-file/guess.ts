/** What a list of contacts most likely is, and what the columns of a table most likely hold. */

import type { ColumnMapping, ImportFormat } from '../../src-shared/domain/directory/exchange.ts'
import { detectFormat } from './detect.ts'
import { guessMapping } from './headings.ts'
import { readTable } from './table.ts'

/** Of a table: its headings in their order, what each is taken for, and its first rows as they stand. */
export type GuessedList = {
  readonly format: ImportFormat
  readonly mapping: ColumnMapping | null
  readonly headings: string[]
  readonly sample: string[][]
}

/** Rows shown beside the headings, and so much of a long cell. */
const sampleRows = 5
const longestSample = 200
/** Enough of a table to show its first rows; a longer one is read as a whole only where its head does not end well. */
const headLength = 200_000

/** Reads nothing that is not shown: format, headings and first rows. */
export function guessList(text: string, fileName: string): GuessedList {
  const format = detectFormat(text, fileName)
  const table = format === 'csv' ? readHead(text) : undefined
  if (table === undefined) return { format, mapping: null, headings: [], sample: [] }
  const headings = table.headings.cells
  const sample = table.rows
    .slice(0, sampleRows)
    .map(({ cells }) => headings.map((_, column) => (cells[column] ?? '').slice(0, longestSample)))
  return { format, mapping: guessMapping(headings), headings: [...headings], sample }
}

/** What the columns of a table are taken for where nobody has said it. */
export function guessedMapping(text: string): ColumnMapping {
  return guessMapping(readHead(text)?.headings.cells ?? [])
}

function readHead(text: string) {
  const head = text.length > headLength ? text.slice(0, text.lastIndexOf('\n', headLength) + 1) : text
  const table = readTable(head)
  if (!('problems' in table)) return table
  const whole = head.length === text.length ? table : readTable(text)
  return 'problems' in whole ? undefined : whole
}
