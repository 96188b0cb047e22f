/** The desk's own key ring, and every key of the directory beside it, by primary fingerprint. */
import { z } from 'zod'
import type { Instant } from '../../src-shared/base/clock.ts'
import {
  fingerprintSchema,
  instantSchema,
  type KeyFacts,
  keyFactsSchema,
} from '../../src-shared/domain/directory/key-facts.ts'
import { multilingualSchema, pgpKeySchema, pocTypeSchema } from '../../src-shared/domain/directory/record.ts'
import { stateCodeSchema } from '../../src-shared/domain/state-codes.ts'
import { type Actor, writerOf } from './audit-repository.ts'
import { json } from './columns.ts'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const ringRowSchema = z.object({
  fingerprint: fingerprintSchema,
  /** Armored, public parts only. */
  certificate: z.string(),
  facts: json(keyFactsSchema),
  origin: pgpKeySchema.shape.origin,
  kept: instantSchema,
})
export type RingRow = z.infer<typeof ringRowSchema>

export type NewRingKey = {
  readonly certificate: string
  readonly facts: KeyFacts
  readonly origin: RingRow['origin']
}

const columns = 'fingerprint, certificate, facts, origin, kept'

/** Every text of the queries, so that a test can hold each to an index. */
export const ringQueries = {
  all: `SELECT ${columns} FROM ring_key ORDER BY fingerprint`,
  fingerprints: 'SELECT fingerprint FROM ring_key',
  put: `INSERT INTO ring_key (fingerprint, certificate, facts, origin, kept, officer, revision, device)
    VALUES (@fingerprint, @certificate, @facts, @origin, @at, @officer, 1, @device)
    ON CONFLICT (fingerprint) DO UPDATE SET certificate = excluded.certificate, facts = excluded.facts,
      origin = excluded.origin, kept = excluded.kept, officer = excluded.officer, device = excluded.device,
      revision = revision + 1`,
  kept: `SELECT ${columns} FROM ring_key WHERE fingerprint = ?`,
  remove: 'DELETE FROM ring_key WHERE fingerprint = ?',
  // A record that names a fingerprint twice is asked for the first.
  listed: `
    SELECT DISTINCT poc.id AS pocId, (
        SELECT listed.value ->> 'certificate' FROM json_each(poc.json, '$.pgpKeys') AS listed
        WHERE listed.value ->> 'fingerprint' = key.fingerprint ORDER BY listed.key LIMIT 1) AS certificate
    FROM point_of_contact_key AS key JOIN point_of_contact AS poc USING (seq)
    WHERE key.fingerprint = ? AND poc.in_effect = 1
      AND NOT EXISTS (SELECT 1 FROM registry_record AS registry
        WHERE registry.id = poc.id AND registry.accepted IS NULL
          AND NOT EXISTS (SELECT 1 FROM desk_record AS desk WHERE desk.id = poc.id AND desk.kind = 'made'))`,
  allListed: `
    SELECT listed.value ->> 'fingerprint' AS fingerprint, key.facts, listed.value ->> 'origin' AS origin,
      poc.id AS pocId, poc.state, poc.type, poc.json -> 'entityName' AS entityName
    FROM point_of_contact AS poc
    JOIN json_each(poc.json, '$.pgpKeys') AS listed
    LEFT JOIN point_of_contact_key AS key
      ON key.seq = poc.seq AND key.fingerprint = listed.value ->> 'fingerprint'
    ORDER BY poc.seq, listed.key`,
  holdersOfAddress: `
    SELECT poc.id AS pocId, poc.state, poc.type, poc.json -> 'entityName' AS entityName
    FROM point_of_contact_email AS mail JOIN point_of_contact AS poc USING (seq)
    WHERE mail.address = ? AND poc.in_effect = 1 ORDER BY poc.seq`,
} as const

export function ringKeys(db: DeskDatabase): RingRow[] {
  return z.array(ringRowSchema).parse(db.prepare(ringQueries.all).all())
}

/** Primary fingerprints of all keys that are kept. */
export function ringFingerprints(db: DeskDatabase): ReadonlySet<string> {
  return new Set(z.array(z.string()).parse(db.prepare(ringQueries.fingerprints).pluck().all()))
}

export function findRingKey(db: DeskDatabase, fingerprint: string): RingRow | undefined {
  const row = prepared(db, ringQueries.kept).get(fingerprint)
  return row === undefined ? undefined : ringRowSchema.parse(row)
}

/** Keeps a key, or another certificate of one that is kept. Runs inside the caller's unit of work. */
export function putRingKey(db: DeskDatabase, actor: Actor, at: Instant, key: NewRingKey): void {
  const { fingerprint } = key.facts
  prepared(db, ringQueries.put).run({
    fingerprint,
    certificate: key.certificate,
    facts: JSON.stringify(key.facts),
    origin: key.origin,
    at,
    ...writerOf(actor),
  })
}

/** Answers whether there was such a key. Runs inside the caller's unit of work. */
export function removeRingKey(db: DeskDatabase, fingerprint: string): boolean {
  return db.prepare(ringQueries.remove).run(fingerprint).changes > 0
}

const listedSchema = z.object({ pocId: z.uuid(), certificate: z.string() })
export type ListedCertificate = z.infer<typeof listedSchema>

/**
 * The certificate under a fingerprint that each record in effect lists, with its point of contact; without records of
 * the registry that nobody has accepted, which are in effect only as long as they are used once.
 */
export function listedCertificates(db: DeskDatabase, fingerprint: string): ListedCertificate[] {
  return z.array(listedSchema).parse(prepared(db, ringQueries.listed).all(fingerprint))
}

const holderRowSchema = z.object({
  fingerprint: fingerprintSchema,
  facts: z.union([z.null(), json(keyFactsSchema)]),
  origin: pgpKeySchema.shape.origin,
  pocId: z.uuid(),
  state: stateCodeSchema,
  type: pocTypeSchema,
  entityName: json(multilingualSchema),
})
export type HolderRow = z.infer<typeof holderRowSchema>

/**
 * Every key that a record of the directory lists, one that waits to be accepted included, once for each holder; facts
 * are null where it cannot be read.
 */
export function listedKeys(db: DeskDatabase): HolderRow[] {
  return z.array(holderRowSchema).parse(db.prepare(ringQueries.allListed).all())
}

const subjectSchema = holderRowSchema.pick({ pocId: true, state: true, type: true, entityName: true })
export type AddressHolder = z.infer<typeof subjectSchema>

/** Points of contact in effect with a mail address, which is given as `comparableAddress` makes it. */
export function holdersOfAddress(db: DeskDatabase, address: string): AddressHolder[] {
  return z.array(subjectSchema).parse(prepared(db, ringQueries.holdersOfAddress).all(address))
}
