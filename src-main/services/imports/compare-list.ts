/** Compares a list with the directory, State by State, in slices between which other calls are answered. */
import { grouped } from '../../../src-shared/base/grouped.ts'
import type { ImportPreview } from '../../../src-shared/contract/review.ts'
import type { ImportEntry } from '../../../src-shared/domain/directory/exchange.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import {
  type ExchangeRepository,
  exchangeRepository,
  knownOfficeSchema,
} from '../../store/exchange-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { changesOf, withoutClaims } from './imported-record.ts'
import { type KnownOffices, knownOffices } from './known-offices.ts'
import type { Stated } from './stated-columns.ts'

export type ComparedEntry = {
  readonly index: number
  readonly line: number
  readonly record: PointOfContact
  readonly match: ImportPreview['entries'][number]['match']
  /** Values of the record of the same id that it would change. */
  readonly changes: number
}

/** So many records between two pauses: a few milliseconds of work. */
const sliceSize = 10

/** A record that the desk has: in the directory, or new and waiting in review. */
export type Known = { readonly record: PointOfContact; readonly inDirectory: boolean }

export function recordFinder(db: DeskDatabase): (id: string) => Known | undefined {
  const directory = directoryRepository(db)
  const exchange = exchangeRepository(db)
  return (id) => {
    const listed = directory.pointOfContact(id)
    const found = listed ?? exchange.newInReview(id)
    return found === undefined ? undefined : { record: found, inDirectory: listed !== undefined }
  }
}

/** Entries in the order of the list. Pauses at every `yield`; the directory may be another one after it. */
export function* compareList(
  db: DeskDatabase,
  entries: readonly ImportEntry[],
  stated: Stated,
): Generator<void, readonly ComparedEntry[]> {
  const exchange = exchangeRepository(db)
  const find = recordFinder(db)
  const byState = grouped(entries.map((entry, index) => [entry.record.state, { ...entry, index }] as const))
  const compared: ComparedEntry[] = []
  for (const [state, listed] of byState) {
    const offices = yield* officesOf(state, exchange)
    for (const [position, entry] of listed.entries()) {
      if (position % sliceSize === 0) yield
      const record = withoutClaims(entry.record)
      compared.push({ ...entry, record, ...compareOne(record, find(record.id)?.record, offices, stated) })
      // A list can hold one office twice, too.
      offices.add(record)
    }
  }
  return compared.sort((one, other) => one.index - other.index)
}

function compareOne(
  record: PointOfContact,
  known: PointOfContact | undefined,
  offices: KnownOffices,
  stated: Stated,
): Pick<ComparedEntry, 'match' | 'changes'> {
  if (known !== undefined) {
    const { id, entityName } = known
    return { match: { id, entityName, how: 'same-id' }, changes: changesOf(known, record, stated).length }
  }
  const alike = offices.like(record)
  if (alike === undefined) return { match: null, changes: 0 }
  return { match: { id: alike.id, entityName: alike.entityName, how: 'likeness' }, changes: 0 }
}

function* officesOf(state: string, exchange: ExchangeRepository): Generator<void, KnownOffices> {
  const offices = knownOffices()
  for (const [position, text] of exchange.recordsOfState(state).entries()) {
    if (position % sliceSize === 0) yield
    offices.add(knownOfficeSchema.parse(JSON.parse(text)))
  }
  return offices
}
