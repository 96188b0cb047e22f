/** A made directory of any size for the tests of the store: every State, offices in six languages, key facts. */
import { createHash } from 'node:crypto'
import type { KeyFacts } from '../../../../src-shared/domain/directory/key-facts.ts'
import {
  type DirectoryTarget,
  directoryTargetSchema,
  type PointOfContact,
  pointOfContactSchema,
} from '../../../../src-shared/domain/directory/record.ts'
import { regions } from '../../../../src-shared/domain/state-codes.ts'
import { stateName, states } from '../../../../src-shared/domain/states.ts'

const officeNames = {
  ar: ['وزارة الخارجية', 'الفريق الوطني للاستجابة'],
  zh: ['外交部', '国家应急小组'],
  en: ['Ministry of Foreign Affairs', 'National CSIRT'],
  fr: ['Ministère des affaires étrangères', 'Équipe nationale d’intervention'],
  ru: ['Министерство иностранных дел', 'Национальная группа реагирования'],
  es: ['Ministerio de Relaciones Exteriores', 'Equipo nacional de respuesta'],
} as const

export const issued = '2026-09-01T00:00:00.000Z'

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The same UUID for the same text. */
export function uuidOf(text: string): string {
  const hex = digest(text)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function fingerprintOf(text: string): string {
  return digest(`key ${text}`).slice(0, 40).toUpperCase()
}

export function madePointOfContact(
  alpha3: string,
  number: number,
  change: Partial<PointOfContact> = {},
): PointOfContact {
  const state = states.find((row) => row.alpha3 === alpha3) ?? states[0]
  if (state === undefined) throw new Error('the table of States is empty')
  const technical = number % 2
  const name = `${alpha3} ${number}`
  const entityName = Object.fromEntries(
    Object.entries(officeNames).map(([tag, names]) => [tag, `${names[technical]} ${number}`]),
  )
  return pointOfContactSchema.parse({
    id: uuidOf(name),
    revision: 1,
    revised: issued,
    state: alpha3,
    type: technical === 1 ? 'technical' : 'diplomatic',
    holder: 'entity',
    entityName: { ...entityName, en: `${officeNames.en[technical]} ${number}, ${stateName(alpha3, 'en')}` },
    person: { name: `Officer ${digest(name).slice(0, 6)}` },
    positionTitle: { en: 'Duty officer' },
    operationalLanguages: [number % 3 === 0 ? 'fr' : 'en', 'ar'],
    emails: [{ address: `poc${number}@office.${alpha3.toLowerCase()}.example`, usage: 'role' }],
    phones: [
      { number: `+${state.callingCode.replace(/\D/g, '').slice(0, 3)}55${5000 + number}`, usage: 'voice' },
    ],
    otherChannels: [],
    availability: {
      aroundTheClock: number % 5 === 0,
      timeZone: ['Africa/Nairobi', 'Asia/Kathmandu', 'America/New_York', 'Europe/Paris'][number % 4],
      officeHours: {
        monday: [{ from: '08:00', until: '17:00' }],
        tuesday: [{ from: '08:00', until: '17:00' }],
      },
    },
    pgpKeys: [
      {
        fingerprint: fingerprintOf(name),
        certificate: `certificate of ${name} ${'A'.repeat(1200)}`,
        origin: 'registry',
      },
    ],
    smimeCertificates: [],
    alsoIn: [],
    sameAs: [],
    alternates: [],
    validFrom: '2026-01-01',
    status: 'active',
    source: 'demonstration',
    sourceDate: '2026-01-01',
    checks: [],
    handling: { tlp: 'TLP:GREEN' },
    ...change,
  })
}

/** `each` points of contact for every State of the table. */
export function madeDirectory(each: number, sequence = 1): DirectoryTarget {
  return directoryTargetSchema.parse({
    format: 'poc-desk-directory',
    version: 1,
    sequence,
    issued,
    demonstration: true,
    states: states.map((state) => ({
      state: state.alpha3,
      m49: state.m49,
      observer: state.status === 'observer',
      region: regions.find((region) => region === state.region),
      pointsOfContact: Array.from({ length: each }, (_, number) => madePointOfContact(state.alpha3, number)),
    })),
  })
}

export function madeFacts(fingerprint: string, change: Partial<KeyFacts['encryption']> = {}): KeyFacts {
  return {
    fingerprint,
    userIds: [],
    version: 4,
    algorithm: 'ed25519',
    created: '2026-01-01T00:00:00.000Z',
    expires: '2028-01-01T00:00:00.000Z',
    revoked: false,
    encryption: { state: 'usable', until: '2028-01-01T00:00:00.000Z', subkeyFingerprint: null, ...change },
    revocation: 'none',
    weakness: null,
    subkeys: [],
  }
}

/** Facts for every key that a target lists. */
export function factsOf(target: DirectoryTarget): ReadonlyMap<string, KeyFacts> {
  const keys = target.states.flatMap(({ pointsOfContact }) =>
    pointsOfContact.flatMap(({ pgpKeys }) => pgpKeys.map(({ fingerprint }) => fingerprint)),
  )
  return new Map(keys.map((fingerprint) => [fingerprint, madeFacts(fingerprint)]))
}
