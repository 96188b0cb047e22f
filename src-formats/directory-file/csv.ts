/** Points of contact in a table: our own, which carries the whole record, and anybody's, by a column mapping. */
import {
  type ColumnField,
  type ColumnMapping,
  columnFields,
  type ImportProblem,
  type ReadOptions,
  type ReadOutcome,
} from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { applyCells, type Cell, placesOf } from './cells.ts'
import { columns } from './columns.ts'
import { draftResult, idMaker, recordResult, startRecord } from './draft.ts'
import { guessMapping } from './headings.ts'
import { portableJson, readJson } from './json-text.ts'
import { longestValue } from './limits.ts'
import { type EntryResult, outcomeOf, problem, refused } from './outcome.ts'
import { readTable, type TableRow, withoutBlankTail, writeTable } from './table.ts'

/** Columns we write: what people read in a spreadsheet, and last the record. Certificates are in the record only. */
const written = columnFields.filter((field) => field !== 'certificate' && field !== 'record')

/**
 * A table with a row for each record; its headings are the names of the fields. Spreadsheets cut cells beyond 32,767
 * characters: a row with long certificates that was saved in one is refused when it is read, not shortened.
 */
export function writeCsv(records: readonly PointOfContact[]): string {
  const rows = records.map((record) => [
    ...written.map((field) => shown(record, field)),
    portableJson(record),
  ])
  return writeTable([[...written, 'record'], ...rows])
}

function shown(record: PointOfContact, field: ColumnField): string {
  if (field === 'record') return ''
  const found = columns.get(field)?.show(record) ?? []
  return withoutInnerFormulas(found.filter((value) => value !== '').join(', '))
}

const innerFormula = /(?:\r\n|[;\r\n])(?=[\s"]*[=+\-@\uff0b\uff0d\uff1d\uff20])/g

/**
 * Where the system's list separator is a semicolon, as in French, Spanish and Russian, a spreadsheet parts our rows
 * there, and does not count quotes within a cell: an apostrophe goes before what would begin a formula then. The record
 * in the last column has no semicolons, and says what the text is.
 */
function withoutInnerFormulas(text: string): string {
  return text.replace(innerFormula, "$&'")
}

/**
 * Reads a table by the mapping of the options, or by its headings. Where a column holds the record, a cell that was
 * changed since in a spreadsheet goes before what the record says, and an emptied cell takes the value out.
 */
export function readCsv(text: string, options: ReadOptions): ReadOutcome {
  const table = readTable(text)
  if ('problems' in table) return refused(table.problems)
  const headings = table.headings.cells
  const mapping = options.mapping ?? guessMapping(headings)
  const fields = headings.map((heading) => fieldOf(mapping, heading))
  const { line } = table.headings
  if (fields.every((field) => field === null)) return refused([problem(line, 'nothing-found')])
  const twice = headings.find(
    (heading, index) => fields[index] !== null && headings.indexOf(heading) !== index,
  )
  if (twice !== undefined) return refused([problem(line, 'heading-twice', twice)])
  const makeId = idMaker()
  return outcomeOf(
    table.rows.map((row) => {
      const problems = rowProblems(row, headings)
      return problems.length > 0 ? { problems } : readRow(row, headings, fields, options, makeId)
    }),
  )
}

function fieldOf(mapping: ColumnMapping, heading: string): ColumnField | null {
  return heading !== '' && Object.hasOwn(mapping, heading) ? (mapping[heading] ?? null) : null
}

function rowProblems({ line, cells }: TableRow, headings: readonly string[]): readonly ImportProblem[] {
  if (withoutBlankTail(cells).length > headings.length || cells.length < headings.length) {
    return [problem(line, 'columns-differ')]
  }
  const long = cells.findIndex((cell) => cell.length > longestValue)
  return long === -1 ? [] : [problem(line, 'value-too-long', headings[long] ?? null)]
}

function readRow(
  { line, cells }: TableRow,
  headings: readonly string[],
  fields: readonly (ColumnField | null)[],
  options: ReadOptions,
  makeId: (words: string) => string,
): EntryResult {
  const found: Cell[] = []
  let json: { readonly label: string; readonly text: string } | undefined
  fields.forEach((field, index) => {
    const value = cells[index] ?? ''
    const label = headings[index] ?? ''
    if (field === 'record') json = value.trim() === '' ? json : { label, text: value }
    else if (field !== null) found.push({ field, label, line, value })
  })
  if (json !== undefined) return readOwnRow(json.text, json.label, line, found)
  const filled = found.filter(({ value }) => value.trim() !== '')
  const start = startRecord(options, makeId(portableJson(filled.map(({ field, value }) => [field, value]))))
  const { record, problems } = applyCells(start, filled)
  return problems.length > 0 ? { problems } : draftResult(record, line, placesOf(filled))
}

function readOwnRow(text: string, label: string, line: number, cells: readonly Cell[]): EntryResult {
  const json = readJson(text)
  if (!json.ok) return { problems: [problem(line, 'value-invalid', label)] }
  const whole = recordResult(json.value, line, new Map())
  if ('problems' in whole) return whole
  const before = whole.entry.record
  const changed = cells.filter(({ field, value }) => plain(value) !== plain(shown(before, field)))
  if (changed.length === 0) return whole
  const { record, problems } = applyCells(before, changed)
  return problems.length > 0 ? { problems } : recordResult(record, line, placesOf(changed))
}

/** As a spreadsheet may give it back: with other line ends, without spaces around it. */
function plain(cell: string): string {
  return cell.replace(/\r\n?/g, '\n').trim()
}
