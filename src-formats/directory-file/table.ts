/** Tables: comma, semicolon or tab between cells, quoted as RFC 4180 says, headings in the first row. */
import Papa from 'papaparse'
import type { ImportProblem } from '../../src-shared/domain/directory/exchange.ts'
import { countProblem, problem, textProblem } from './outcome.ts'
import { plainLines } from './text-lines.ts'

export type TableRow = { readonly line: number; readonly cells: readonly string[] }
export type Table = { readonly headings: TableRow; readonly rows: readonly TableRow[] }

const delimiters = [',', ';', '\t'] as const

/**
 * The headings and rows of a table, cells as they were meant (see {@link guarded}); blank rows are left out. Or the
 * problems: nothing can be said of cells after a quote that is never closed.
 */
export function readTable(text: string): Table | { readonly problems: readonly ImportProblem[] } {
  const tooLong = textProblem(text)
  if (tooLong !== undefined) return { problems: [tooLong] }
  const plain = plainLines(text)
  const found = parse(plain, delimiterOf(plain))
  if ('problems' in found) return found
  const rows = found.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [headings, ...others] = rows
  if (headings === undefined) return { problems: [problem(1, 'nothing-found')] }
  const tooMany = countProblem(others.map(({ line }) => line))
  if (tooMany !== undefined) return { problems: [tooMany] }
  const trimmed = { ...headings, cells: withoutBlankTail(headings.cells).map((cell) => cell.trim()) }
  return { headings: trimmed, rows: others }
}

/** The delimiter that parts the first row into most cells: headings rarely contain one. */
function delimiterOf(text: string): string {
  const head = text.trimStart().slice(0, 20_000)
  const counts = delimiters.map((delimiter) => {
    const [first = []] = Papa.parse<string[]>(head, { delimiter, newline: '\n', preview: 1 }).data
    return { delimiter, count: first.length }
  })
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter
}

function parse(
  text: string,
  delimiter: string,
): { readonly rows: readonly TableRow[] } | { readonly problems: readonly ImportProblem[] } {
  const rows: TableRow[] = []
  const problems: ImportProblem[] = []
  let line = 1
  let seen = 0
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      if (errors.length > 0) problems.push(problem(line, 'quotes-open'))
      rows.push({ line, cells: data.map(unguarded) })
      line += occurrences(text, seen, meta.cursor)
      seen = meta.cursor
    },
  })
  return problems.length > 0 ? { problems } : { rows }
}

function occurrences(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** Cells after the last that says something: spreadsheets write delimiters for empty columns. */
export function withoutBlankTail(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1)
}

/** What a spreadsheet takes for a formula: these beginnings, also in their wide forms. */
const formula = /^'*[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

/**
 * A cell that no spreadsheet runs: an apostrophe before what would begin a formula (telephone numbers do), as OWASP's
 * page on CSV injection advises. {@link unguarded} takes it away again.
 */
export function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

/** The cell without the apostrophe that {@link guarded} put before it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

/** The text of a table: every cell quoted, CRLF line ends (RFC 4180). */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(guarded))
  return `${Papa.unparse(cells, { quotes: true, newline: '\r\n' })}\r\n`
}
