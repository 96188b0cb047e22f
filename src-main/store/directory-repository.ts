/** The directory as stored: the registry's layer written, single records and lists read. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import { layerNameSchema } from '../../src-shared/domain/directory/changes.ts'
import { foldVersion, type SearchTerm } from '../../src-shared/domain/directory/fold.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryTarget, PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type {
  DirectoryFacets,
  DirectoryFilter,
  DirectoryRow,
} from '../../src-shared/domain/directory/views.ts'
import { type DirectoryList, directoryList, type ListEntry } from './directory-list.ts'
import { comparableAddress, parseKeyFacts, parsePointOfContact, parseSummary } from './directory-rows.ts'
import { rebuildSearchIndex, writeRegistryLayer } from './directory-writer.ts'
import { layersRepository } from './layers-repository.ts'
import { readMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'
import { transaction } from './unit-of-work.ts'

export type DirectoryRepository = {
  /**
   * Takes a verified target in as the registry's layer, all of it accepted as it comes, in the caller's transaction if
   * there is one. `verifiedAt` is the UTC instant at which this desk verified it. `keyFacts` is by primary fingerprint;
   * a key without facts is shown as unusable. With a review: `writeRegistryLayer` of directory-writer.ts.
   *
   * @throws Failure `directory-unreadable` where the target contradicts itself.
   */
  readonly replaceRegistryLayer: (
    target: DirectoryTarget,
    keyFacts: ReadonlyMap<string, KeyFacts>,
    verifiedAt: Instant,
  ) => void
  /** How many points of contact there are, whatever layer they are from. */
  readonly count: () => number
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
  /** `holidays` are dates on which offices with that calendar are closed, by its name. */
  readonly search: (
    filter: DirectoryFilter,
    at: Date,
    holidays?: ReadonlyMap<string, ReadonlySet<string>>,
  ) => readonly DirectoryRow[]
  /** Names of the holiday calendars that offices keep. */
  readonly holidayCalendars: () => readonly string[]
  readonly facets: () => DirectoryFacets
  /** List rows of all points of contact of one State. */
  readonly rowsOfState: (state: string, at: Date) => readonly DirectoryRow[]
}

export type RecordStanding = z.infer<typeof standingSchema>

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)
const standingSchema = z.object({ layer: layerNameSchema, revision: z.int(), inEffect: flag })
const entrySchema = z.object({
  seq: z.int(),
  summary: z.string(),
  phones: z.string().nullable(),
  layer: layerNameSchema,
  waiting: z.int(),
  inEffect: flag,
})
const keySchema = z.object({
  seq: z.int(),
  position: z.int(),
  fingerprint: z.string(),
  facts: z.string().nullable(),
})

const keyFacts = `SELECT facts FROM point_of_contact_key JOIN point_of_contact USING (seq)
  WHERE id = ? AND facts IS NOT NULL`

/** Every text of the repository's queries by a value, so that a test can hold each to an index. */
export const directoryQueries = {
  byId: 'SELECT json FROM point_of_contact WHERE id = ?',
  standing: 'SELECT layer, revision, in_effect AS inEffect FROM point_of_contact WHERE id = ?',
  byFingerprint: `SELECT json FROM point_of_contact WHERE in_effect = 1 AND seq IN
    (SELECT seq FROM point_of_contact_key WHERE fingerprint = ? AND position >= 0) ORDER BY seq`,
  byEmail: `SELECT json FROM point_of_contact WHERE in_effect = 1 AND seq IN
    (SELECT seq FROM point_of_contact_email WHERE address = ?) ORDER BY seq`,
  keyFacts: `${keyFacts} AND position >= 0 ORDER BY position`,
  allKeyFacts: `${keyFacts} ORDER BY abs(position + (position < 0))`,
} as const

export function directoryRepository(db: DeskDatabase): DirectoryRepository {
  let kept: { readonly stamp: string; readonly list: DirectoryList } | undefined

  /** The list is built at the first use and again when the stored directory has become another. */
  function list(): DirectoryList {
    const stamp = readMeta(db, 'directory-stamp') ?? ''
    if (kept?.stamp === stamp) return kept.list
    if (stamp !== '' && readMeta(db, 'search-fold') !== String(foldVersion)) {
      transaction(db, () => rebuildSearchIndex(db))
    }
    const made = directoryList(readEntries(db), (terms) => findWords(db, terms))
    kept = { stamp, list: made }
    return made
  }

  const records = (sql: string, value: string): PointOfContact[] =>
    db.prepare(sql).pluck().all(value).map(parsePointOfContact)
  const facts = (sql: string, id: string): KeyFacts[] => db.prepare(sql).pluck().all(id).map(parseKeyFacts)

  return {
    replaceRegistryLayer: (target, factsByFingerprint, verifiedAt) => {
      const facts = new Map(
        target.states
          .flatMap(({ pointsOfContact }) => pointsOfContact)
          .flatMap(({ pgpKeys }) => pgpKeys)
          .map((key) => [key.certificate, factsByFingerprint.get(key.fingerprint) ?? null]),
      )
      transaction(db, () => writeRegistryLayer(db, target, { facts, at: verifiedAt, review: null }))
    },
    count: () => z.int().parse(db.prepare('SELECT count(*) FROM point_of_contact').pluck().get()),
    registryCounts: () => ({
      states: z.int().parse(db.prepare('SELECT count(*) FROM directory_state').pluck().get()),
      pointsOfContact: layersRepository(db).countListed(),
    }),
    pointOfContact: (id) => records(directoryQueries.byId, id)[0],
    standing: (id) => standingSchema.optional().parse(db.prepare(directoryQueries.standing).get(id)),
    byFingerprint: (fingerprint) => records(directoryQueries.byFingerprint, fingerprint),
    byEmail: (address) => records(directoryQueries.byEmail, comparableAddress(address)),
    keyFactsOf: (id) => facts(directoryQueries.keyFacts, id),
    allKeyFactsOf: (id) => facts(directoryQueries.allKeyFacts, id),
    search: (filter, at, holidays) => list().search(filter, at, holidays),
    holidayCalendars: () => list().holidayCalendars(),
    facets: () => list().facets(),
    rowsOfState: (state, at) => list().rowsOfState(state, at),
  }
}

function readEntries(db: DeskDatabase): readonly ListEntry[] {
  const keys = new Map<number, z.infer<typeof keySchema>[]>()
  const keyRows = db
    .prepare('SELECT seq, position, fingerprint, facts FROM point_of_contact_key ORDER BY seq, position')
    .all()
  for (const key of z.array(keySchema).parse(keyRows)) {
    const own = keys.get(key.seq)
    if (own === undefined) keys.set(key.seq, [key])
    else own.push(key)
  }
  // Telephone numbers are cut out by SQLite: reading every record as a whole would take the certificates along.
  const rows = db
    .prepare(
      `SELECT seq, summary, layer, waiting, in_effect AS inEffect,
         (SELECT group_concat(value ->> 'number') FROM json_each(point_of_contact.json, '$.phones')) AS phones
       FROM point_of_contact`,
    )
    .all()
  return z
    .array(entrySchema)
    .parse(rows)
    .map(({ seq, summary, phones, ...standing }) => {
      const own = keys.get(seq) ?? []
      return {
        seq,
        summary: { ...parseSummary(summary), ...standing },
        facts: own.flatMap(({ position, facts }) =>
          facts === null || position < 0 ? [] : [parseKeyFacts(facts)],
        ),
        fingerprints: own.map(({ fingerprint }) => fingerprint.toLowerCase()).join(' '),
        phones: phones ?? '',
      }
    })
}

/** Terms hold letters, marks and digits only (fold.ts), so quoting them is enough for FTS5's query language. */
function findWords(db: DeskDatabase, terms: readonly SearchTerm[]): readonly number[] {
  const query = terms
    .map((term) =>
      term.kind === 'characters'
        ? `"${term.characters.join(' ')}"`
        : `(${term.forms.map((form) => `"${form}" *`).join(' OR ')})`,
    )
    .join(' AND ')
  const found = db
    .prepare('SELECT rowid FROM point_of_contact_search WHERE point_of_contact_search MATCH ?')
    .pluck()
    .all(query)
  return found.filter((seq): seq is number => typeof seq === 'number')
}
