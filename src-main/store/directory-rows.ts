/** The forms in which a point of contact is stored, and the checks on reading them back. */
import { z } from 'zod'
import { languages } from '../../src-shared/base/languages.ts'
import { indexText } from '../../src-shared/domain/directory/fold.ts'
import { type KeyFacts, keyFactsSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type PointOfContact, pointOfContactSchema } from '../../src-shared/domain/directory/record.ts'
import { type DirectoryRow, directoryRowSchema } from '../../src-shared/domain/directory/views.ts'
import { findState, formalStateName, stateName } from '../../src-shared/domain/states.ts'

/** What a list shows of a record, without what time, the layers and the review make of it. */
const summarySchema = directoryRowSchema.omit({
  encryption: true,
  layer: true,
  waiting: true,
  inEffect: true,
})
export type Summary = z.infer<typeof summarySchema>
/** A row of the list without what time alone changes. */
export type ListSummary = Omit<DirectoryRow, 'encryption'>

export function summaryOf(poc: PointOfContact, region: Summary['region']): Summary {
  return summarySchema.parse({
    id: poc.id,
    state: poc.state,
    region,
    type: poc.type,
    entityName: poc.entityName,
    personName: poc.person?.name ?? null,
    email: mainAddress(poc),
    operationalLanguages: poc.operationalLanguages,
    availability: poc.availability,
    status: poc.status,
  })
}

/** The address to write to: the role mailbox, else the first that is no person's ping address; null without any. */
function mainAddress(poc: PointOfContact): string | null {
  const main =
    poc.emails.find(({ usage }) => usage === 'role') ??
    poc.emails.find(({ usage }) => usage !== 'ping') ??
    poc.emails[0]
  return main?.address ?? null
}

/** Everything by which a point of contact is found, folded: its State in six languages, office, people, channels. */
export function searchTextOf(poc: PointOfContact): string {
  const state = languages.flatMap((language) => [
    stateName(poc.state, language),
    formalStateName(poc.state, language),
  ])
  return indexText([
    ...new Set(state),
    poc.state,
    ...Object.values(poc.entityName),
    ...Object.values(poc.parentAuthority ?? {}),
    ...Object.values(poc.positionTitle),
    ...(poc.person === undefined ? [] : [poc.person.name]),
    ...poc.emails.map(({ address }) => address),
    ...poc.phones.map(({ number }) => number),
    ...poc.otherChannels.map(({ handle }) => handle),
    findState(poc.state)?.capital ?? '',
    poc.postalAddress?.locality ?? '',
  ])
}

/** Mail addresses are compared without regard to case; the part before the @ is treated so in practice too. */
export function comparableAddress(address: string): string {
  return address.normalize('NFC').toLowerCase()
}

export function parsePointOfContact(json: unknown): PointOfContact {
  return pointOfContactSchema.parse(parseJson(json))
}

export function parseKeyFacts(json: unknown): KeyFacts {
  return keyFactsSchema.parse(parseJson(json))
}

export function parseSummary(json: unknown): Summary {
  return summarySchema.parse(parseJson(json))
}

function parseJson(json: unknown): unknown {
  return JSON.parse(z.string().parse(json))
}
