/** A value of a directory record in words, as histories and proposed changes show it: never raw data if we know it. */
import type { TFunction } from 'i18next'
import { z } from 'zod'
import type { ChangePath } from '../../src-shared/domain/directory/changes.ts'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'
import {
  type Availability,
  checkSchema,
  dateSchema,
  type Multilingual,
  mailAddressSchema,
  multilingualSchema,
  otherChannelSchema,
  pgpKeySchema,
  phoneSchema,
  pointOfContactSchema,
  postalAddressSchema,
  weekdays,
} from '../../src-shared/domain/directory/record.ts'
import type { Formats } from '../i18n/formats.ts'
import { isolated } from '../i18n/isolated.ts'
import { postalLines } from './postal-lines.ts'
import { knownField, type RecordField } from './record-paths.ts'

/**
 * One line of a value. `code` is an identifier that is read from left to right; `fingerprint` is shown in groups;
 * `language` (BCP 47) is that of a wording, which is named beside it.
 */
export type ValueLine =
  | { readonly kind: 'text' | 'code' | 'fingerprint'; readonly text: string }
  | { readonly kind: 'wording'; readonly text: string; readonly language: string }

export type ValueWords = {
  readonly t: TFunction<'directory'>
  readonly formats: Formats
  /** Names in the language of the interface: of a State by ISO 3166-1 alpha-3, of a kind of point of contact. */
  readonly nameOfState: (code: string) => string
  /** A name and what it is of, in the punctuation of the language. */
  readonly named: (what: string, about: string) => string
  readonly nameOfType: (type: z.infer<typeof pointOfContactSchema.shape.type>) => string
}

type Reader = (value: unknown, words: ValueWords) => readonly ValueLine[] | null

/** The lines of a value at a path; empty for null and undefined, which stand for "not there". */
export function valueLines(path: ChangePath, value: unknown, words: ValueWords): readonly ValueLine[] {
  if (value === null || value === undefined) return []
  const field = knownField(path)
  const read = path === '' ? wholeRecord : field === null ? undefined : readers[field]
  const lines = read === undefined ? null : read(value, words)
  if (lines !== null) return lines
  // A whole list where the path names no item, or the order of one.
  if (Array.isArray(value)) return value.flatMap((item) => valueLines(path, item, words))
  return [unknownLine(value)]
}

const text = (words: string): ValueLine => ({ kind: 'text', text: words })
const code = (words: string): ValueLine => ({ kind: 'code', text: words })

/** Reads with a schema and answers null where the value is something else, as a newer registry may send. */
function reader<Schema extends z.ZodType>(
  schema: Schema,
  linesOf: (value: z.infer<Schema>, words: ValueWords) => readonly ValueLine[],
): Reader {
  return (value, words) => {
    const read = schema.safeParse(value)
    return read.success ? linesOf(read.data, words) : null
  }
}

const shape = pointOfContactSchema.shape
const personSchema = shape.person.unwrap()

const multilingual = reader(multilingualSchema, (versions: Multilingual) =>
  Object.entries(versions).map(([language, words]) => ({ kind: 'wording', text: words, language })),
)
const date = reader(z.union([dateSchema, instantSchema]), (value, { formats }) => [text(formats.date(value))])
const wholeRecord = reader(z.looseObject({ entityName: multilingualSchema }), ({ entityName }, words) =>
  (multilingual(entityName, words) ?? []).slice(0, 1),
)

/** A table: one line per field, longer than other functions. */
const readers: Partial<Record<RecordField, Reader>> = {
  state: reader(shape.state, (value, { nameOfState }) => [text(nameOfState(value))]),
  type: reader(shape.type, (value, { nameOfType }) => [text(nameOfType(value))]),
  holder: reader(shape.holder, (value, { t }) => [text(t(`office.label--holder-${value}`))]),
  entityName: multilingual,
  parentAuthority: multilingual,
  positionTitle: multilingual,
  mandate: multilingual,
  person: reader(personSchema, ({ name, family, given }, { t, named }) => [
    text(isolated(name)),
    ...(family === undefined ? [] : [text(named(t('office.label--family'), isolated(family)))]),
    ...(given === undefined ? [] : [text(named(t('office.label--given'), isolated(given)))]),
  ]),
  operationalLanguages: reader(shape.operationalLanguages, (tags, { formats }) =>
    tags.length === 0 ? [] : [text(formats.list(tags.map(formats.languageName)))],
  ),
  emails: reader(mailAddressSchema, ({ address, usage }, { t }) => [
    code(address),
    text(t(`channel.label--mail-${usage}`)),
  ]),
  phones: reader(phoneSchema, ({ number, usage, timeZone }, { t }) => [
    code(number),
    text(t(`channel.label--phone-${usage}`)),
    ...(timeZone === undefined ? [] : [code(timeZone.replaceAll('_', ' '))]),
  ]),
  postalAddress: reader(postalAddressSchema, (post, { nameOfState }) =>
    postalLines(post, nameOfState).map((line) => text(isolated(line))),
  ),
  otherChannels: reader(otherChannelSchema, (channel, { t, formats }) => [
    text(t(`channel.label--other-${channel.type}`)),
    code(channel.handle),
    ...(channel.maxSensitivity === undefined
      ? []
      : [text(t('channel.label--up-to', { tlp: channel.maxSensitivity }))]),
    ...agreementLines(channel, { t, formats }),
  ]),
  availability: reader(shape.availability, availabilityLines),
  pgpKeys: reader(pgpKeySchema, ({ fingerprint }) => [{ kind: 'fingerprint', text: fingerprint }]),
  smimeCertificates: reader(z.string(), (_, { t }) => [text(t('value.label--certificate'))]),
  alsoIn: reader(shape.alsoIn.element, (network, { t }) => [text(t(`record.label--network-${network}`))]),
  sameAs: reader(shape.sameAs.element, ({ directory, reference }, { t }) => [
    text(t(`record.label--network-${directory}`)),
    code(reference),
  ]),
  alternates: reader(z.uuid(), (id) => [code(id)]),
  validFrom: date,
  validUntil: date,
  status: reader(shape.status, (value, { t }) => [text(t(`record.label--status-${value}`))]),
  nominatingInstrument: reader(
    z.looseObject({ reference: z.string(), date: dateSchema }),
    ({ reference, date: dated }, { formats }) => [text(`${isolated(reference)}, ${formats.date(dated)}`)],
  ),
  source: reader(shape.source, (value, { t }) => [text(t(`record.label--source-${value}`))]),
  sourceDate: date,
  lastVerified: date,
  lastContact: date,
  lastBounce: date,
  revised: date,
  checks: reader(checkSchema, ({ sent }, { formats }) => [text(formats.dateTime(sent))]),
  handling: reader(shape.handling, ({ tlp, national }) => [
    code(tlp),
    ...(national === undefined || national === '' ? [] : [text(isolated(national))]),
  ]),
}

function agreementLines(
  { agreedOn, agreedWith }: z.infer<typeof otherChannelSchema>,
  { t, formats }: Pick<ValueWords, 't' | 'formats'>,
): readonly ValueLine[] {
  return [
    ...(agreedOn === undefined
      ? []
      : [text(t('channel.label--agreed-on', { date: formats.date(agreedOn) }))]),
    ...(agreedWith === undefined
      ? []
      : [text(t('channel.label--agreed-with', { who: isolated(agreedWith) }))]),
  ]
}

function availabilityLines(
  availability: Availability,
  { t, formats, named }: ValueWords,
): readonly ValueLine[] {
  const zone = code(availability.timeZone.replaceAll('_', ' '))
  if (availability.aroundTheClock) return [text(t('office.status--always')), zone]
  const days = weekdays.flatMap((weekday, index) => {
    const hours = availability.officeHours[weekday] ?? []
    const spans = hours.map(({ from, until }) => isolated(`${from}–${until}`))
    return hours.length === 0 ? [] : [text(named(formats.weekday(index), formats.list(spans)))]
  })
  const calendar = availability.holidayCalendar
  return [
    ...(days.length === 0 ? [text(t('hours.prose--none'))] : days),
    zone,
    ...(calendar === undefined ? [] : [text(t('value.label--calendar', { calendar: isolated(calendar) }))]),
  ]
}

/** A field that only a newer version knows: text as it is, anything else as its notation. */
function unknownLine(value: unknown): ValueLine {
  return typeof value === 'string' ? text(isolated(value)) : code(JSON.stringify(value))
}
