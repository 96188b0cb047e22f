/** An invented directory for tests and pictures of the page: every State, two points of contact each. */
import { smimeFacts } from '../../src-main/services/directory/smime.ts'
import type { RecordChange } from '../../src-shared/domain/directory/changes.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { encryptionSummary } from '../../src-shared/domain/directory/key-state.ts'
import type { PocType, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { diffRecords } from '../../src-shared/domain/directory/record-paths.ts'
import type { DirectoryEntry, DirectoryRow, LinkStanding } from '../../src-shared/domain/directory/views.ts'
import type { Region } from '../../src-shared/domain/state-codes.ts'
import { type State, states } from '../../src-shared/domain/states.ts'

export type FakeEntry = {
  readonly state: State
  /** As in effect. */
  readonly pointOfContact: PointOfContact
  readonly keys: readonly KeyFacts[]
  /** Counts the changes of the record in effect. */
  readonly revision: number
  readonly inEffect: boolean
  /** The registry's record; null for one that the desk made. */
  readonly received: PointOfContact | null
  readonly changes: readonly RecordChange[]
  readonly links: readonly { readonly id: string; readonly standing: LinkStanding }[]
  readonly holidays: DirectoryEntry['holidays']
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

/**
 * The same directory for the same instant; ids and fingerprints follow from the State and the kind. The technical
 * ones of `fakeSpecials` are out of the ordinary.
 */
export function makeFakeDirectory(now: Date): FakeEntry[] {
  return states.flatMap((state, index) => [
    makeEntry(state, 'diplomatic', index, now),
    special(makeEntry(state, 'technical', index, now), now),
  ])
}

/** By what is special: the State of the technical point of contact. */
export const fakeSpecials = {
  /** Made by the desk: one telephone number, and perhaps the same office as the diplomatic one. */
  madeHere: 'KIR',
  /** The desk's own mailbox over the registry's, and two changes that wait. */
  waiting: 'KEN',
  /** New in the registry, and nobody has accepted it. */
  notInEffect: 'LAO',
  /** Closed today because of a holiday. */
  onHoliday: 'MEX',
} as const

export function toRow(entry: FakeEntry, now: Date): DirectoryRow {
  const { pointOfContact } = entry
  return {
    id: pointOfContact.id,
    state: pointOfContact.state,
    region: entry.state.region as Region, // the table is checked against the schema by its own test
    type: pointOfContact.type,
    entityName: pointOfContact.entityName,
    personName: pointOfContact.person?.name ?? null,
    email: pointOfContact.emails[0]?.address ?? null,
    operationalLanguages: pointOfContact.operationalLanguages,
    availability: pointOfContact.availability,
    encryption: encryptionSummary(entry.keys, now),
    verification: 'unverified',
    tags: [],
    status: pointOfContact.status,
    layer: entry.received === null ? 'desk' : 'registry',
    waiting: waitingOf(entry).length,
    inEffect: entry.inEffect,
  }
}

/** Paths at which the desk has set a value of its own over the registry's. */
export function deskPathsOf({ pointOfContact, received }: FakeEntry): string[] {
  return received === null ? [] : diffRecords(received, pointOfContact).map(({ path }) => path)
}

function waitingOf({ changes }: FakeEntry): RecordChange[] {
  return changes.filter(({ standing }) => standing === 'waiting' || standing === 'used-once')
}

export function toEntryView(entry: FakeEntry, all: readonly FakeEntry[], now: Date): DirectoryEntry {
  const { pointOfContact, keys, revision, inEffect, links, holidays } = entry
  return {
    layer: entry.received === null ? 'desk' : 'registry',
    pointOfContact,
    revision,
    inEffect,
    waiting: waitingOf(entry),
    deskPaths: deskPathsOf(entry),
    keys: [...keys],
    smime: smimeFacts(pointOfContact.smimeCertificates),
    verifications: Object.fromEntries(
      pointOfContact.pgpKeys.map(({ fingerprint, verified }) => [
        fingerprint,
        verified === undefined ? 'unverified' : 'verified',
      ]),
    ),
    encryption: encryptionSummary(keys, now),
    siblings: all
      .filter((other) => other.state === entry.state && other.pointOfContact.id !== pointOfContact.id)
      .map((other) => toRow(other, now)),
    links: links.flatMap(({ id, standing }) => {
      const other = all.find((one) => one.pointOfContact.id === id)
      return other === undefined ? [] : [{ row: toRow(other, now), standing }]
    }),
    holidays,
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
      { number: `+${callingCodeOf(state)}555010${index % 10}`, usage: 'voice' },
      ...(type === 'technical'
        ? [
            {
              number: `+${callingCodeOf(state)}555019${index % 10}`,
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
  return {
    state,
    pointOfContact,
    keys,
    revision: 1,
    inEffect: true,
    received: pointOfContact,
    changes: [],
    links: [],
    holidays: [],
  }
}

function special(entry: FakeEntry, now: Date): FakeEntry {
  switch (entry.state.alpha3) {
    case fakeSpecials.madeHere:
      return madeHere(entry)
    case fakeSpecials.waiting:
      return withWaiting(entry, now)
    case fakeSpecials.notInEffect:
      return {
        ...entry,
        inEffect: false,
        changes: [fakeChange(entry, now, { path: '', from: null, to: entry.pointOfContact, class: 'grant' })],
      }
    case fakeSpecials.onHoliday:
      return { ...entry, holidays: [{ date: now.toISOString().slice(0, 10), name: 'Example Day' }] }
    default:
      return entry
  }
}

function madeHere(entry: FakeEntry): FakeEntry {
  const { pointOfContact, state } = entry
  const { person: _, postalAddress: __, nominatingInstrument: ___, ...rest } = pointOfContact
  return {
    ...entry,
    keys: [],
    received: null,
    links: [{ id: fakeId(`${state.alpha3}-diplomatic`), standing: 'proposed' }],
    pointOfContact: {
      ...rest,
      entityName: { en: 'Telecommunications Authority (demonstration)' },
      positionTitle: {},
      operationalLanguages: [],
      emails: [],
      phones: pointOfContact.phones.slice(0, 1),
      availability: { ...pointOfContact.availability, aroundTheClock: false, officeHours: {} },
      pgpKeys: [],
      alsoIn: [],
      source: 'counterpart',
    },
  }
}

function withWaiting(entry: FakeEntry, now: Date): FakeEntry {
  const { pointOfContact } = entry
  const place = entry.state.alpha3.toLowerCase()
  const address = `new-desk@${place}.example`
  const key = {
    fingerprint: fakeDigits(`${place} new key`, 40).toUpperCase(),
    certificate: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----',
    origin: 'registry',
  }
  const changes = [
    { path: `emails/${address}`, from: null, to: { address, usage: 'incident' }, class: 'grant' },
    { path: `pgpKeys/${key.fingerprint}`, from: null, to: key, class: 'grant' },
  ] as const
  const own: PointOfContact['phones'][number] = { number: '+254555012345', usage: 'mobile' }
  return {
    ...entry,
    pointOfContact: { ...pointOfContact, phones: [...pointOfContact.phones, own] },
    changes: changes.map((change) => fakeChange(entry, now, change)),
  }
}

/** A change that the registry proposed two days ago, and that waits unless `difference` says otherwise. */
export function fakeChange(
  { pointOfContact }: Pick<FakeEntry, 'pointOfContact'>,
  now: Date,
  difference: Pick<RecordChange, 'path' | 'from' | 'to' | 'class'> & Partial<RecordChange>,
): RecordChange {
  const { id, state, type, entityName } = pointOfContact
  return {
    id: fakeId(`${id} ${difference.path} ${now.toISOString()}`),
    pocId: id,
    state,
    type,
    entityName,
    source: 'registry',
    standing: 'waiting',
    alarm: false,
    certifiedByVerified: false,
    proposedAt: new Date(now.getTime() - 2 * day).toISOString(),
    decidedAt: null,
    decidedBy: null,
    reason: '',
    batch: null,
    ...difference,
  }
}

/** The first of a State that has several, so that a number keeps to E.164. */
function callingCodeOf({ callingCode }: State): string {
  return callingCode.replace(/\D/gu, '').slice(0, 4) || '1'
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
      revocation: kind === 'revoked' ? 'hard' : 'none',
      weakness: kind === 'weak' ? 'rsa-too-short' : null,
      subkeys: [],
    },
  ]
}
