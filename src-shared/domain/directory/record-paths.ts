/** A record as values by path: what differs between two of them, and one of them with some values changed. */
import { z } from 'zod'
import type { ChangePath, FieldChange } from './changes.ts'
import { type PointOfContact, pointOfContactSchema } from './record.ts'

/** Lists whose items are changed one by one; what identifies an item is in the docstring of `valuesOf`. */
export const listFields = ['emails', 'phones', 'pgpKeys', 'otherChannels'] as const
export type ListField = (typeof listFields)[number]

/** What the source keeps of a record about itself; it says nothing about the office and is never reviewed. */
export const bookkeepingFields = [
  'revision',
  'revised',
  'checks',
  'lastVerified',
  'lastContact',
  'lastBounce',
  'source',
  'sourceDate',
] as const

/** The change of one path, as far as it is needed to make it. */
export type ValueChange = Pick<FieldChange, 'path' | 'to'>

type Item = Readonly<Record<string, unknown>>
type Lists = Pick<PointOfContact, ListField>

/** As `changePathSchema` bounds a path. */
const longestPath = 400
/** Code points of what identifies an item; with field and number its path is never too long. */
const longestKey = 180
const orderSchema = z.array(z.string())

/**
 * Everything a record says, by path: top-level fields, unknown ones too, and the items of `listFields` each on its
 * own, by address in lower case, number, fingerprint, or type and handle; a second item of the same key gets `#2`.
 * Without bookkeeping, the id, and the registry's claims of verification, which is the desk's own matter.
 *
 * Names of fields are escaped as in a JSON Pointer (RFC 6901 §3), so that none can pass for an item or, being empty,
 * for the record. One that is too long for a path is bookkeeping.
 */
export function valuesOf(record: PointOfContact): ReadonlyMap<ChangePath, unknown> {
  const values = new Map<ChangePath, unknown>()
  for (const [path, value] of storedValues(record)) {
    values.set(path, fieldOf(path) === 'pgpKeys' ? withoutVerification(value) : value)
  }
  return values
}

/**
 * What stands at a path of `valuesOf`, null where nothing does. At the name of one of `listFields` it is the order:
 * the keys of its items as in their paths. At the empty path it is the record.
 */
export function valueAt(record: PointOfContact, path: ChangePath): unknown {
  if (path === '') return record
  const field = fieldOf(path)
  return path === field && isListField(field) ? orderOf(record, field) : (valuesOf(record).get(path) ?? null)
}

/** The paths of the mail addresses of a record, in its order. */
export function addressPaths({ emails }: Pick<PointOfContact, 'emails'>): readonly ChangePath[] {
  const keys = orderOf({ emails, phones: [], pgpKeys: [], otherChannels: [] }, 'emails')
  return keys.map((key) => `emails/${key}`)
}

/**
 * The differences by path, with null for "not there". Where items would stand in another order once their changes
 * are made, the name of the list comes as a path of its own, with the keys in their orders.
 */
export function diffRecords(from: PointOfContact, to: PointOfContact): readonly FieldChange[] {
  const [before, after] = [valuesOf(from), valuesOf(to)]
  const changes: FieldChange[] = []
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const [old, changed] = [before.get(path) ?? null, after.get(path) ?? null]
    if (!sameValue(old, changed)) changes.push({ path, from: old, to: changed })
  }
  for (const field of listFields) {
    const [old, wanted] = [orderOf(from, field), orderOf(to, field)]
    const [known, listed] = [new Set(old), new Set(wanted)]
    const reached = [...old.filter((key) => listed.has(key)), ...wanted.filter((key) => !known.has(key))]
    if (!sameValue(reached, wanted)) changes.push({ path: field, from: old, to: wanted })
  }
  return changes
}

/**
 * The record with the values changed: null takes away an optional field or an item, a new item stands last, an order
 * places the items it names and leaves the others behind them. The empty path replaces the whole record. Bookkeeping
 * and id stay as they are.
 * @throws ZodError where the outcome would be no record, for instance without a required field
 */
export function applyChanges(record: PointOfContact, changes: readonly ValueChange[]): PointOfContact {
  if (changes.length === 0) return record
  const whole = changes.findLast(({ path, to }) => path === '' && to !== null)
  const base = whole === undefined ? record : pointOfContactSchema.parse(whole.to)
  const values = new Map(storedValues(base))
  const orders = new Map<ListField, readonly string[]>()
  for (const { path, to } of changes) {
    const field = fieldOf(path)
    if (path === '') continue
    if (path === field && isListField(field)) orders.set(field, orderSchema.parse(to))
    else if (to === null) values.delete(path)
    else values.set(path, to)
  }
  return pointOfContactSchema.parse({ ...fieldsFrom(values, orders), ...bookkeepingOf(base), id: base.id })
}

/** The bookkeeping of a record; optional fields only where it has them. */
export function bookkeepingOf(record: PointOfContact): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => isBookkeeping(name)))
}

/** What one record says, with the bookkeeping of another: what the source noted last is always taken. */
export function withBookkeepingOf(record: PointOfContact, other: PointOfContact): PointOfContact {
  const content = Object.fromEntries(Object.entries(record).filter(([name]) => !isBookkeeping(name)))
  return pointOfContactSchema.parse({ ...content, ...bookkeepingOf(other) })
}

/** The name of the top-level field a path leads into, escaped as it is in paths. */
export function fieldOf(path: ChangePath): string {
  const slash = path.indexOf('/')
  return slash === -1 ? path : path.slice(0, slash)
}

export function isListField(field: string): field is ListField {
  return listFields.some((name) => name === field)
}

/** Whether two JSON values are equal, whatever the order of their keys; absent, undefined and null are the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!isObject(one) || !isObject(other)) return (one ?? null) === (other ?? null)
  if (Array.isArray(one) !== Array.isArray(other)) return false
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => sameValue(ownValue(one, key), ownValue(other, key)))
}

/** As `valuesOf`, with items exactly as the record has them. */
function storedValues(record: PointOfContact): ReadonlyMap<ChangePath, unknown> {
  const values = new Map<ChangePath, unknown>()
  for (const [name, value] of Object.entries(record)) {
    if (name === 'id' || isBookkeeping(name) || isListField(name)) continue
    if (value !== null && value !== undefined) values.set(escaped(name), value)
  }
  for (const field of listFields) {
    for (const [key, item] of itemsByKey(record, field)) values.set(`${field}/${key}`, item)
  }
  return values
}

function itemsByKey(record: Lists, field: ListField): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>()
  const seen = new Map<string, number>()
  for (const [full, item] of keyedItems(record, field)) {
    const key = boundedKey(full)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    items.set(numbered(key, count), item)
  }
  return items
}

function keyedItems(record: Lists, field: ListField): readonly (readonly [string, Item])[] {
  switch (field) {
    case 'emails':
      return record.emails.map((item) => [item.address.toLowerCase(), item])
    case 'phones':
      return record.phones.map((item) => [item.number, item])
    case 'pgpKeys':
      return record.pgpKeys.map((item) => [item.fingerprint, item])
    case 'otherChannels':
      return record.otherChannels.map((item) => [`${item.type}:${item.handle}`, item])
  }
}

function orderOf(record: Lists, field: ListField): readonly string[] {
  return [...itemsByKey(record, field).keys()]
}

function fieldsFrom(
  values: ReadonlyMap<ChangePath, unknown>,
  orders: ReadonlyMap<ListField, readonly string[]>,
): Readonly<Record<string, unknown>> {
  const fields: [string, unknown][] = []
  for (const [path, value] of values) {
    const field = fieldOf(path)
    if (path === field) fields.push([unescaped(field), value])
    else if (!isListField(field)) throw new Error('a path leads into a field that has no items')
  }
  for (const field of listFields) {
    const items = new Map<string, unknown>()
    for (const [path, value] of values) {
      if (path !== field && fieldOf(path) === field) items.set(path.slice(field.length + 1), value)
    }
    const named = (orders.get(field) ?? []).filter((key) => items.has(key))
    fields.push([field, [...new Set([...named, ...items.keys()])].map((key) => items.get(key))])
  }
  return Object.fromEntries(fields)
}

function isBookkeeping(name: string): boolean {
  return bookkeepingFields.some((field) => field === name) || escaped(name).length > longestPath
}

function withoutVerification(key: unknown): unknown {
  if (!isObject(key)) return key
  return Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'verified'))
}

function escaped(name: string): string {
  // A lone tilde is no escape of RFC 6901 and so stands for no other name.
  return name === '' ? '~' : name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function unescaped(name: string): string {
  return name === '~' ? '' : name.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** Text that a database keeps as it is: half a surrogate pair, whole or cut, would come back as another character. */
function boundedKey(key: string): string {
  return [...key.replace(/[\ud800-\udfff]/gu, '\ufffd')].slice(0, longestKey).join('')
}

/** A key that ends like a number itself is always numbered, so that it is never taken for another one's second item. */
function numbered(key: string, count: number): string {
  return count === 1 && !/#\d+$/.test(key) ? key : `${key}#${count}`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function ownValue(from: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(from, key)?.value
}
