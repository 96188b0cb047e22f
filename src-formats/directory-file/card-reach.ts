/** How the office of a vCard is reached: languages, addresses, numbers, hours, deputies (RFC 6350 §6.3 to §6.6). */
import type { CardField, Report } from './card-field.ts'
import { type CardProperty, property } from './card-property.ts'
import { all, filled, firstText, isPerson, type Properties, pref, preferred } from './card-read.ts'
import { portableJson, readJson } from './json-text.ts'
import { mailAddress, phoneNumber, timeZone } from './values.ts'

const operationalLanguages: CardField = {
  field: 'operationalLanguages',
  names: ['lang'],
  items: (properties) => preferred(properties, 'lang'),
  write: (record) => record.operationalLanguages.map((tag, index) => property('lang', tag, pref(index))),
  read: (properties) => {
    const found = preferred(properties, 'lang').map(({ values }) => values[0]?.trim() ?? '')
    return found.length === 0 ? undefined : found
  },
}

const emails: CardField = {
  field: 'emails',
  names: ['email'],
  items: (properties) => preferred(properties, 'email'),
  write: (record) =>
    record.emails.map(({ address, usage }, index) =>
      property('email', address, { 'x-poc-usage': usage, ...pref(index) }),
    ),
  read: (properties, report) => {
    const usual = isPerson(properties) ? 'personal' : 'role'
    const found = preferred(properties, 'email').flatMap((each) => {
      const address = mailAddress(each.values[0] ?? '') ?? report(each, 'mail-address-invalid')
      return address === undefined ? [] : [{ address, usage: each.params['x-poc-usage']?.[0] ?? usual }]
    })
    return found.length === 0 ? undefined : found
  },
}

const phoneTypes = { voice: ['voice'], emergency: ['voice'], fax: ['fax'], mobile: ['cell'] } as const

const phones: CardField = {
  field: 'phones',
  names: ['tel'],
  items: (properties) => preferred(properties, 'tel'),
  write: (record) =>
    record.phones.map(({ number, usage, timeZone: zone }, index) =>
      property('tel', `tel:${number}`, {
        value: 'uri',
        type: phoneTypes[usage],
        'x-poc-usage': usage,
        ...(zone === undefined ? {} : { 'x-poc-tz': zone }),
        ...pref(index),
      }),
    ),
  read: (properties, report) => {
    const found = preferred(properties, 'tel').flatMap((each) => {
      const number = phoneNumber(each.values[0] ?? '') ?? report(each, 'phone-invalid')
      const zone = each.params['x-poc-tz']?.[0]
      const known = zone === undefined ? {} : { timeZone: zone }
      return number === undefined ? [] : [{ number, usage: phoneUsage(each), ...known }]
    })
    return found.length === 0 ? undefined : found
  },
}

function phoneUsage({ params }: CardProperty): string {
  const types = (params.type ?? []).map((type) => type.toLowerCase())
  const usual = types.includes('fax') ? 'fax' : types.includes('cell') ? 'mobile' : 'voice'
  return params['x-poc-usage']?.[0] ?? usual
}

const postalAddress: CardField = {
  field: 'postalAddress',
  names: ['adr'],
  write: ({ postalAddress: at }) =>
    at === undefined
      ? []
      : [
          property('adr', [
            '',
            '',
            at.street ?? '',
            at.locality ?? '',
            at.region ?? '',
            at.postalCode ?? '',
            at.country ?? '',
          ]),
        ],
  read: (properties) => {
    const [box = '', extended = '', road = '', locality = '', region = '', postalCode = '', country = ''] =
      all(properties, 'adr')[0]?.values ?? []
    const street = filled([box, extended, road]).join('\n')
    const parts = Object.entries({ street, locality, region, postalCode, country })
    const known = parts.filter(([, value]) => value.trim() !== '')
    return known.length === 0 ? undefined : Object.fromEntries(known)
  },
}

const availability: CardField = {
  field: 'availability',
  names: ['x-poc-hours', 'tz'],
  write: ({ availability: { timeZone: zone, ...hours } }) => [
    property('tz', zone),
    property('x-poc-hours', portableJson(hours)),
  ],
  read: (properties, report) => {
    const [hours] = all(properties, 'x-poc-hours')
    const stated = firstText(properties, 'tz')
    // A zone of somebody else's card is taken where it is one; it may as well be an offset or a remark.
    const zone = hours === undefined ? timeZone(stated ?? '') : stated
    if (hours === undefined && zone === undefined) return undefined
    const known = hours === undefined ? {} : hoursOf(hours, report)
    return { aroundTheClock: false, officeHours: {}, ...known, timeZone: zone ?? 'Etc/UTC' }
  },
}

function hoursOf(found: CardProperty, report: Report): object {
  const json = readJson(found.values[0] ?? '')
  if (json.ok && typeof json.value === 'object' && json.value !== null) return json.value
  return report(found, 'hours-invalid') ?? {}
}

const agents = (properties: Properties) =>
  all(properties, 'related').flatMap((each) => {
    const uuid = /^urn:uuid:([0-9a-fA-F-]{36})$/.exec(each.values[0] ?? '')?.[1]
    return uuid !== undefined && each.params.type?.includes('agent') ? [{ each, uuid }] : []
  })

/** The same office elsewhere and its deputies; `agent` is who acts on somebody's behalf (RFC 6350 §6.6.6). */
const alternates: CardField = {
  field: 'alternates',
  names: ['related'],
  items: (properties) => agents(properties).map(({ each }) => each),
  write: (record) =>
    record.alternates.map((each) => property('related', `urn:uuid:${each}`, { type: 'agent' })),
  read: (properties) => {
    const found = agents(properties)
    return found.length === 0 ? undefined : found.map(({ uuid }) => uuid)
  },
}

const sisters = (properties: Properties) =>
  all(properties, 'related').flatMap((each) => {
    const directory = each.params['x-poc-directory']?.[0]
    return directory === undefined ? [] : [{ each, directory }]
  })

const sameAs: CardField = {
  field: 'sameAs',
  names: ['related'],
  items: (properties) => sisters(properties).map(({ each }) => each),
  write: (record) =>
    record.sameAs.map(({ directory, reference }) =>
      property('related', reference, { value: 'text', type: 'x-same-as', 'x-poc-directory': directory }),
    ),
  read: (properties) => {
    const found = sisters(properties)
    return found.length === 0
      ? undefined
      : found.map(({ each, directory }) => ({ directory, reference: each.values[0] ?? '' }))
  },
}

export const reachFields: readonly CardField[] = [
  operationalLanguages,
  emails,
  phones,
  postalAddress,
  availability,
  alternates,
  sameAs,
]
