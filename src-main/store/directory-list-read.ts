/** Reads what the list in memory holds of the points of contact, each part from an index that holds little else. */
import { z } from 'zod'
import { grouped } from '../../src-shared/base/grouped.ts'
import { remembered } from '../../src-shared/base/remembered.ts'
import { layerNameSchema } from '../../src-shared/domain/directory/changes.ts'
import {
  encryptionStateSchema,
  fingerprintSchema,
  instantSchema,
} from '../../src-shared/domain/directory/key-facts.ts'
import type { KeyTimes } from '../../src-shared/domain/directory/key-state.ts'
import {
  type Availability,
  availabilitySchema,
  languageTagSchema,
  pocTypeSchema,
} from '../../src-shared/domain/directory/record.ts'
import { regionSchema } from '../../src-shared/domain/state-codes.ts'
import { flag } from './columns.ts'
import type { DeskDatabase } from './open.ts'

/** One point of contact as the list holds it. */
export type ListEntry = Omit<z.infer<typeof rowSchema>, 'languages'> & {
  /** Primary language subtags in lower case; one object for all that have the same. */
  readonly languages: readonly string[]
}

export type ListedKey = KeyTimes & { readonly fingerprint: string }

/** Keys of a point of contact that can be read and that nobody here has rejected, in the order of the record. */
export type ListedKeys = { readonly keys: readonly ListedKey[]; readonly hasRejectedKey: boolean }

const rowSchema = z.object({
  seq: z.int(),
  id: z.string(),
  state: z.string(),
  region: regionSchema,
  type: pocTypeSchema,
  layer: layerNameSchema,
  inEffect: flag,
  waiting: z.int(),
  languages: z.string(),
  /** Numbers in one text, with spaces between them. */
  phones: z.string(),
})
const keySchema = z.object({
  seq: z.int(),
  position: z.int(),
  fingerprint: fingerprintSchema,
  created: instantSchema.nullable(),
  expires: instantSchema.nullable(),
  revoked: z.int().nullable(),
  state: encryptionStateSchema.nullable(),
  until: instantSchema.nullable(),
  usableFrom: instantSchema.nullable(),
})
type KeyRow = z.infer<typeof keySchema>
const textSchema = z.tuple([z.int(), z.string()])

const keyColumns = `seq, position, fingerprint, facts ->> '$.created' AS created, facts ->> '$.expires' AS expires,
  facts ->> '$.revoked' AS revoked, facts ->> '$.encryption.state' AS state, facts ->> '$.encryption.until' AS until,
  facts ->> '$.encryption.from' AS usableFrom`

/** Every text of the queries by a value, so that a test can hold each to an index. */
export const listQueries = {
  entries: `SELECT seq, id, state, region, type, layer, in_effect AS inEffect, waiting, languages, phones
    FROM point_of_contact INDEXED BY point_of_contact_list ORDER BY id`,
  availabilities: 'SELECT seq, availability FROM point_of_contact INDEXED BY point_of_contact_hours',
  fingerprints: `SELECT seq, fingerprint FROM point_of_contact_key
    INDEXED BY point_of_contact_key_fingerprint`,
  summary: 'SELECT summary FROM point_of_contact INDEXED BY point_of_contact_summary WHERE seq = ?',
  keysOf: `SELECT ${keyColumns} FROM point_of_contact_key WHERE seq = ? ORDER BY position`,
  keys: `SELECT ${keyColumns} FROM point_of_contact_key WHERE seq > 0 ORDER BY seq, position`,
} as const

/** Every point of contact, by id. */
export function readEntries(db: DeskDatabase): readonly ListEntry[] {
  const languagesOf = remembered((json: string) =>
    z.array(languageTagSchema).parse(JSON.parse(json)).map(primarySubtag),
  )
  return z
    .array(rowSchema)
    .parse(db.prepare(listQueries.entries).all())
    .map(({ languages, ...row }) => ({ ...row, languages: languagesOf(languages) }))
}

export function primarySubtag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag
}

/** Office hours by `seq`; one object for all offices that keep the same. */
export function readAvailabilities(db: DeskDatabase): ReadonlyMap<number, Availability> {
  const availabilityOf = remembered((json: string) => availabilitySchema.parse(JSON.parse(json)))
  const rows = z.array(textSchema).parse(db.prepare(listQueries.availabilities).raw().all())
  return new Map(rows.map(([seq, json]) => [seq, availabilityOf(json)]))
}

/** By `seq`: fingerprints in lower case with spaces between them, those of rejected and unreadable keys too. */
export function readFingerprints(db: DeskDatabase): ReadonlyMap<number, string> {
  const rows = z.array(textSchema).parse(db.prepare(listQueries.fingerprints).raw().all())
  return new Map([...grouped(rows)].map(([seq, own]) => [seq, own.join(' ').toLowerCase()]))
}

/** Keys one by one for the rows that are shown, and all at once before a whole list is judged by them. */
export function keyReader(db: DeskDatabase) {
  const one = db.prepare(listQueries.keysOf)
  let all: ReadonlyMap<number, ListedKeys> | undefined
  return {
    of: (seq: number): ListedKeys =>
      all === undefined ? listedKeys(z.array(keySchema).parse(one.all(seq))) : (all.get(seq) ?? none),
    readAll(): void {
      all ??= readKeys(db)
    },
  }
}

const none: ListedKeys = { keys: [], hasRejectedKey: false }

function readKeys(db: DeskDatabase): ReadonlyMap<number, ListedKeys> {
  const rows = z.array(keySchema).parse(db.prepare(listQueries.keys).all())
  const bySeq = grouped(rows.map((row) => [row.seq, row] as const))
  return new Map([...bySeq].map(([seq, own]) => [seq, listedKeys(own)]))
}

/** Rejected keys have negative positions (directory-row-writer.ts). */
function listedKeys(rows: readonly KeyRow[]): ListedKeys {
  return { keys: rows.flatMap(listedKey), hasRejectedKey: rows.some(({ position }) => position < 0) }
}

function listedKey(row: KeyRow): ListedKey[] {
  const { position, fingerprint, created, expires, revoked, state, until, usableFrom } = row
  if (position < 0 || created === null || state === null) return []
  const from = usableFrom === null ? {} : { from: usableFrom }
  return [{ fingerprint, created, expires, revoked: revoked === 1, encryption: { state, until, ...from } }]
}
