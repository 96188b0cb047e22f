/** Keys in proposals, brought together with the copies that the desk has before they are accepted. */
import { asFailure } from '../../../src-shared/base/failure.ts'
import {
  type PgpKey,
  pgpKeySchema,
  pointOfContactSchema,
} from '../../../src-shared/domain/directory/record.ts'
import { changeRepository, type StoredChange } from '../../store/change-repository.ts'
import { effectOf, readLayers } from '../../store/directory-effect.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { findRingKey } from '../../store/ring-repository.ts'

export type CertificateMerger = {
  readonly mergeCertificates: (known: string, incoming: string) => Promise<string>
}

/**
 * By id of the change: the key, or the new record, with every copy of its certificates that the record in effect or the
 * key ring has, so that an older copy takes no revocation away; the ring may have learned it while a key waited. Changes
 * that need none are left out, and so is a copy that cannot be merged: then the known one stays.
 */
export async function mergedKeys(
  db: DeskDatabase,
  ids: readonly string[],
  pgp: CertificateMerger,
): Promise<ReadonlyMap<string, unknown>> {
  const repository = changeRepository(db)
  const merged = new Map<string, unknown>()
  for (const id of ids) {
    const change = repository.find(id)
    if (change === undefined) continue
    const value = change.path === '' ? await mergedRecord(db, change, pgp) : await mergedItem(db, change, pgp)
    if (value !== undefined) merged.set(id, value)
  }
  return merged
}

async function mergedItem(db: DeskDatabase, { pocId, path, to }: StoredChange, pgp: CertificateMerger) {
  const proposed = path.startsWith('pgpKeys/') ? pgpKeySchema.safeParse(to).data : undefined
  if (proposed === undefined) return undefined
  const key = await withKnown(db, pocId, proposed, pgp)
  return key === proposed ? undefined : key
}

async function mergedRecord(db: DeskDatabase, { pocId, to }: StoredChange, pgp: CertificateMerger) {
  const proposed = pointOfContactSchema.safeParse(to).data
  if (proposed === undefined) return undefined
  const pgpKeys: PgpKey[] = []
  for (const key of proposed.pgpKeys) pgpKeys.push(await withKnown(db, pocId, key, pgp))
  return pgpKeys.every((key, index) => key === proposed.pgpKeys[index]) ? undefined : { ...proposed, pgpKeys }
}

/** The key itself where nothing else of it is known. */
async function withKnown(
  db: DeskDatabase,
  pocId: string,
  proposed: PgpKey,
  pgp: CertificateMerger,
): Promise<PgpKey> {
  const { fingerprint } = proposed
  const listed = effectOf(readLayers(db, pocId))?.record.pgpKeys.find(
    (key) => key.fingerprint === fingerprint,
  )
  let { certificate } = proposed
  for (const known of [listed?.certificate, findRingKey(db, fingerprint)?.certificate]) {
    if (known !== undefined && known !== certificate) certificate = await merge(known, certificate, pgp)
  }
  return certificate === proposed.certificate ? proposed : { ...proposed, certificate }
}

async function merge(known: string, proposed: string, pgp: CertificateMerger): Promise<string> {
  try {
    return await pgp.mergeCertificates(known, proposed)
  } catch (error) {
    if (asFailure(error)?.code !== 'key-unreadable') throw error
    return known
  }
}
