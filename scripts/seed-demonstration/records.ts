/** Builds the demonstration records: one diplomatic and one technical point of contact per State, without keys. */
import { createHash } from 'node:crypto'
import { required } from '../../src-shared/base/assert.ts'
import { languages as officialLanguages } from '../../src-shared/base/languages.ts'
import type { Availability, PointOfContact, Weekday } from '../../src-shared/domain/directory/record.ts'
import { regionSchema } from '../../src-shared/domain/state-codes.ts'
import { type State, states } from '../../src-shared/domain/states.ts'
import { nationalFacts, workingDays } from './national-facts.ts'
import { type OfficeKind, officeName, positionTitle } from './office-names.ts'

export const issued = '2026-10-01T00:00:00.000Z'
const confirmed = '2026-09-15T09:00:00.000Z'

/** A number from 0 to below `limit`, the same for the same words on every run. */
export function draw(limit: number, ...words: readonly string[]): number {
  return createHash('sha256').update(words.join('|')).digest().readUInt32BE(0) % limit
}

/** A stable UUID (RFC 9562 §5.8, version 8) for a name. */
function uuidFor(name: string): string {
  const hex = createHash('sha256').update(`poc-desk demonstration ${name}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * An E.164 number that cannot be dialled: national numbers do not begin with 000, and in the North American plan
 * 555-01xx is kept for invention.
 */
function inventedNumber(state: State, line: number): string {
  const code = required(state.callingCode.split(',')[0], 'calling code').replace(/\D/gu, '')
  if (code === '1') return `+1555555010${line}`
  return code.startsWith('1') ? `+${code}555010${line}` : `+${code}0000000${line}`
}

const hours: readonly (readonly { from: string; until: string }[])[] = [
  [{ from: '08:00', until: '17:00' }],
  [{ from: '09:00', until: '17:30' }],
  [{ from: '08:30', until: '16:30' }],
  [
    { from: '08:00', until: '12:30' },
    { from: '14:00', until: '17:30' },
  ],
  [{ from: '07:30', until: '15:30' }],
]

function availability(state: State, kind: OfficeKind, timeZone: string): Availability {
  const opening = required(hours[draw(hours.length, 'hours', state.alpha3)], 'office hours')
  const officeHours: Partial<Record<Weekday, { from: string; until: string }[]>> = {}
  for (const day of workingDays(state.alpha3)) officeHours[day] = [...opening]
  if (state.alpha3 === 'ARE') officeHours.friday = [{ from: '07:30', until: '12:00' }]
  const aroundTheClock = kind === 'technical' && draw(10, 'clock', state.alpha3) < 4
  return { aroundTheClock, timeZone, officeHours, holidayCalendar: state.alpha2 }
}

function operationalLanguages(tags: readonly string[]): string[] {
  const known = tags.some((tag) => officialLanguages.some((language) => language === tag))
  return known ? [...tags] : [...tags, 'en']
}

const givenNames = ['Alex', 'Amal', 'Andrea', 'Ariel', 'Dominique', 'Jun', 'Kim', 'Noor', 'Robin', 'Sasha']
const familyNames: Readonly<Record<string, string>> = {
  ar: 'مثال',
  zh: '示例',
  fr: 'Exemple',
  ru: 'Пример',
  es: 'Ejemplo',
}

/** A name nobody bears: a given name used in many countries, and the word "example" of the language as family name. */
function person(state: State, kind: OfficeKind, languages: readonly string[]): PointOfContact['person'] {
  if (draw(4, 'person', kind, state.alpha3) !== 0) return undefined
  const given = required(givenNames[draw(givenNames.length, 'name', kind, state.alpha3)], 'given name')
  const family = languages.map((tag) => familyNames[tag]).find((name) => name !== undefined) ?? 'Example'
  return { name: `${given} ${family}`, family, given }
}

type Sister = PointOfContact['alsoIn'][number]

function alsoIn(state: State, kind: OfficeKind): Sister[] {
  const technical = kind === 'technical'
  const found: Sister[] = []
  if (state.region === 'Europe' || state.subregion === 'Central Asia') found.push('osce')
  if (state.subregion === 'South-eastern Asia') found.push('arf')
  if (technical && draw(2, 'first', state.alpha3) === 0) found.push('first')
  if (technical && draw(3, 'itu', state.alpha3) === 0) found.push('itu')
  return found
}

function emails(state: State, kind: OfficeKind): PointOfContact['emails'] {
  const host = `${kind === 'diplomatic' ? 'mfa' : 'csirt'}.${state.alpha3.toLowerCase()}.example`
  const role = { address: `poc@${host}`, usage: 'role' as const }
  return kind === 'technical' ? [role, { address: `incident@${host}`, usage: 'incident' as const }] : [role]
}

function phones(state: State, kind: OfficeKind, timeZone: string): PointOfContact['phones'] {
  const voice = {
    number: inventedNumber(state, kind === 'diplomatic' ? 1 : 2),
    usage: 'voice' as const,
    timeZone,
  }
  if (kind === 'diplomatic') return [voice]
  return [voice, { number: inventedNumber(state, 3), usage: 'emergency' as const, timeZone }]
}

function record(state: State, kind: OfficeKind): PointOfContact {
  const { timeZone, languages } = nationalFacts(state.alpha3)
  const holderName = person(state, kind, languages)
  const other: OfficeKind = kind === 'diplomatic' ? 'technical' : 'diplomatic'
  return {
    id: uuidFor(`${state.alpha3} ${kind}`),
    revision: 1 + draw(4, 'revision', kind, state.alpha3),
    revised: confirmed,
    state: state.alpha3,
    type: kind,
    holder: holderName === undefined ? 'entity' : 'representative',
    entityName: officeName(state, kind, languages),
    ...(holderName === undefined ? {} : { person: holderName }),
    positionTitle: positionTitle(kind),
    operationalLanguages: operationalLanguages(languages),
    emails: emails(state, kind),
    phones: phones(state, kind, timeZone),
    postalAddress: { street: 'P.O. Box 100 (demonstration)', country: state.alpha2 },
    otherChannels: [],
    availability: availability(state, kind, timeZone),
    pgpKeys: [],
    smimeCertificates: [],
    alsoIn: alsoIn(state, kind),
    sameAs: [],
    alternates: [uuidFor(`${state.alpha3} ${other}`)],
    validFrom: '2026-01-01',
    validUntil: '2027-12-31',
    status: 'active',
    nominatingInstrument: { reference: `Demonstration ${state.alpha3}/2026`, date: '2026-01-01' },
    source: 'demonstration',
    sourceDate: '2026-09-15',
    lastVerified: confirmed,
    checks: [{ kind: 'ping', sent: '2026-09-14T09:00:00.000Z', answered: confirmed, result: 'answered' }],
    handling: { tlp: draw(5, 'tlp', kind, state.alpha3) === 0 ? 'TLP:AMBER' : 'TLP:GREEN' },
  }
}

export type DemonstrationState = {
  readonly state: State
  readonly pointsOfContact: readonly PointOfContact[]
}

/** All 195 States in the order of the table, each with its two points of contact. */
export function demonstrationStates(): DemonstrationState[] {
  return states.map((state) => ({
    state,
    pointsOfContact: [record(state, 'diplomatic'), record(state, 'technical')],
  }))
}

export const regionOf = (state: State) => regionSchema.parse(state.region)
