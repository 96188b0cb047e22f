/**
 * One row for each field that a single text can fill: how it is read, put into the record, and written again. Long
 * because it is a table.
 */
import type { ColumnField } from '../../src-shared/domain/directory/exchange.ts'
import { fold } from '../../src-shared/domain/directory/fold.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { type Tlp, tlpLabels } from '../../src-shared/domain/marking.ts'
import { withWording } from './draft.ts'
import { certificatesIn } from './fingerprint.ts'
import type { ProblemCode } from './outcome.ts'
import * as values from './values.ts'

export type Column = {
  /** What a text says, one item for each value in it; undefined where it cannot be read. */
  readonly read: (text: string) => readonly string[] | undefined
  /** The record with the items in place of what it had; undefined where the field cannot take them. */
  readonly set: (record: PointOfContact, items: readonly string[]) => PointOfContact | undefined
  /** The values as a table shows them; never all that the record knows. */
  readonly show: (record: PointOfContact) => readonly string[]
  /** The problem of a text that cannot be read. */
  readonly code: ProblemCode
}

type Item = (text: string) => string | undefined

const asIs: Item = (text) => text

/** Reads a list: all parts can be read, or none is taken. */
function listOf(item: Item, separators: RegExp): Column['read'] {
  return (text) => {
    const parts = text.split(separators).filter((part) => part.trim() !== '')
    const found = parts.map((part) => item(part.trim())).filter((part) => part !== undefined)
    return found.length === parts.length ? found : undefined
  }
}

function oneOf(item: Item): Column['read'] {
  return (text) => {
    const found = item(text)
    return found === undefined ? undefined : [found]
  }
}

type Optional =
  | 'parentAuthority'
  | 'mandate'
  | 'person'
  | 'postalAddress'
  | 'validUntil'
  | 'statedFingerprints'

function without(record: PointOfContact, field: Optional): PointOfContact {
  const changed = { ...record }
  delete changed[field]
  return changed
}

function required(
  field: 'id' | 'state' | 'type' | 'validFrom' | 'status',
  item: Item,
  code: ProblemCode,
): Column {
  return {
    read: oneOf(item),
    set: (record, [first]) => (first === undefined ? undefined : { ...record, [field]: first }),
    show: (record) => [record[field]],
    code,
  }
}

/** The wording that a reader of no particular language sees; the others stay. */
function wording(field: 'entityName' | 'positionTitle' | 'parentAuthority' | 'mandate'): Column {
  return {
    read: oneOf(asIs),
    set: (record, [first]) => {
      const changed = withWording(record[field], first)
      const optional = field === 'parentAuthority' || field === 'mandate'
      return optional && Object.keys(changed).length === 0
        ? without(record, field)
        : { ...record, [field]: changed }
    },
    show: (record) => [inLanguage(record[field] ?? {}, []).text],
    code: 'value-invalid',
  }
}

type PhoneUsage = PointOfContact['phones'][number]['usage']

/** Numbers of one usage; what else is known of a number that stays is kept. */
function phones(usage: PhoneUsage): Column {
  const have = (record: PointOfContact) => record.phones.filter((phone) => phone.usage === usage)
  return {
    read: listOf(values.phoneNumber, /[,;|\n]/),
    set: (record, items) => ({
      ...record,
      phones: [
        ...record.phones.filter((phone) => phone.usage !== usage),
        ...[...new Set(items)].map(
          (number) => have(record).find((phone) => phone.number === number) ?? { number, usage },
        ),
      ],
    }),
    show: (record) => have(record).map(({ number }) => number),
    code: 'phone-invalid',
  }
}

function address(part: 'street' | 'locality' | 'region' | 'postalCode' | 'country'): Column {
  return {
    read: oneOf(asIs),
    set: (record, [first]) => {
      const parts = Object.entries({ ...record.postalAddress, [part]: first })
      const known = parts.filter(([, value]) => value !== undefined)
      if (known.length === 0) return without(record, 'postalAddress')
      return { ...record, postalAddress: Object.fromEntries(known) }
    },
    show: (record) => [record.postalAddress?.[part] ?? ''],
    code: 'value-invalid',
  }
}

const emails: Column = {
  read: listOf(values.mailAddress, /[,;|\n]/),
  set: (record, items) => ({
    ...record,
    emails: [...new Set(items)].map(
      (found) =>
        record.emails.find((email) => email.address === found) ?? {
          address: found,
          usage: record.holder === 'representative' ? 'personal' : 'role',
        },
    ),
  }),
  show: (record) => record.emails.map((email) => email.address),
  code: 'mail-address-invalid',
}

const personName: Column = {
  read: oneOf(asIs),
  set: (record, [first]) => {
    if (first !== undefined) return { ...record, holder: 'representative', person: { name: first } }
    return { ...without(record, 'person'), holder: 'entity' }
  },
  show: (record) => [record.person?.name ?? ''],
  code: 'value-invalid',
}

const certificate: Column = {
  read: (text) => {
    const found = certificatesIn(text)
    return found === undefined || found.length === 0 ? undefined : found.map(({ armor }) => armor)
  },
  set: (record, items) => ({
    ...record,
    pgpKeys: items.flatMap((text) =>
      (certificatesIn(text) ?? []).map(({ armor, fingerprint }) => ({
        fingerprint,
        certificate: armor,
        origin: 'file' as const,
      })),
    ),
  }),
  show: () => [],
  code: 'value-invalid',
}

/**
 * A fingerprint beside certificates says which of them are meant, and one that fits none is a contradiction. Alone it
 * is kept as `statedFingerprints`: a key without its certificate cannot be used, but a certificate that comes later
 * can be compared with it.
 */
const fingerprints: Column = {
  read: listOf(values.fingerprint, /[,;|\n]/),
  set: (record, items) => {
    if (record.pgpKeys.length === 0) {
      if (items.length === 0) return without(record, 'statedFingerprints')
      return { ...record, statedFingerprints: [...new Set(items)] }
    }
    const known = record.pgpKeys.map((key) => key.fingerprint)
    if (items.some((item) => !known.includes(item))) return undefined
    return { ...record, pgpKeys: record.pgpKeys.filter((key) => items.includes(key.fingerprint)) }
  },
  show: (record) => record.pgpKeys.map((key) => key.fingerprint),
  code: 'fingerprint-invalid',
}

const typeWords: ReadonlyMap<string, string> = new Map(
  [
    ['technical', 'technical technique técnico технический تقني فني 技术'],
    ['diplomatic', 'diplomatic diplomatique diplomático дипломатический دبلوماسي 外交'],
    ['policy', 'policy political politique política político политика политический سياسات سياسي 政策'],
  ].flatMap(([type = '', words = '']) =>
    words.split(' ').map((word): [string, string] => [fold(word), type]),
  ),
)

const statuses = ['active', 'superseded', 'withdrawn', 'unconfirmed']

function tlpOf(text: string): Tlp | undefined {
  const plain = text.toUpperCase().replace(/\s/g, '')
  const label = plain.startsWith('TLP:') ? plain : `TLP:${plain}`
  // TLP 1 said WHITE for what TLP 2 calls CLEAR.
  return tlpLabels.find((known) => known === (label === 'TLP:WHITE' ? 'TLP:CLEAR' : label))
}

const uuid: Item = (text) => text.replace(/^urn:uuid:/i, '').trim()

/** In the order in which they are applied: a person decides the usage of addresses, a certificate the fingerprint. */
export const columns: ReadonlyMap<Exclude<ColumnField, 'record'>, Column> = new Map<
  Exclude<ColumnField, 'record'>,
  Column
>([
  ['id', required('id', uuid, 'value-invalid')],
  ['state', required('state', values.stateCode, 'state-unknown')],
  ['type', required('type', (text) => typeWords.get(fold(text)), 'value-invalid')],
  ['entityName', wording('entityName')],
  ['parentAuthority', wording('parentAuthority')],
  ['personName', personName],
  ['positionTitle', wording('positionTitle')],
  ['mandate', wording('mandate')],
  [
    'operationalLanguages',
    {
      read: listOf(values.languageTag, /[,;|/\n،、]/),
      set: (record, items) => ({ ...record, operationalLanguages: [...new Set(items)] }),
      show: (record) => record.operationalLanguages,
      code: 'language-invalid',
    },
  ],
  ['email', emails],
  ['phone', phones('voice')],
  ['emergencyPhone', phones('emergency')],
  ['mobile', phones('mobile')],
  ['fax', phones('fax')],
  ['street', address('street')],
  ['locality', address('locality')],
  ['region', address('region')],
  ['postalCode', address('postalCode')],
  ['country', address('country')],
  [
    'timeZone',
    {
      read: oneOf(values.timeZone),
      set: (record, [first]) =>
        first === undefined
          ? undefined
          : { ...record, availability: { ...record.availability, timeZone: first } },
      show: (record) => [record.availability.timeZone],
      code: 'time-zone-invalid',
    },
  ],
  [
    'aroundTheClock',
    {
      read: oneOf(values.yesOrNo),
      set: (record, [first]) => ({
        ...record,
        availability: { ...record.availability, aroundTheClock: first === 'yes' },
      }),
      show: (record) => [record.availability.aroundTheClock ? 'yes' : 'no'],
      code: 'hours-invalid',
    },
  ],
  ['certificate', certificate],
  ['fingerprint', fingerprints],
  ['validFrom', required('validFrom', values.calendarDate, 'date-invalid')],
  [
    'validUntil',
    {
      read: oneOf(values.calendarDate),
      set: (record, [first]) =>
        first === undefined ? without(record, 'validUntil') : { ...record, validUntil: first },
      show: (record) => [record.validUntil ?? ''],
      code: 'date-invalid',
    },
  ],
  [
    'status',
    required('status', (text) => statuses.find((known) => known === text.toLowerCase()), 'value-invalid'),
  ],
  [
    'tlp',
    {
      read: oneOf(tlpOf),
      set: (record, [first]) => {
        const tlp = first === undefined ? undefined : tlpOf(first)
        return tlp === undefined ? undefined : { ...record, handling: { ...record.handling, tlp } }
      },
      show: (record) => [record.handling.tlp],
      code: 'value-invalid',
    },
  ],
])
