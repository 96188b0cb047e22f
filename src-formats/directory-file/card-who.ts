/** Who a vCard is of: office, person, title, and the identity of the record (RFC 6350 §6.1, §6.2, §6.6, §6.7). */
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import type { CardField } from './card-field.ts'
import { property } from './card-property.ts'
import { all, filled, firstText, isPerson, readWordings, wordings } from './card-read.ts'

const holder: CardField = {
  field: 'holder',
  names: ['kind'],
  write: (record) => [property('kind', record.holder === 'entity' ? 'org' : 'individual')],
  read: (properties) => (isPerson(properties) ? 'representative' : 'entity'),
}

const entityName: CardField = {
  field: 'entityName',
  names: ['org', 'fn'],
  write: (record) => wordings('org', record.entityName),
  // Programs write the house first and the unit last (RFC 6350 §6.6.4): the office is the unit.
  read: (properties) =>
    readWordings(properties, 'org', (values) => filled(values).at(-1)) ??
    (isPerson(properties) ? undefined : readWordings(properties, 'fn')),
}

const parentAuthority: CardField = {
  field: 'parentAuthority',
  names: ['x-poc-parent-authority', 'org'],
  write: (record) => wordings('x-poc-parent-authority', record.parentAuthority),
  read: (properties) =>
    readWordings(properties, 'x-poc-parent-authority') ??
    readWordings(properties, 'org', (values) =>
      filled(values).length > 1 ? filled(values).slice(0, -1).join(', ') : undefined,
    ),
}

/** `FN` must stand in every card: of an office it is the name of the office. */
const person: CardField = {
  field: 'person',
  names: ['fn', 'n'],
  write: ({ person: who, entityName: office }) => [
    property('fn', who?.name ?? inLanguage(office, []).text),
    property('n', [who?.family ?? '', who?.given ?? '', '', '', '']),
  ],
  read: (properties) => {
    const name = firstText(properties, 'fn')
    if (!isPerson(properties) || name === undefined) return undefined
    const [family = '', given = ''] = all(properties, 'n')[0]?.values ?? []
    return { name, ...(family === '' ? {} : { family }), ...(given === '' ? {} : { given }) }
  },
}

function text(field: 'positionTitle' | 'mandate', name: string): CardField {
  return {
    field,
    names: [name],
    write: (record) => wordings(name, record[field]),
    read: (properties) => readWordings(properties, name),
  }
}

const id: CardField = {
  field: 'id',
  names: ['uid'],
  write: (record) => [property('uid', `urn:uuid:${record.id}`)],
  read: (properties) =>
    /^\s*(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/i.exec(
      firstText(properties, 'uid') ?? '',
    )?.[1],
}

/** `REV` is a timestamp in UTC to the second (RFC 6350 §6.7.4, §4.3.5). */
const revised: CardField = {
  field: 'revised',
  names: ['rev'],
  write: (record) => [property('rev', record.revised.replace(/\.\d+/, '').replace(/[-:]/g, ''))],
  read: (properties) => {
    const found = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z$/.exec(firstText(properties, 'rev') ?? '')
    if (found === null) return undefined
    const [year, month, day, hour, minute, second] = found.slice(1)
    return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  },
}

export const whoFields: readonly CardField[] = [
  id,
  revised,
  holder,
  person,
  entityName,
  parentAuthority,
  text('positionTitle', 'title'),
  text('mandate', 'role'),
]
