/** Fields that are lists of rows: reading them out of a draft, changing one row, and telling an empty row. */
import type {
  Answer,
  CaseEvent,
  Change,
  FieldValue,
  Indicator,
  Question,
  ReferenceRow,
} from '../../../src-shared/domain/messages/record.ts'

/** The rows of each type of field that is a list. */
export type RowTypes = {
  readonly indicators: Indicator
  readonly questions: Question
  readonly answers: Answer
  readonly references: ReferenceRow
  readonly changes: Change
  readonly events: CaseEvent
}

const namesOf: Readonly<Record<keyof RowTypes, readonly [string, string]>> = {
  indicators: ['type', 'value'],
  questions: ['kind', 'text'],
  answers: ['number', 'status'],
  references: ['kind', 'value'],
  changes: ['from', 'to'],
  events: ['at', 'event'],
}

/** The rows of a field; none where the draft holds something else, as one of an earlier version may. */
export function rowsIn<Type extends keyof RowTypes>(
  value: FieldValue | undefined,
  type: Type,
): readonly RowTypes[Type][] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  return rows.filter((row): row is RowTypes[Type] => isOfType(row, type))
}

function isOfType(row: unknown, type: keyof RowTypes): boolean {
  return typeof row === 'object' && row !== null && namesOf[type].every((name) => Object.hasOwn(row, name))
}

export function withRow<Row>(rows: readonly Row[], index: number, row: Row): Row[] {
  return rows.map((present, place) => (place === index ? row : present))
}

export function withoutRow<Row>(rows: readonly Row[], index: number): Row[] {
  return rows.filter((_row, place) => place !== index)
}

/** The row at `index` changes places with the one at `index + by`; nothing moves beyond the ends. */
export function movedRow<Row>(rows: readonly Row[], index: number, by: -1 | 1): Row[] {
  const moved = [...rows]
  const [row, other] = [rows[index], rows[index + by]]
  if (row === undefined || other === undefined) return moved
  moved[index] = other
  moved[index + by] = row
  return moved
}

/** Says nothing by themselves: which question is answered, and of which type an indicator would be. */
const silent: ReadonlySet<string> = new Set(['number', 'type', 'port', 'seen', 'confidence'])

/** Whether nothing has been put into a row yet. */
export function isBlankRow(row: object): boolean {
  return Object.entries(row).every(
    ([name, value]) =>
      silent.has(name) || value === undefined || (typeof value === 'string' && value.trim() === ''),
  )
}

/** A field without the rows that nothing has been put into; other values as they are. */
export function withoutBlankRows(value: FieldValue): FieldValue {
  return keptRows(value, (row) => !isBlankRow(row))
}

/** A field with only those rows that a record can hold: an event needs its time. */
export function storableRows(value: FieldValue): FieldValue {
  return keptRows(value, (row) => !isBlankRow(row) && !('at' in row && row.at === ''))
}

type Row = RowTypes[keyof RowTypes]

function keptRows(value: FieldValue, isKept: (row: Row) => boolean): FieldValue {
  if (!Array.isArray(value)) return value
  const texts = value.filter((row) => typeof row === 'string')
  if (texts.length > 0) return texts
  return (
    keptOf(value, 'indicators', isKept) ??
    keptOf(value, 'questions', isKept) ??
    keptOf(value, 'answers', isKept) ??
    keptOf(value, 'references', isKept) ??
    keptOf(value, 'changes', isKept) ??
    keptOf(value, 'events', isKept) ??
    value
  )
}

function keptOf<Type extends keyof RowTypes>(
  value: FieldValue,
  type: Type,
  isKept: (row: Row) => boolean,
): RowTypes[Type][] | undefined {
  const rows = rowsIn(value, type)
  return rows.length === 0 ? undefined : rows.filter(isKept)
}

/**
 * The place of a row on screen, counted from 1, of which a check counts only those that are not blank.
 * @param row counted from 1
 */
export function rowOnScreen(value: FieldValue | undefined, row: number): number {
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const filled = rows.flatMap((one, index) =>
    typeof one === 'object' && one !== null && isBlankRow(one) ? [] : [index + 1],
  )
  return filled[row - 1] ?? row
}

/** What stands at a place of a list, counted from 1. */
export function rowIn(value: FieldValue | undefined, row: number): unknown {
  return Array.isArray(value) ? value[row - 1] : undefined
}

/** Whether something composed has been begun and a part of it is still empty: a row without its code, a scale without a level. */
export function isUnfinished(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const isNameless = 'scale' in value && value.scale === 'own' && !('name' in value)
  return isNameless || Object.values(value).some((part) => part === '')
}
