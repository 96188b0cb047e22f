/** The forms in which a point of contact is stored, and the checks on reading them back. */
import { z } from 'zod'
import { languages } from '../../src-shared/base/languages.ts'
import { remembered } from '../../src-shared/base/remembered.ts'
import { indexNames, indexText, textBoundary } from '../../src-shared/domain/directory/fold.ts'
import { type KeyFacts, keyFactsSchema } from '../../src-shared/domain/directory/key-facts.ts'
import { type PointOfContact, pointOfContactSchema } from '../../src-shared/domain/directory/record.ts'
import { directoryRowSchema } from '../../src-shared/domain/directory/views.ts'
import { findState, formalStateName, stateName } from '../../src-shared/domain/states.ts'

/** What a list shows of a record, without what time, the desk, the layers and the review make of it. */
const summarySchema = directoryRowSchema.omit({
  encryption: true,
  verification: true,
  tags: true,
  layer: true,
  waiting: true,
  inEffect: true,
})
export type Summary = z.infer<typeof summarySchema>

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

/** Columns of the search index, folded; what is found in an earlier one of them is nearer to what was meant. */
export type SearchColumns = { readonly names: string; readonly places: string; readonly addresses: string }

/** Everything by which a point of contact is found: office and people, its State in six languages, channels. */
export function searchColumnsOf(poc: PointOfContact): SearchColumns {
  const person = poc.person === undefined ? [] : [poc.person.name]
  const others = [...Object.values(poc.parentAuthority ?? {}), ...Object.values(poc.positionTitle)]
  return {
    names: indexNames([...new Set([...Object.values(poc.entityName), ...person])], others),
    places: `${stateWordsOf(poc.state)} ${textBoundary} ${indexText([poc.postalAddress?.locality ?? ''])}`,
    addresses: indexText([
      ...poc.emails.map(({ address }) => address),
      ...poc.phones.map(({ number }) => number),
      ...poc.otherChannels.map(({ handle }) => handle),
    ]),
  }
}

/** Telephone numbers of a record as digits, separated so that no run of them goes from one into the next. */
export function phoneDigitsOf({ phones }: PointOfContact): string {
  return phones.map(({ number }) => number).join(' ')
}

/** A dozen names by State, folded once: a directory has many offices of each. */
const stateWordsOf = remembered((state: string): string => {
  const names = languages.flatMap((language) => [
    stateName(state, language),
    formalStateName(state, language),
  ])
  return indexText([...new Set([...names, state, findState(state)?.capital ?? ''])])
})

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
