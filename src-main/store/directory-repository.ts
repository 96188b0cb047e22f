/** The directory as stored: single records and lists, read. */
import { z } from 'zod'
import { layerNameSchema } from '../../src-shared/domain/directory/changes.ts'
import { foldVersion } from '../../src-shared/domain/directory/fold.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { Holidays } from '../../src-shared/domain/directory/office-hours.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type {
  DirectoryFacets,
  DirectoryList,
  DirectoryRow,
  DirectoryWindow,
} from '../../src-shared/domain/directory/views.ts'
import { flag } from './columns.ts'
import { directoryStamp } from './directory-effect.ts'
import { type ListInMemory, listInMemory } from './directory-list.ts'
import { type LocalWork, readLocalWork } from './directory-list-local.ts'
import { readEntries } from './directory-list-read.ts'
import { comparableAddress, parseKeyFacts, parsePointOfContact } from './directory-rows.ts'
import { rebuildSearchIndex } from './directory-writer.ts'
import { layersRepository } from './layers-repository.ts'
import { localStamp } from './local-repository.ts'
import { readMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'
import { transaction } from './unit-of-work.ts'
import { allVerifications } from './verification-repository.ts'

export type DirectoryRepository = {
  /** What the registry lists. */
  readonly registryCounts: () => { readonly states: number; readonly pointsOfContact: number }
  /** The record as it is shown: in effect, or the registry's new one that waits. */
  readonly pointOfContact: (id: string) => PointOfContact | undefined
  /** The row of a record: how often it has changed, and whether it is in effect. */
  readonly standing: (id: string) => RecordStanding | undefined
  /** Points of contact in effect that list a key with this primary fingerprint (upper-case hexadecimal). */
  readonly byFingerprint: (fingerprint: string) => PointOfContact[]
  /** Points of contact in effect with this mail address, without regard to case. */
  readonly byEmail: (address: string) => PointOfContact[]
  /**
   * Facts of the readable keys in the order of the record, judged when they came in (key-state.ts), without those that
   * an officer rejected.
   */
  readonly keyFactsOf: (id: string) => KeyFacts[]
  /** The same with the rejected ones, which are shown and never used. */
  readonly allKeyFactsOf: (id: string) => KeyFacts[]
  /** A window of what matches, best matches first where there is a text. `holidays` matter to `openNow` alone. */
  readonly search: (asked: DirectoryWindow, at: Date, holidays?: Holidays) => DirectoryList
  /** Names of the holiday calendars that offices keep. */
  readonly holidayCalendars: () => readonly string[]
  readonly facets: () => DirectoryFacets
  /** List rows of all points of contact of one State. */
  readonly rowsOfState: (state: string, at: Date) => readonly DirectoryRow[]
  /** How many points of contact there are of each State that has any. */
  readonly countsByState: () => ReadonlyMap<string, number>
}

export type RecordStanding = z.infer<typeof standingSchema>

const standingSchema = z.object({ layer: layerNameSchema, revision: z.int(), inEffect: flag })
const keyFacts = `SELECT facts FROM point_of_contact_key JOIN point_of_contact USING (seq)
  WHERE id = ? AND facts IS NOT NULL`

/** Every text of the repository's queries by a value, so that a test can hold each to an index. */
export const directoryQueries = {
  countStates: 'SELECT count(*) FROM directory_state',
  byId: 'SELECT json FROM point_of_contact WHERE id = ?',
  standing: 'SELECT layer, revision, in_effect AS inEffect FROM point_of_contact WHERE id = ?',
  byFingerprint: `SELECT json FROM point_of_contact WHERE in_effect = 1 AND seq IN
    (SELECT seq FROM point_of_contact_key WHERE fingerprint = ? AND position >= 0) ORDER BY seq`,
  byEmail: `SELECT json FROM point_of_contact WHERE in_effect = 1 AND seq IN
    (SELECT seq FROM point_of_contact_email WHERE address = ?) ORDER BY seq`,
  keyFacts: `${keyFacts} AND position >= 0 ORDER BY position`,
  allKeyFacts: `${keyFacts} ORDER BY abs(position + (position < 0))`,
} as const

/** The list of each open database, with the stamp of the directory that it was made of. */
const lists = new WeakMap<DeskDatabase, { readonly stamp: string; readonly list: ListInMemory }>()

/** The list is built at the first use and again when the stored directory has become another. */
function listOf(db: DeskDatabase): ListInMemory {
  const stamp = directoryStamp(db)
  const kept = lists.get(db)
  if (kept?.stamp === stamp) return kept.list
  if (stamp !== '' && readMeta(db, 'search-fold') !== String(foldVersion)) {
    transaction(db, () => rebuildSearchIndex(db))
  }
  const sources = { entries: readEntries(db), verified: allVerifications(db), local: localWorkOf(db) }
  const list = listInMemory(db, sources)
  lists.set(db, { stamp, list })
  return list
}

/** Read again when an officer has changed a tag or a group, while the list stays as it is. */
function localWorkOf(db: DeskDatabase) {
  let kept: { readonly stamp: string; readonly work: LocalWork } | undefined
  return () => {
    const stamp = localStamp(db)
    if (kept?.stamp !== stamp) kept = { stamp, work: readLocalWork(db) }
    return kept
  }
}

export function directoryRepository(db: DeskDatabase): DirectoryRepository {
  const records = (sql: string, value: string): PointOfContact[] =>
    db.prepare(sql).pluck().all(value).map(parsePointOfContact)
  const facts = (sql: string, id: string): KeyFacts[] => db.prepare(sql).pluck().all(id).map(parseKeyFacts)

  return {
    registryCounts: () => ({
      states: z.int().parse(db.prepare(directoryQueries.countStates).pluck().get()),
      pointsOfContact: layersRepository(db).countListed(),
    }),
    pointOfContact: (id) => records(directoryQueries.byId, id)[0],
    standing: (id) => standingSchema.optional().parse(prepared(db, directoryQueries.standing).get(id)),
    byFingerprint: (fingerprint) => records(directoryQueries.byFingerprint, fingerprint),
    byEmail: (address) => records(directoryQueries.byEmail, comparableAddress(address)),
    keyFactsOf: (id) => facts(directoryQueries.keyFacts, id),
    allKeyFactsOf: (id) => facts(directoryQueries.allKeyFacts, id),
    search: (asked, at, holidays) => listOf(db).window(asked, at, holidays),
    holidayCalendars: () => listOf(db).holidayCalendars(),
    facets: () => listOf(db).facets(),
    rowsOfState: (state, at) => listOf(db).rowsOfState(state, at),
    countsByState: () => listOf(db).countsByState(),
  }
}
