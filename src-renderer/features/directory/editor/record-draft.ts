/** A record while it is being written: begun, tidied for saving, and carried over to a newer one. No input is lost. */

import {
  type Availability,
  type Multilingual,
  type PointOfContact,
  weekdays,
} from '../../../../src-shared/domain/directory/record.ts'
import { sameValue } from '../../../../src-shared/domain/directory/record-paths.ts'
import { findState } from '../../../../src-shared/domain/states.ts'

/** Characters of a reason, as the contract bounds it. */
export const longestReason = 500

export type NewRecordParts = {
  readonly id: string
  readonly now: Date
  /** BCP 47 tag in which the first name of the office is asked for. */
  readonly language: string
  /** ISO 3166-1 alpha-3; empty where it is to be chosen. */
  readonly state: string
}

/** A record with nothing known: one name, one address and one number are asked for, the rest can wait. */
export function newRecord({ id, now, language, state }: NewRecordParts): PointOfContact {
  const today = now.toISOString().slice(0, 10)
  const record: PointOfContact = {
    id,
    revision: 1,
    revised: now.toISOString(),
    state: '',
    type: 'technical',
    holder: 'entity',
    entityName: { [language]: '' },
    positionTitle: {},
    operationalLanguages: [],
    emails: [{ address: '', usage: 'role' }],
    phones: [{ number: '', usage: 'voice' }],
    otherChannels: [],
    availability: { aroundTheClock: false, timeZone: 'UTC', officeHours: {} },
    pgpKeys: [],
    smimeCertificates: [],
    alsoIn: [],
    sameAs: [],
    alternates: [],
    validFrom: today,
    status: 'active',
    source: 'counterpart',
    sourceDate: today,
    checks: [],
    handling: { tlp: 'TLP:AMBER' },
  }
  return { ...record, ...stateChosen(record, state) }
}

/** A State within one zone sets the clock too, as long as nobody has chosen another. */
export function stateChosen(record: PointOfContact, state: string): Partial<PointOfContact> {
  const alpha2 = findState(state)?.alpha2
  const zones = alpha2 === undefined ? [] : zonesOf(alpha2)
  const before = findState(record.state)?.alpha2
  const isUntouched =
    record.availability.timeZone === 'UTC' ||
    (before !== undefined && zonesOf(before).includes(record.availability.timeZone))
  if (!isUntouched) return { state }
  const timeZone = zones.length === 1 ? (zones[0] ?? 'UTC') : 'UTC'
  return { state, availability: { ...record.availability, timeZone } }
}

/**
 * The record as it is checked and saved: without spaces around texts, rows in which nothing was typed, and optional
 * fields that are empty. Everything else of it, fields of newer versions too, stays as it is.
 */
export function tidied(record: PointOfContact): PointOfContact {
  const { parentAuthority, mandate, person, postalAddress, nominatingInstrument, validUntil, ...rest } =
    record
  const parent = versions(parentAuthority)
  const role = versions(mandate)
  const post = postalAddress === undefined ? undefined : withoutEmpty(postalAddress)
  return {
    ...rest,
    entityName: versions(record.entityName),
    positionTitle: versions(record.positionTitle),
    ...(isEmpty(parent) ? {} : { parentAuthority: parent }),
    ...(isEmpty(role) ? {} : { mandate: role }),
    ...(person === undefined || person.name.trim() === ''
      ? {}
      : { person: { ...withoutEmpty(person), name: person.name.trim() } }),
    ...(post === undefined || isEmpty(post) ? {} : { postalAddress: post }),
    ...(nominatingInstrument === undefined || isEmpty(withoutEmpty(nominatingInstrument))
      ? {}
      : { nominatingInstrument }),
    ...(validUntil === undefined || validUntil === '' ? {} : { validUntil }),
    ...tidiedChannels(record),
    availability: tidiedAvailability(record.availability),
    handling: withoutEmpty(record.handling),
  }
}

function tidiedChannels(
  record: PointOfContact,
): Pick<PointOfContact, 'emails' | 'phones' | 'otherChannels' | 'sameAs'> {
  return {
    emails: record.emails
      .filter(isWritten)
      .map((mail) => ({ ...withoutEmpty(mail), address: mail.address.trim() })),
    // Numbers are written with spaces, dots and brackets; E.164 has none of them.
    phones: record.phones
      .filter(isWritten)
      .map((phone) => ({ ...withoutEmpty(phone), number: phone.number.replace(/[\s().\-/]/gu, '') })),
    otherChannels: record.otherChannels
      .filter(isWritten)
      .map((channel) => ({ ...withoutEmpty(channel), handle: channel.handle.trim() })),
    sameAs: record.sameAs
      .map((link) => ({ ...link, reference: link.reference.trim() }))
      .filter(({ reference }) => reference !== ''),
  }
}

type Row =
  | PointOfContact['emails'][number]
  | PointOfContact['phones'][number]
  | PointOfContact['otherChannels'][number]

/** Whether a row holds what it is there for: an address, a number, a handle. */
export function isWritten(row: Row): boolean {
  const text = 'address' in row ? row.address : 'number' in row ? row.number : row.handle
  return typeof text === 'string' && text.trim() !== ''
}

function tidiedAvailability(availability: Availability): Availability {
  const { holidayCalendar, ...rest } = availability
  const calendar = holidayCalendar?.trim().toUpperCase() ?? ''
  const days = weekdays.flatMap((weekday) => {
    const hours = (availability.officeHours[weekday] ?? []).filter(
      ({ from, until }) => from !== '' || until !== '',
    )
    return hours.length === 0 ? [] : [[weekday, hours] as const]
  })
  return {
    ...rest,
    officeHours: Object.fromEntries(days),
    ...(calendar === '' ? {} : { holidayCalendar: calendar }),
  }
}

/**
 * The record to save over `base`: tidied in what was changed, and to the letter as it was in what was not, so that
 * nothing passes for a correction that nobody made.
 */
export function finished(base: PointOfContact, record: PointOfContact): PointOfContact {
  const untouched = Object.keys(base).filter((name) => sameValue(fieldIn(base, name), fieldIn(record, name)))
  const kept = Object.fromEntries(untouched.map((name) => [name, fieldIn(base, name)]))
  return { ...tidied(record), ...kept }
}

/**
 * What was written over `base`, written over `theirs` instead: fields the officer did not touch are taken as they are
 * now. `both` names the fields that both sides have changed; there the officer's stay.
 */
export function carriedOver(
  base: PointOfContact,
  mine: PointOfContact,
  theirs: PointOfContact,
): { readonly record: PointOfContact; readonly both: readonly string[] } {
  const names = [...new Set([...Object.keys(base), ...Object.keys(mine)])]
  const changed = names.filter((name) => !sameValue(fieldIn(base, name), fieldIn(mine, name)))
  const both = changed.filter(
    (name) =>
      !sameValue(fieldIn(base, name), fieldIn(theirs, name)) &&
      !sameValue(fieldIn(mine, name), fieldIn(theirs, name)),
  )
  const own = Object.fromEntries(changed.map((name) => [name, fieldIn(mine, name)]))
  return { record: { ...theirs, ...own }, both }
}

/** The zones of a State's territory, as far as this runtime knows them. */
export function zonesOf(alpha2: string): readonly string[] {
  // A proposal that the engine of the page has and the language's library does not describe yet.
  const locale: Intl.Locale & { readonly getTimeZones?: () => readonly string[] | undefined } =
    new Intl.Locale(`und-${alpha2}`)
  return locale.getTimeZones?.() ?? []
}

function fieldIn(record: PointOfContact, name: string): unknown {
  return Object.getOwnPropertyDescriptor(record, name)?.value
}

function versions(of: Multilingual | undefined): Multilingual {
  const written = Object.entries(of ?? {})
    .map(([tag, text]) => [tag, text.trim()] as const)
    .filter(([, text]) => text !== '')
  return Object.fromEntries(written)
}

/** Without fields that hold an empty text. */
function withoutEmpty<Part extends object>(part: Part): Part {
  const kept = Object.entries(part).filter(([, value]) => typeof value !== 'string' || value.trim() !== '')
  return Object.fromEntries(kept) as Part // its required texts are put back or checked by the caller
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0
}
