/** Writes one row of the directory in effect, with its search text, addresses and keys; equal rows are left alone. */
import { z } from 'zod'
import type { LayerName } from '../../src-shared/domain/directory/changes.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'
import type { Region } from '../../src-shared/domain/state-codes.ts'
import { comparableAddress, parsePointOfContact, phoneDigitsOf, summaryOf } from './directory-rows.ts'
import type { DeskDatabase } from './open.ts'
import { searchIndexWriter } from './search-index.ts'

/** A key as a row lists it; `facts` is null where the certificate cannot be read or is another key's. */
export type RowKey = {
  readonly fingerprint: string
  readonly facts: KeyFacts | null
  /** An officer found that it is not the holder's: it is known, and neither encrypted to nor believed. */
  readonly rejected: boolean
}

export type Row = {
  readonly record: PointOfContact
  readonly layer: LayerName
  readonly inEffect: boolean
  /** Open changes of it. */
  readonly waiting: number
  readonly region: Region
  readonly keys: readonly RowKey[]
}

/** Every text of the writer's queries, so that a test can hold each to an index. */
export const rowQueries = {
  number: 'SELECT seq FROM point_of_contact WHERE id = ?',
  find: `SELECT seq, json, summary, layer, region, in_effect AS inEffect, waiting
    FROM point_of_contact WHERE id = ? ORDER BY seq`,
  insert: `INSERT INTO point_of_contact
      (id, layer, state, region, type, json, summary, in_effect, waiting, languages, availability, phones, revision,
      device)
    VALUES (@id, @layer, @state, @region, @type, @json, @summary, @inEffect, @waiting, @languages, @availability,
      @phones, 1, @device)`,
  update: `UPDATE point_of_contact
    SET layer = @layer, state = @state, region = @region, type = @type, json = @json, summary = @summary,
      in_effect = @inEffect, waiting = @waiting, languages = @languages, availability = @availability,
      phones = @phones, revision = revision + (json <> @json), device = @device
    WHERE seq = @seq`,
  remove: 'DELETE FROM point_of_contact WHERE seq = ?',
  removeAddresses: 'DELETE FROM point_of_contact_email WHERE seq = ?',
  insertAddress: 'INSERT OR IGNORE INTO point_of_contact_email (seq, address) VALUES (?, ?)',
  keys: 'SELECT position, fingerprint, facts FROM point_of_contact_key WHERE seq = ? ORDER BY position',
  removeKeys: 'DELETE FROM point_of_contact_key WHERE seq = ?',
  insertKey: 'INSERT INTO point_of_contact_key (seq, position, fingerprint, facts) VALUES (?, ?, ?, ?)',
} as const

const storedSchema = z.object({
  seq: z.int(),
  json: z.string(),
  summary: z.string(),
  layer: z.string(),
  region: z.string(),
  inEffect: z.int(),
  waiting: z.int(),
})
const storedKeySchema = z.object({ position: z.int(), fingerprint: z.string(), facts: z.string().nullable() })
type StoredKey = z.infer<typeof storedKeySchema>

/** Rejected keys have negative positions, so that every query for keys to use leaves them out by one condition. */
function storedKeys(keys: readonly RowKey[]): readonly StoredKey[] {
  return keys
    .map(({ fingerprint, facts, rejected }, index) => ({
      position: rejected ? -1 - index : index,
      fingerprint,
      facts: facts === null || isListedBefore(keys, index) ? null : JSON.stringify(facts),
    }))
    .sort((a, b) => a.position - b.position)
}

/** A record is asked for a key by its fingerprint and answers the first: no later one may vouch for its certificate. */
function isListedBefore(keys: readonly RowKey[], index: number): boolean {
  return keys.findIndex(({ fingerprint }) => fingerprint === keys[index]?.fingerprint) < index
}

/** Statements prepared once, for one row or for thousands, in the caller's transaction. */
export function rowWriter(db: DeskDatabase, device: string | null) {
  const find = db.prepare(rowQueries.find)
  const findNumber = db.prepare(rowQueries.number).pluck()
  const insert = db.prepare(rowQueries.insert)
  const update = db.prepare(rowQueries.update)
  const remove = db.prepare(rowQueries.remove)
  const index = searchIndexWriter(db)
  const removeAddresses = db.prepare(rowQueries.removeAddresses)
  const insertAddress = db.prepare(rowQueries.insertAddress)
  const keysOf = db.prepare(rowQueries.keys)
  const removeKeys = db.prepare(rowQueries.removeKeys)
  const insertKey = db.prepare(rowQueries.insertKey)
  const readKeys = (seq: number) => keysOf.all(seq).map((row) => storedKeySchema.parse(row))

  function findRow(id: string) {
    const [row] = find.all(id).map((found) => storedSchema.parse(found))
    return row
  }
  function writeKeys(seq: number, keys: readonly StoredKey[]): boolean {
    if (JSON.stringify(readKeys(seq)) === JSON.stringify(keys)) return false
    removeKeys.run(seq)
    for (const { position, fingerprint, facts } of keys) insertKey.run(seq, position, fingerprint, facts)
    return true
  }
  function writeFound(seq: number, record: PointOfContact): void {
    index.remove(seq)
    removeAddresses.run(seq)
    index.insert(seq, record)
    for (const { address } of record.emails) insertAddress.run(seq, comparableAddress(address))
  }

  return {
    /** Answers whether anything was written. */
    write(row: Row): boolean {
      const { record, layer, inEffect, waiting, region, keys } = row
      const summary = summaryOf(record, region)
      const values = {
        layer,
        state: record.state,
        region,
        type: record.type,
        json: JSON.stringify(record),
        summary: JSON.stringify(summary),
        languages: JSON.stringify(summary.operationalLanguages),
        availability: JSON.stringify(summary.availability),
        inEffect: inEffect ? 1 : 0,
        waiting,
        phones: phoneDigitsOf(record),
      }
      const old = findRow(record.id)
      if (old === undefined) {
        const { lastInsertRowid } = insert.run({ ...values, id: record.id, device })
        writeFound(Number(lastInsertRowid), record)
        writeKeys(Number(lastInsertRowid), storedKeys(keys))
        return true
      }
      const same =
        old.json === values.json &&
        old.summary === values.summary &&
        old.layer === layer &&
        old.region === region &&
        old.inEffect === values.inEffect &&
        old.waiting === waiting
      if (!same) update.run({ ...values, seq: old.seq, device })
      if (old.json !== values.json) writeFound(old.seq, record)
      return writeKeys(old.seq, storedKeys(keys)) || !same
    },
    remove(id: string): boolean {
      const seq = findNumber.get(id)
      if (typeof seq !== 'number') return false
      index.remove(seq)
      remove.run(seq)
      return true
    },
    /**
     * Takes newer facts of the same keys. A row that lists other keys, or a rejected one, keeps what it has: what
     * arrives is then not what is in effect.
     */
    refreshFacts(id: string, keys: readonly RowKey[]): boolean {
      const seq = findNumber.get(id)
      if (typeof seq !== 'number') return false
      const [before, now] = [readKeys(seq), storedKeys(keys)]
      const sameKeys =
        before.length === now.length &&
        before.every((key, index) => {
          const other = now[index]
          return key.fingerprint === other?.fingerprint && key.position === other.position
        })
      return sameKeys && writeKeys(seq, now)
    },
    /** Facts of the keys of a row by their certificates, as they were found when it was written. */
    factsOfRow(id: string): ReadonlyMap<string, string | null> {
      const old = findRow(id)
      if (old === undefined) return new Map()
      const facts = new Map(
        readKeys(old.seq).map(({ position, facts }) => [position < 0 ? -1 - position : position, facts]),
      )
      return new Map(
        parsePointOfContact(old.json).pgpKeys.flatMap(({ certificate }, index) => {
          const known = facts.get(index)
          return known === undefined ? [] : [[certificate, known] as const]
        }),
      )
    },
  }
}
