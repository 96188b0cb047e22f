/** The directory as stored: the registry's layer written, single records and lists read. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
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
import { readMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'
import { transaction } from './unit-of-work.ts'

export type DirectoryRepository = {
  /**
   * Makes the registry layer what a verified target says, in the caller's transaction if there is one.
   * `verifiedAt` is the UTC instant at which this desk verified it. `keyFacts` is by primary fingerprint; a key without facts is shown as unusable.
   *
   * @throws Failure `directory-unreadable` where the target contradicts itself.
   */
  readonly replaceRegistryLayer: (
    target: DirectoryTarget,
    keyFacts: ReadonlyMap<string, KeyFacts>,
    verifiedAt: Instant,
  ) => void
  readonly counts: () => { readonly states: number; readonly pointsOfContact: number }
  readonly pointOfContact: (id: string) => PointOfContact | undefined
  /** Points of contact that list a key with this primary fingerprint (upper-case hexadecimal). */
  readonly byFingerprint: (fingerprint: string) => PointOfContact[]
  /** Points of contact with this mail address, without regard to case. */
  readonly byEmail: (address: string) => PointOfContact[]
  /** Facts of the readable keys in the order of the record, judged when they came in: see key-state.ts. */
  readonly keyFactsOf: (id: string) => KeyFacts[]
  readonly search: (filter: DirectoryFilter, at: Date) => readonly DirectoryRow[]
  readonly facets: () => DirectoryFacets
  /** List rows of all points of contact of one State. */
  readonly rowsOfState: (state: string, at: Date) => readonly DirectoryRow[]
}

const countsSchema = z.object({ states: z.int(), pointsOfContact: z.int() })
const entrySchema = z.object({ seq: z.int(), summary: z.string(), phones: z.string().nullable() })
const keySchema = z.object({ seq: z.int(), fingerprint: z.string(), facts: z.string().nullable() })

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

  function pointsOfContact(condition: string, value: string): PointOfContact[] {
    return db
      .prepare(`SELECT json FROM point_of_contact WHERE ${condition} ORDER BY seq`)
      .pluck()
      .all(value)
      .map(parsePointOfContact)
  }

  return {
    replaceRegistryLayer: (target, keyFacts, verifiedAt) =>
      transaction(db, () => writeRegistryLayer(db, target, keyFacts, verifiedAt)),
    counts: () =>
      countsSchema.parse(
        db
          .prepare(
            `SELECT (SELECT count(*) FROM directory_state) AS states,
                    (SELECT count(*) FROM point_of_contact) AS pointsOfContact`,
          )
          .get(),
      ),
    pointOfContact: (id) => pointsOfContact('id = ?', id)[0],
    byFingerprint: (fingerprint) =>
      pointsOfContact('seq IN (SELECT seq FROM point_of_contact_key WHERE fingerprint = ?)', fingerprint),
    byEmail: (address) =>
      pointsOfContact(
        'seq IN (SELECT seq FROM point_of_contact_email WHERE address = ?)',
        comparableAddress(address),
      ),
    keyFactsOf: (id) =>
      db
        .prepare(
          `SELECT facts FROM point_of_contact_key JOIN point_of_contact USING (seq)
           WHERE id = ? AND facts IS NOT NULL ORDER BY position`,
        )
        .pluck()
        .all(id)
        .map(parseKeyFacts),
    search: (filter, at) => list().search(filter, at),
    facets: () => list().facets(),
    rowsOfState: (state, at) => list().rowsOfState(state, at),
  }
}

function readEntries(db: DeskDatabase): readonly ListEntry[] {
  const keys = new Map<number, z.infer<typeof keySchema>[]>()
  const keyRows = db
    .prepare('SELECT seq, fingerprint, facts FROM point_of_contact_key ORDER BY seq, position')
    .all()
  for (const key of z.array(keySchema).parse(keyRows)) {
    const own = keys.get(key.seq)
    if (own === undefined) keys.set(key.seq, [key])
    else own.push(key)
  }
  // Telephone numbers are cut out by SQLite: reading every record as a whole would take the certificates along.
  const rows = db
    .prepare(
      `SELECT seq, summary,
         (SELECT group_concat(value ->> 'number') FROM json_each(point_of_contact.json, '$.phones')) AS phones
       FROM point_of_contact`,
    )
    .all()
  return z
    .array(entrySchema)
    .parse(rows)
    .map(({ seq, summary, phones }) => {
      const own = keys.get(seq) ?? []
      return {
        seq,
        summary: parseSummary(summary),
        facts: own.flatMap(({ facts }) => (facts === null ? [] : [parseKeyFacts(facts)])),
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
