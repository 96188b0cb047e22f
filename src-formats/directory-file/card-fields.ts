import type { CardField, Report } from './card-field.ts'
import { keyFields } from './card-keys.ts'
import { type CardProperty, property } from './card-property.ts'
import { reachFields } from './card-reach.ts'
import { firstText } from './card-read.ts'
import { whoFields } from './card-who.ts'
import { portableJson, readJson } from './json-text.ts'

/** Our own extensions begin like this (RFC 6350 §6.10). */
const prefix = 'x-poc-'

/** A field that is one text. */
function plain(
  field: 'state' | 'type' | 'status' | 'validFrom' | 'validUntil' | 'source' | 'sourceDate' | Times,
): CardField {
  const name = prefix + dashed(field)
  return {
    field,
    names: [name],
    write: (record) => (record[field] === undefined ? [] : [property(name, record[field])]),
    read: (properties) => firstText(properties, name),
  }
}

type Times = 'lastVerified' | 'lastContact' | 'lastBounce'

/** A field that is a list or an object for which vCard has no word: one property in JSON for each item. */
function listed(field: 'otherChannels' | 'checks' | 'alsoIn', name: string): CardField {
  const items = (properties: readonly CardProperty[]) =>
    properties.filter((each) => each.name === prefix + name)
  return {
    field,
    names: [prefix + name],
    items,
    write: (record) => record[field].map((item) => property(prefix + name, portableJson(item))),
    read: (properties, report) => {
      const own = items(properties)
      return own.length === 0 ? undefined : own.map((each) => jsonOf(each, report))
    },
  }
}

function jsonOf(found: CardProperty, report: Report): unknown {
  const json = readJson(found.values[0] ?? '')
  return json.ok ? json.value : report(found, 'value-invalid')
}

const handling: CardField = {
  field: 'handling',
  names: ['x-poc-tlp'],
  write: ({ handling: { tlp, national } }) => [
    property('x-poc-tlp', tlp),
    ...(national === undefined ? [] : [property('x-poc-national-marking', national)]),
  ],
  read: (properties) => {
    const tlp = firstText(properties, 'x-poc-tlp')
    const national = firstText(properties, 'x-poc-national-marking')
    if (tlp === undefined) return undefined
    return national === undefined ? { tlp } : { tlp, national }
  },
}

const revision: CardField = {
  field: 'revision',
  names: ['x-poc-revision'],
  write: (record) => [property('x-poc-revision', String(record.revision))],
  read: (properties) => {
    const text = firstText(properties, 'x-poc-revision')
    return text === undefined ? undefined : Number(text)
  },
}

const instrument: CardField = {
  field: 'nominatingInstrument',
  names: ['x-poc-nominating-instrument'],
  write: ({ nominatingInstrument }) =>
    nominatingInstrument === undefined
      ? []
      : [property('x-poc-nominating-instrument', portableJson(nominatingInstrument))],
  read: (properties, report) => {
    const found = properties.find(({ name }) => name === 'x-poc-nominating-instrument')
    return found === undefined ? undefined : jsonOf(found, report)
  },
}

/** All fields of the schema; a field that is not here travels as `X-POC-FIELD`. */
export const cardFields: readonly CardField[] = [
  ...whoFields,
  ...reachFields,
  ...keyFields,
  plain('state'),
  plain('type'),
  plain('status'),
  plain('validFrom'),
  plain('validUntil'),
  plain('source'),
  plain('sourceDate'),
  plain('lastVerified'),
  plain('lastContact'),
  plain('lastBounce'),
  listed('otherChannels', 'channel'),
  listed('checks', 'check'),
  listed('alsoIn', 'also-in'),
  handling,
  revision,
  instrument,
]

function dashed(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
