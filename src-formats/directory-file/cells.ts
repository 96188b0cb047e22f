/** Fields filled from single texts: the columns of a table, the lines of a profile, the members of a team list. */
import type { ColumnField, ImportProblem } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { columns } from './columns.ts'
import type { Places } from './draft.ts'
import { longestValue } from './limits.ts'
import { problem } from './outcome.ts'

export type Cell = {
  readonly field: Exclude<ColumnField, 'record'>
  /** What the file calls it. */
  readonly label: string
  /** 1-based line. */
  readonly line: number
  /** Empty to take the value out of the record. */
  readonly value: string
}

/**
 * The record with the cells put in; several cells of one field fill a list together, of a single value the first
 * counts. Cells that cannot be read are problems, and the record is then of no use.
 */
export function applyCells(
  start: PointOfContact,
  cells: readonly Cell[],
): { readonly record: PointOfContact; readonly problems: readonly ImportProblem[] } {
  const problems: ImportProblem[] = []
  let record = start
  for (const [field, column] of columns) {
    const own = cells.filter((cell) => cell.field === field)
    const [first] = own
    if (first === undefined) continue
    const items: string[] = []
    const before = problems.length
    for (const cell of own) {
      if (cell.value.length > longestValue) problems.push(problem(cell.line, 'value-too-long', cell.label))
      else {
        const found = cell.value.trim() === '' ? [] : column.read(cell.value.trim())
        if (found === undefined) problems.push(problem(cell.line, column.code, cell.label))
        else items.push(...found)
      }
    }
    if (problems.length > before) continue
    const changed = column.set(record, items)
    if (changed === undefined) problems.push(problem(first.line, column.code, first.label))
    else record = changed
  }
  return { record, problems }
}

/** The field of the record that a column fills, where it has another name. */
const fieldsOfColumns: Readonly<Partial<Record<ColumnField, keyof PointOfContact>>> = {
  personName: 'person',
  email: 'emails',
  phone: 'phones',
  emergencyPhone: 'phones',
  mobile: 'phones',
  fax: 'phones',
  street: 'postalAddress',
  locality: 'postalAddress',
  region: 'postalAddress',
  postalCode: 'postalAddress',
  country: 'postalAddress',
  timeZone: 'availability',
  aroundTheClock: 'availability',
  certificate: 'pgpKeys',
  fingerprint: 'pgpKeys',
  tlp: 'handling',
}

/** Where each field of the record stood: the first cell of those that fill it together. */
export function placesOf(cells: readonly Cell[]): Places {
  const places = cells.map(
    ({ field, label, line }) => [fieldsOfColumns[field] ?? field, { line, label }] as const,
  )
  return new Map(places.toReversed())
}
