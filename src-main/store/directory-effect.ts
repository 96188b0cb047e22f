/** The record in effect of a point of contact, made from its layers, and kept as the row that lists and messages read. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { effectiveRecord, verificationStates } from '../../src-shared/domain/directory/effective.ts'
import { foldVersion } from '../../src-shared/domain/directory/fold.ts'
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import type { PgpKey } from '../../src-shared/domain/directory/record.ts'
import type { VerificationRecord } from '../../src-shared/domain/directory/verification.ts'
import { type Region, regionSchema } from '../../src-shared/domain/state-codes.ts'
import { findState } from '../../src-shared/domain/states.ts'
import { changeRepository, type StoredChange } from './change-repository.ts'
import { type Row, type RowKey, rowWriter } from './directory-row-writer.ts'
import { parseKeyFacts } from './directory-rows.ts'
import { type DeskLayer, layersRepository, type RegistryLayer } from './layers-repository.ts'
import { readMeta, writeMeta } from './meta.ts'
import type { DeskDatabase } from './open.ts'
import { verificationsOf } from './verification-repository.ts'

/** Facts of certificates by their exact text; null for one that cannot be read. */
export type FactsByCertificate = ReadonlyMap<string, KeyFacts | null>

/** Everything from which the record in effect of one point of contact follows. */
export type Layers = {
  readonly registry: RegistryLayer | null
  readonly desk: DeskLayer | null
  /** Changes in use once. */
  readonly once: readonly StoredChange[]
  readonly verified: readonly VerificationRecord[]
  /** How many changes are open. */
  readonly waiting: number
}

/** Certificates came into effect that nobody has described; `described` of the services does, and tries again. */
export class CertificatesUnknown extends Error {
  readonly certificates: readonly string[]

  constructor(certificates: readonly string[]) {
    super('certificates come into effect without their facts')
    this.name = 'CertificatesUnknown'
    this.certificates = certificates
  }
}

export const effectQueries = {
  region: "SELECT json ->> 'region' FROM directory_state WHERE layer = 'registry' AND state = ?",
  ring: 'SELECT certificate, facts FROM ring_key WHERE fingerprint = ?',
} as const

/** The layers of one point of contact as they stand. */
export function readLayers(db: DeskDatabase, id: string): Layers {
  const layers = layersRepository(db)
  const open = changeRepository(db).openOf(id)
  return {
    registry: layers.registry(id),
    desk: layers.desk(id),
    once: open.filter(({ standing }) => standing === 'used-once'),
    verified: verificationsOf(db, id),
    waiting: open.length,
  }
}

/** What is in effect of these layers, or null where there is nothing. */
export function effectOf({ registry, desk, once, verified }: Layers) {
  return effectiveRecord({ registry, desk, once, verified })
}

/**
 * Makes the rows of these points of contact what their layers, changes and verifications say; to be called in every
 * unit of work that changes one of those. Facts of certificates come from `facts`, from the row as it was, or from
 * the key ring.
 * @throws CertificatesUnknown where there are none; the caller's unit of work is then undone
 */
export function refreshRecords(
  db: DeskDatabase,
  ids: Iterable<string>,
  facts: FactsByCertificate = new Map(),
): void {
  const write = effectWriter(db, facts)
  for (const id of new Set(ids)) write.refresh(id, readLayers(db, id))
  write.finish()
}

/** {@link refreshRecords} of one point of contact. */
export function refreshRecord(db: DeskDatabase, id: string, facts?: FactsByCertificate): void {
  refreshRecords(db, [id], facts)
}

/**
 * Marks the directory as changed, so that lists in memory are built again. Random: a rollback cannot repeat it. The
 * search index of a first directory is made with this folding; one that was there before may be of another, and then
 * stays so until it is built anew.
 */
export function stampDirectory(db: DeskDatabase): void {
  if (directoryStamp(db) === '') writeMeta(db, 'search-fold', String(foldVersion))
  writeMeta(db, 'directory-stamp', randomUUID())
}

/** Another one whenever a record in effect has become another, or the key ring. */
export function directoryStamp(db: DeskDatabase): string {
  return readMeta(db, 'directory-stamp') ?? ''
}

/** Writes rows in effect, one or thousands; `finish` ends the work. */
export function effectWriter(db: DeskDatabase, facts: FactsByCertificate) {
  const rows = rowWriter(db, readMeta(db, 'device') ?? null)
  const ring = db.prepare(effectQueries.ring)
  const regionOfState = db.prepare(effectQueries.region).pluck()
  const unknown = new Set<string>()
  let changed = false

  function regionOf(state: string): Region {
    return regionSchema.parse(regionOfState.get(state) ?? findState(state)?.region)
  }
  function inRing({ fingerprint, certificate }: PgpKey): KeyFacts | undefined {
    const kept = ringRowSchema.optional().parse(ring.get(fingerprint))
    return kept?.certificate === certificate ? parseKeyFacts(kept.facts) : undefined
  }
  function factsOf(key: PgpKey, before: () => ReadonlyMap<string, string | null>): KeyFacts | null {
    const given = facts.get(key.certificate)
    if (given !== undefined) return ofFingerprint(given, key.fingerprint)
    const stored = before().get(key.certificate)
    if (stored !== undefined) return stored === null ? null : parseKeyFacts(stored)
    const kept = inRing(key)
    if (kept !== undefined) return kept
    unknown.add(key.certificate)
    return null
  }

  return {
    refresh(id: string, layers: Layers): void {
      const effect = effectOf(layers)
      if (effect === null) {
        changed = rows.remove(id) || changed
        return
      }
      const { record, layer, inEffect } = effect
      const verifications = verificationStates(record, layers.verified)
      const before = once(() => rows.factsOfRow(id))
      const keys = record.pgpKeys.map(
        (key): RowKey => ({
          fingerprint: key.fingerprint,
          facts: factsOf(key, before),
          rejected: verifications[key.fingerprint] === 'rejected',
        }),
      )
      const row: Row = {
        record,
        layer,
        inEffect,
        waiting: layers.waiting,
        region: regionOf(record.state),
        keys,
      }
      changed = rows.write(row) || changed
    },
    /** For a row that was the registry's record as it arrives: only facts of its keys can have become others. */
    refreshFacts(id: string, keys: readonly PgpKey[]): void {
      const known = keys.map(
        ({ fingerprint, certificate }): RowKey => ({
          fingerprint,
          facts: ofFingerprint(facts.get(certificate) ?? null, fingerprint),
          rejected: false,
        }),
      )
      changed = rows.refreshFacts(id, known) || changed
    },
    finish(): void {
      if (unknown.size > 0) throw new CertificatesUnknown([...unknown])
      if (changed) stampDirectory(db)
    },
  }
}

const ringRowSchema = z.object({ certificate: z.string(), facts: z.string() })

/** A record that names one fingerprint and carries another certificate proves nothing about either. */
function ofFingerprint(facts: KeyFacts | null, fingerprint: string): KeyFacts | null {
  return facts?.fingerprint === fingerprint ? facts : null
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
