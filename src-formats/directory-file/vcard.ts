/**
 * Points of contact as vCards: version 4 (RFC 6350) on the way out, 3 (RFC 2426) and 4 on the way in.
 *
 * Standard properties say what other programs understand. What they cannot say exactly (a verification, a field of a
 * newer version, a control character) stands beside them as `X-POC-FIELD`, JSON of one field. When a card comes back,
 * that field counts only while the standard properties still say what we would write for it: who changes a number in
 * an address book has changed it.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ImportProblem, ReadOptions, ReadOutcome } from '../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { pointOfContactSchema } from '../../src-shared/domain/directory/record.ts'
import type { Report } from './card-field.ts'
import { cardFields } from './card-fields.ts'
import { type Card, readCards } from './card-lines.ts'
import { type CardProperty, property, propertyText } from './card-property.ts'
import { draftResult, idMaker, type Places, recordResult, startRecord } from './draft.ts'
import { portableJson, readJson } from './json-text.ts'
import { countProblem, type EntryResult, outcomeOf, problem, refused, textProblem } from './outcome.ts'
import { plainLines } from './text-lines.ts'

type Fields = Readonly<Record<string, unknown>>

/** One card for each record, CRLF line ends. */
export function writeVcards(records: readonly PointOfContact[]): string {
  return records
    .map((record) => {
      const lines = cardProperties(record).map(propertyText)
      return ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n')
    })
    .join('')
}

/** The properties of a record's card after `VERSION`. */
export function cardProperties(record: PointOfContact): readonly CardProperty[] {
  const standard = standardProperties(record)
  const told = readFields(standard, () => undefined)
  const names = new Set([...Object.keys(record), ...Object.keys(told)])
  const untold = [...names].filter((name) => !isDeepStrictEqual(own(told, name), own(record, name)))
  // JSON has no undefined; null stands for a field that the standard properties suggest and the record has not.
  return [
    ...standard,
    ...untold.map((name) =>
      property('x-poc-field', portableJson(Object.fromEntries([[name, own(record, name) ?? null]]))),
    ),
  ]
}

function standardProperties(record: PointOfContact): readonly CardProperty[] {
  return cardFields.flatMap((field) => field.write(record))
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** What the properties tell of each field; a list that has no property is empty. */
function readFields(properties: readonly CardProperty[], report: Report): Fields {
  const found = cardFields.map(({ field, read }): [string, unknown] => [
    field,
    read(properties, report) ?? (lists.has(field) ? [] : undefined),
  ])
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}

const lists = new Set([
  'operationalLanguages',
  'emails',
  'phones',
  'otherChannels',
  'pgpKeys',
  'smimeCertificates',
  'alsoIn',
  'sameAs',
  'alternates',
  'checks',
])

/** Reads a file of cards. Ours must be whole; somebody else's become drafts of what they say. Never throws. */
export function readVcards(text: string, options: ReadOptions): ReadOutcome {
  const tooLong = textProblem(text)
  if (tooLong !== undefined) return refused([tooLong])
  const plain = plainLines(text)
  if (!/^BEGIN:VCARD[ \t]*$/im.test(plain)) return refused([problem(1, 'not-this-format')])
  const cards = readCards(plain)
  const tooMany = countProblem(cards.map(({ line }) => line))
  if (tooMany !== undefined) return refused([tooMany])
  const makeId = idMaker()
  return outcomeOf(cards.map((card) => readCard(card, options, makeId)))
}

function readCard(card: Card, options: ReadOptions, makeId: (words: string) => string): EntryResult {
  if (card.problems.length > 0) return { problems: card.problems }
  const problems: ImportProblem[] = []
  const report: Report = (found, code) => {
    problems.push(problem(found.line, code, found.name.toUpperCase()))
    return undefined
  }
  const told = readFields(card.properties, report)
  const details = readDetails(card.properties, report)
  if (problems.length > 0) return { problems }
  const places = placesOf(card.properties)
  if (card.properties.some(({ name }) => name === 'x-poc-revision')) {
    return recordResult(withDetails(told, details), card.line, places)
  }
  const words = portableJson(card.properties.map(({ name, values }) => [name, values]))
  return draftResult({ ...startRecord(options, makeId(words)), ...told }, card.line, places)
}

/** The fields of `X-POC-FIELD`. */
function readDetails(properties: readonly CardProperty[], report: Report): Fields {
  const found = properties
    .filter(({ name }) => name === 'x-poc-field')
    .flatMap((each): [string, unknown][] => {
      const json = readJson(each.values[0] ?? '')
      if (json.ok && typeof json.value === 'object' && json.value !== null) return Object.entries(json.value)
      return report(each, 'value-invalid') ?? []
    })
  return Object.fromEntries(found)
}

/** The told fields made exact where the details still agree with them. */
function withDetails(told: Fields, details: Fields): Fields {
  if (Object.keys(details).length === 0) return told
  const removed = new Set(
    cardFields.map(({ field }) => field).filter((field) => own(details, field) === null),
  )
  const exact = Object.fromEntries(
    Object.entries({ ...told, ...details }).filter(([name]) => !removed.has(name)),
  )
  const parsed = pointOfContactSchema.safeParse(exact)
  if (!parsed.success) return exact
  const expected = readFields(standardProperties(parsed.data), () => undefined)
  const changed = cardFields
    .map(({ field }) => field)
    .filter((field) => !isDeepStrictEqual(own(expected, field), own(told, field)))
  if (changed.length === 0) return exact
  const kept = Object.entries(exact).filter(([name]) => !changed.includes(name))
  const edited = Object.entries(told).filter(([name]) => changed.includes(name))
  return Object.fromEntries([...kept, ...edited])
}

function placesOf(properties: readonly CardProperty[]): Places {
  const placed = (field: string, { line, name }: CardProperty) =>
    [field, { line, label: name.toUpperCase() }] as const
  return new Map(
    cardFields.flatMap(({ field, names, items }) => {
      const found = properties.find(({ name }) => names.includes(name))
      if (found === undefined) return []
      const each = items?.(properties).map((item, index) => placed(`${field}.${index}`, item)) ?? []
      return [placed(field, found), ...each]
    }),
  )
}
