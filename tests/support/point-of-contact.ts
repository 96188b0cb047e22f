/** Arbitrary whole records of points of contact, in all scripts, with fields that no schema names. */
import fc from 'fast-check'
import {
  type PointOfContact,
  pocTypes,
  pointOfContactSchema,
  sisterDirectories,
  weekdays,
} from '../../src-shared/domain/directory/record.ts'
import { tlpLabels } from '../../src-shared/domain/marking.ts'

const pieces = [
  'مركز الأمن السيبراني',
  '\u202bالشؤون\u202c',
  '信息安全协调中心',
  'Координационный центр',
  'Équipe d’intervention',
  'O\'Neill "Sonny", Jr.',
  ' ; ',
  ',',
  '\\',
  '\\n',
  '\n',
  '\r\n',
  '\t',
  '  ',
  '=1+1',
  '@cmd',
  "'",
  '🛰️',
  '^n',
  ':',
  '%0A',
  '\u0000',
  '\u2028',
  '\ufeff',
  'a'.repeat(90),
]

/** Non-empty text of hard pieces and of any characters. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '')

const unknownFields = fc.dictionary(
  fc.oneof(fc.constantFrom('newField', 'x', 'a,b', 'toString'), fc.string({ minLength: 1, maxLength: 8 })),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 2 },
)

/** An object of a loose schema: what it knows, and sometimes more. Fields that are undefined are left out. */
function loose<T extends object>(known: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.tuple(fc.oneof(fc.constant({}), unknownFields), known).map(([more, own]) => ({ ...more, ...own }))
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const tag = fc.constantFrom('ar', 'zh', 'en', 'fr', 'ru', 'es', 'pt-BR', 'sw', 'uz-Cyrl', 'und')
const wordings = fc.dictionary(tag, anyText, { minKeys: 1, maxKeys: 4 })
const zone = fc.constantFrom('Africa/Nairobi', 'Asia/Kathmandu', 'Etc/GMT-3', 'America/Argentina/Ushuaia')
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .chain((date) =>
    fc.constantFrom(date.toISOString(), date.toISOString().replace(/\.\d+/, ''), '2026-05-01T10:00:00.5Z'),
  )
const day = moment.map((text) => text.slice(0, 10))
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: length, maxLength: length })
const fingerprint = fc.oneof(hex(40), hex(64))
const tlp = fc.constantFrom(...tlpLabels)
const directory = fc.constantFrom(...sisterDirectories)
const address = fc.constantFrom('cert@example.org', "poc.o'neill+ict@mfa.example", 'a_b-c@sub.example.net')
const number = fc.stringMatching(/^\+[1-9]\d{3,14}$/)
const opening = fc.constantFrom({ from: '08:00', until: '12:30' }, { from: '22:00', until: '24:00' })

const emails = loose(fc.record({ address, usage: fc.constantFrom('role', 'personal', 'ping', 'incident') }))
const phones = loose(
  fc.record({ number, usage: fc.constantFrom('voice', 'emergency', 'fax', 'mobile'), timeZone: maybe(zone) }),
)
const postalAddress = loose(
  fc.record({
    street: maybe(anyText),
    locality: maybe(fc.oneof(anyText, fc.constant(''))),
    region: maybe(anyText),
    postalCode: maybe(anyText),
    country: maybe(anyText),
  }),
)
const channels = loose(
  fc.record({
    type: fc.constantFrom('secure-portal', 'messenger', 'video', 'mission', 'other'),
    handle: anyText,
    agreedWith: maybe(anyText),
    agreedOn: maybe(day),
    maxSensitivity: maybe(tlp),
  }),
)
const availability = loose(
  fc.record({
    aroundTheClock: fc.boolean(),
    timeZone: zone,
    officeHours: fc.dictionary(fc.constantFrom(...weekdays), fc.array(opening, { maxLength: 2 }), {
      maxKeys: 5,
    }),
    holidayCalendar: maybe(fc.constantFrom('KE', 'DE-BY')),
  }),
)
const certificate = fc.oneof(
  anyText,
  fc.constant(
    '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEaWHF\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n',
  ),
)
const keys = loose(
  fc.record({
    fingerprint,
    certificate,
    origin: fc.constantFrom('registry', 'file', 'wkd', 'autocrypt', 'in-person'),
    verified: maybe(
      loose(
        fc.record({
          by: anyText,
          how: fc.constantFrom('call-back', 'in-person', 'mission', 'signed-by-old-key', 'other'),
          at: moment,
        }),
      ),
    ),
  }),
)
const checks = loose(
  fc.record({
    kind: fc.constantFrom('ping', 'comcheck', 'call', 'mail', 'exercise'),
    sent: moment,
    answered: maybe(moment),
    result: fc.constantFrom('answered', 'no-answer', 'bounced', 'corrected'),
  }),
)
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 })

const known = fc.record({
  id: fc.uuid(),
  revision: fc.integer({ min: 1, max: 1_000_000 }),
  revised: moment,
  state: fc.constantFrom('KEN', 'FRA', 'CHN', 'XKX'),
  type: fc.constantFrom(...pocTypes),
  holder: fc.constantFrom('entity', 'representative'),
  entityName: wordings,
  parentAuthority: maybe(wordings),
  person: maybe(loose(fc.record({ name: anyText, family: maybe(anyText), given: maybe(anyText) }))),
  positionTitle: fc.oneof(wordings, fc.constant({})),
  mandate: maybe(wordings),
  operationalLanguages: few(tag),
  emails: few(emails),
  phones: few(phones),
  postalAddress: maybe(postalAddress),
  otherChannels: few(channels),
  availability,
  pgpKeys: few(keys),
  smimeCertificates: few(anyText),
  alsoIn: few(directory),
  sameAs: few(loose(fc.record({ directory, reference: anyText }))),
  alternates: few(fc.uuid()),
  validFrom: day,
  validUntil: maybe(day),
  status: fc.constantFrom('active', 'superseded', 'withdrawn', 'unconfirmed'),
  nominatingInstrument: maybe(loose(fc.record({ reference: anyText, date: day }))),
  source: fc.constantFrom('portal', 'note-verbale', 'regional', 'counterpart', 'own-check', 'demonstration'),
  sourceDate: day,
  lastVerified: maybe(moment),
  lastContact: maybe(moment),
  lastBounce: maybe(moment),
  checks: few(checks),
  handling: loose(fc.record({ tlp, national: maybe(anyText) })),
})

/** As a record is kept: through JSON and the schema. */
export function kept(record: unknown): PointOfContact {
  return pointOfContactSchema.parse(JSON.parse(JSON.stringify(record)))
}

export const anyPointOfContact: fc.Arbitrary<PointOfContact> = loose(known).map(kept)

/** Some records, no two with one id. */
export const somePointsOfContact = fc.uniqueArray(anyPointOfContact, {
  minLength: 1,
  maxLength: 3,
  selector: (record) => record.id.toLowerCase(),
})
