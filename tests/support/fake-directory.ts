/** An invented directory for tests and pictures of the page: every State, two points of contact each. */
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { encryptionSummary } from '../../src-shared/domain/directory/key-state.ts'
import type { PocType, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { DirectoryEntry, DirectoryRow } from '../../src-shared/domain/directory/views.ts'
import type { Region } from '../../src-shared/domain/state-codes.ts'
import { type State, states } from '../../src-shared/domain/states.ts'

export type FakeEntry = {
  readonly state: State
  readonly pointOfContact: PointOfContact
  readonly keys: readonly KeyFacts[]
}

const day = 86_400_000
const zones: Readonly<Record<Region, readonly string[]>> = {
  Africa: ['Africa/Nairobi', 'Africa/Lagos', 'Africa/Cairo', 'Africa/Johannesburg', 'Africa/Dakar'],
  Americas: ['America/New_York', 'America/Bogota', 'America/Sao_Paulo', 'America/Mexico_City'],
  Asia: ['Asia/Singapore', 'Asia/Tokyo', 'Asia/Riyadh', 'Asia/Kathmandu', 'Asia/Kolkata'],
  Europe: ['Europe/Paris', 'Europe/Tallinn', 'Europe/London', 'Europe/Moscow'],
  Oceania: ['Pacific/Auckland', 'Pacific/Fiji', 'Australia/Sydney'],
}
const second: Readonly<Record<Region, readonly string[]>> = {
  Africa: ['fr', 'ar', 'sw', 'pt'],
  Americas: ['es', 'pt', 'es', 'es'],
  Asia: ['ar', 'zh', 'ja', 'id', 'ru'],
  Europe: ['fr', 'de', 'ru', 'et'],
  Oceania: ['mi', 'fj', 'fr'],
}
const officeNames: Readonly<Record<string, Readonly<Record<PocType, string>>>> = {
  en: {
    diplomatic: 'Ministry of Foreign Affairs, Department of Digital Affairs (demonstration)',
    technical: 'National Cyber Security Centre (demonstration)',
    policy: 'Office of the National Cyber Coordinator (demonstration)',
  },
  fr: {
    diplomatic: 'Ministère des affaires étrangères, direction du numérique (démonstration)',
    technical: 'Centre national de cybersécurité (démonstration)',
    policy: 'Bureau du coordonnateur national (démonstration)',
  },
  ar: {
    diplomatic: 'وزارة الخارجية، إدارة الشؤون الرقمية (عرض توضيحي)',
    technical: 'المركز الوطني للأمن السيبراني (عرض توضيحي)',
    policy: 'مكتب المنسق الوطني (عرض توضيحي)',
  },
  zh: {
    diplomatic: '外交部数字事务司（演示）',
    technical: '国家网络安全中心（演示）',
    policy: '国家协调员办公室（演示）',
  },
  ru: {
    diplomatic: 'Министерство иностранных дел, департамент цифровой политики (демонстрация)',
    technical: 'Национальный центр кибербезопасности (демонстрация)',
    policy: 'Управление национального координатора (демонстрация)',
  },
  es: {
    diplomatic: 'Ministerio de Relaciones Exteriores, Dirección de Asuntos Digitales (demostración)',
    technical: 'Centro Nacional de Ciberseguridad (demostración)',
    policy: 'Oficina del Coordinador Nacional (demostración)',
  },
}

/** The same directory for the same instant; ids and fingerprints follow from the State and the kind. */
export function makeFakeDirectory(now: Date): readonly FakeEntry[] {
  return states.flatMap((state, index) => [
    makeEntry(state, 'diplomatic', index, now),
    makeEntry(state, 'technical', index, now),
  ])
}

export function toRow(entry: FakeEntry, now: Date): DirectoryRow {
  const { pointOfContact } = entry
  return {
    id: pointOfContact.id,
    state: pointOfContact.state,
    region: entry.state.region as Region, // the table is checked against the schema by its own test
    type: pointOfContact.type,
    entityName: pointOfContact.entityName,
    personName: pointOfContact.person?.name ?? null,
    email: pointOfContact.emails[0]?.address ?? '',
    operationalLanguages: pointOfContact.operationalLanguages,
    availability: pointOfContact.availability,
    encryption: encryptionSummary(entry.keys, now),
    status: pointOfContact.status,
  }
}

export function toEntryView(entry: FakeEntry, all: readonly FakeEntry[], now: Date): DirectoryEntry {
  const { pointOfContact } = entry
  return {
    layer: 'registry',
    pointOfContact,
    keys: [...entry.keys],
    encryption: encryptionSummary(entry.keys, now),
    siblings: all
      .filter((other) => other.state === entry.state && other !== entry)
      .map((other) => toRow(other, now)),
  }
}

function pick<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

/** Forty hexadecimal digits that follow from a text; looks random, means nothing. */
export function fakeDigits(text: string, length: number): string {
  let state = 0x811c9dc5
  let digits = ''
  for (let round = 0; digits.length < length; round += 1) {
    for (const character of `${text}${round}`) {
      state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
    }
    digits += state.toString(16).padStart(8, '0')
  }
  return digits.slice(0, length)
}

function fakeId(text: string): string {
  const digits = fakeDigits(text, 32)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`
}

function makeEntry(state: State, type: PocType, index: number, now: Date): FakeEntry {
  const region = state.region as Region // as above
  const place = state.alpha3.toLowerCase()
  const zone = pick(zones[region], index)
  const language = pick(second[region], index)
  const keys = makeKeys(
    `${state.alpha3}-${type}`,
    `${type}-poc@${place}.example`,
    index * 2 + type.length,
    now,
  )
  const pointOfContact: PointOfContact = {
    id: fakeId(`${state.alpha3}-${type}`),
    revision: 3,
    revised: '2026-09-14T09:30:00.000Z',
    state: state.alpha3,
    type,
    holder: type === 'technical' ? 'entity' : 'representative',
    entityName: names(type, language),
    ...(type === 'technical' ? {} : { person: { name: pick(people, index) } }),
    positionTitle: { en: type === 'technical' ? 'Duty officer' : 'Director', fr: 'Directeur' },
    operationalLanguages: language === 'en' ? ['en'] : ['en', language],
    emails: [
      { address: `${type}-poc@${place}.example`, usage: 'role' },
      ...(index % 3 === 0 ? [{ address: `incident@cert.${place}.example`, usage: 'incident' as const }] : []),
    ],
    phones: [
      { number: `+${state.callingCode.replace(/\D/gu, '') || '1'}555010${index % 10}`, usage: 'voice' },
      ...(type === 'technical'
        ? [
            {
              number: `+${state.callingCode.replace(/\D/gu, '') || '1'}555019${index % 10}`,
              usage: 'emergency' as const,
            },
          ]
        : []),
    ],
    postalAddress: {
      street: '1 Example Avenue',
      postalCode: '00100',
      locality: state.capital,
      country: state.alpha2,
    },
    otherChannels: [],
    availability: {
      aroundTheClock: type === 'technical' && index % 4 === 0,
      timeZone: zone,
      officeHours: Object.fromEntries(
        (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((weekday) => [
          weekday,
          index % 5 === 0
            ? [
                { from: '08:00', until: '12:30' },
                { from: '14:00', until: '18:00' },
              ]
            : [{ from: '09:00', until: '17:00' }],
        ]),
      ),
    },
    pgpKeys: keys.map(({ fingerprint }) => ({
      fingerprint,
      certificate: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----',
      origin: 'registry',
      ...(index % 6 === 0
        ? { verified: { by: 'Duty officer', how: 'call-back' as const, at: '2026-10-02T08:00:00.000Z' } }
        : {}),
    })),
    smimeCertificates: [],
    alsoIn: index % 4 === 0 ? ['first', 'osce'] : [],
    sameAs: [],
    alternates: [],
    validFrom: '2026-01-01',
    status: index % 37 === 5 ? 'unconfirmed' : 'active',
    nominatingInstrument: { reference: `NV/2026/${100 + index}`, date: '2026-01-12' },
    source: 'demonstration',
    sourceDate: '2026-09-01',
    ...(index % 2 === 0 ? { lastVerified: '2026-10-02T08:00:00.000Z' } : {}),
    checks: [],
    handling: { tlp: 'TLP:AMBER' },
  }
  return { state, pointOfContact, keys }
}

const people = ['Amina Example', 'José Ejemplo', 'Li Wei (demonstration)', 'Ольга Пример', 'سارة مثال']

function names(type: PocType, language: string): Record<string, string> {
  const english = officeNames.en?.[type] ?? type
  const local = officeNames[language]?.[type]
  return local === undefined ? { en: english } : { [language]: local, en: english }
}

/** Nine in twelve usable; the rest in each of the other states, so that every look is in the list. */
function makeKeys(seed: string, address: string, index: number, now: Date): readonly KeyFacts[] {
  const at = (days: number) => new Date(now.getTime() + days * day).toISOString()
  const kind = pick(
    [
      'long',
      'long',
      'soon',
      'long',
      'none',
      'long',
      'expired',
      'long',
      'long',
      'revoked',
      'never',
      'weak',
    ] as const,
    index,
  )
  if (kind === 'none') return []
  const until =
    kind === 'never' ? null : at(kind === 'soon' ? 21 : kind === 'expired' ? -40 : 300 + (index % 90))
  return [
    {
      fingerprint: fakeDigits(seed, 40).toUpperCase(),
      userIds: [`<${address}>`],
      version: 4,
      algorithm: kind === 'weak' ? 'rsa1024' : index % 5 === 0 ? 'rsa3072' : 'ed25519',
      created: '2026-01-10T10:00:00.000Z',
      expires: until,
      revoked: kind === 'revoked',
      encryption: {
        state:
          kind === 'revoked'
            ? 'revoked'
            : kind === 'weak'
              ? 'weak'
              : kind === 'expired'
                ? 'expired'
                : 'usable',
        until,
        subkeyFingerprint: fakeDigits(`${seed}-sub`, 40).toUpperCase(),
      },
    },
  ]
}
