/** What a record must keep beyond its schema before a desk takes it into its own layer; the editor asks the same. */
import { findState } from '../states.ts'
import { isLanguageTag } from './language-tag.ts'
import { zoneClock } from './local-time.ts'
import { type Availability, type PointOfContact, weekdays } from './record.ts'

export const recordProblemCodes = [
  /** No mail address, telephone number or other channel: nobody could be reached. */
  'no-channel',
  'state-unknown',
  'name-missing',
  'person-missing',
  'language-invalid',
  'time-zone-invalid',
  'hours-order',
  'hours-overlap',
  'dates-order',
  'address-twice',
  'number-twice',
  'key-twice',
  'channel-twice',
  'alternate-self',
  'alternate-twice',
  'alternate-unknown',
] as const
export type RecordProblemCode = (typeof recordProblemCodes)[number]

export type RecordProblem = {
  /** The field, with the index of an item or the name of a day behind it: `emails/1`, `availability/officeHours/friday`. */
  readonly path: string
  readonly code: RecordProblemCode
}

/**
 * Everything that is wrong with a record that passes its schema, in the order of its fields (DOMAIN.md §8).
 * @param exists whether a point of contact with this id is in the directory, for alternates; without it they are not
 * looked up
 */
export function checkRecord(
  record: PointOfContact,
  exists: (id: string) => boolean = () => true,
): readonly RecordProblem[] {
  return [
    ...officeProblems(record),
    ...languageProblems(record),
    ...channelProblems(record),
    ...availabilityProblems(record.availability),
    ...alternateProblems(record, exists),
    ...(record.validUntil !== undefined && record.validUntil < record.validFrom
      ? [problem('validUntil', 'dates-order')]
      : []),
  ]
}

function officeProblems({ state, entityName, holder, person }: PointOfContact): readonly RecordProblem[] {
  const named = Object.values(entityName).some((name) => name.trim() !== '')
  const nameless = holder === 'representative' && (person?.name ?? '').trim() === ''
  return [
    ...(findState(state) === undefined ? [problem('state', 'state-unknown')] : []),
    ...(named ? [] : [problem('entityName', 'name-missing')]),
    ...(nameless ? [problem('person', 'person-missing')] : []),
  ]
}

function languageProblems(record: PointOfContact): readonly RecordProblem[] {
  const texts = ['entityName', 'parentAuthority', 'positionTitle', 'mandate'] as const
  const ofTexts = texts.flatMap((field) =>
    Object.keys(record[field] ?? {})
      .filter((tag) => !isLanguageTag(tag))
      .map((tag) => problem(`${field}/${tag}`, 'language-invalid')),
  )
  const ofOffice = record.operationalLanguages.flatMap((tag, index) =>
    isLanguageTag(tag) ? [] : [problem(`operationalLanguages/${index}`, 'language-invalid')],
  )
  return [...ofTexts, ...ofOffice]
}

function channelProblems(record: PointOfContact): readonly RecordProblem[] {
  const { emails, phones, otherChannels, pgpKeys } = record
  const reachable = emails.length + phones.length + otherChannels.length > 0
  const zones = phones.flatMap(({ timeZone }, index) =>
    timeZone === undefined || isTimeZone(timeZone)
      ? []
      : [problem(`phones/${index}/timeZone`, 'time-zone-invalid')],
  )
  const repeated = (field: string, values: readonly string[], code: RecordProblemCode) =>
    repeatedAt(values).map((index) => problem(`${field}/${index}`, code))
  return [
    ...(reachable ? [] : [problem('emails', 'no-channel')]),
    ...repeated(
      'emails',
      emails.map(({ address }) => address.normalize('NFC').toLowerCase()),
      'address-twice',
    ),
    ...repeated(
      'phones',
      phones.map(({ number }) => number),
      'number-twice',
    ),
    ...zones,
    ...repeated(
      'otherChannels',
      otherChannels.map(({ type, handle }) => `${type}:${handle}`),
      'channel-twice',
    ),
    ...repeated(
      'pgpKeys',
      pgpKeys.map(({ fingerprint }) => fingerprint),
      'key-twice',
    ),
  ]
}

function availabilityProblems({ timeZone, officeHours }: Availability): readonly RecordProblem[] {
  const ofDays = weekdays.flatMap((day): readonly RecordProblem[] => {
    const openings = officeHours[day] ?? []
    const path = `availability/officeHours/${day}`
    // `HH:MM` sorts as text, `24:00` last.
    if (openings.some(({ from, until }) => from >= until)) return [problem(path, 'hours-order')]
    const sorted = openings.toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const overlaps = sorted.some(({ from }, index) => from < (sorted[index - 1]?.until ?? ''))
    return overlaps ? [problem(path, 'hours-overlap')] : []
  })
  const zone = isTimeZone(timeZone) ? [] : [problem('availability/timeZone', 'time-zone-invalid')]
  return [...zone, ...ofDays]
}

function alternateProblems(
  { id, alternates }: PointOfContact,
  exists: (id: string) => boolean,
): readonly RecordProblem[] {
  const twice = new Set(repeatedAt(alternates))
  return alternates.flatMap((alternate, index) => {
    const path = `alternates/${index}`
    if (alternate === id) return [problem(path, 'alternate-self')]
    if (twice.has(index)) return [problem(path, 'alternate-twice')]
    return exists(alternate) ? [] : [problem(path, 'alternate-unknown')]
  })
}

function problem(path: string, code: RecordProblemCode): RecordProblem {
  return { path, code }
}

/** Indexes of values that stood earlier in the list already. */
function repeatedAt(values: readonly string[]): readonly number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
}

/** IANA, as this runtime knows it. */
function isTimeZone(name: string): boolean {
  return zoneClock(name) !== undefined
}
