/** Keys of a directory on arrival: brought together with what the desk knew of them, described, and vouched for or not. */
import { asFailure } from '../../../src-shared/base/failure.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import type { PgpKey, PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { effectOf, readLayers } from '../../store/directory-effect.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { findRingKey, ringFingerprints } from '../../store/ring-repository.ts'
import { verifiedHolders } from '../../store/verification-repository.ts'
import type { CertificateDescriber } from '../directory/described.ts'

/** What the registry needs of OpenPGP. */
export type CertificateReader = CertificateDescriber & {
  readonly mergeCertificates: (known: string, incoming: string) => Promise<string>
  readonly isCertifiedBy: (certificate: string, byCertificate: string, at: Date) => Promise<boolean>
}

export type KeyTools = { readonly pgp: CertificateReader; readonly at: Date }

/** What was received last of each point of contact. */
export type StoredTexts = { readonly get: (id: string) => { readonly received: string } | undefined }

/**
 * The records with every certificate of a known fingerprint merged with the copies the desk has, so that a registry
 * that lost a revocation does not take it back here. Only records that differ from what was received last are looked
 * at, and of those only keys whose certificate is another text.
 */
export async function withKnownCertificates(
  db: DeskDatabase,
  records: readonly PointOfContact[],
  stored: StoredTexts,
  tools: KeyTools,
): Promise<readonly PointOfContact[]> {
  const copiesOf = knownCopies(db, (id) => stored.get(id) !== undefined)
  const merged: PointOfContact[] = []
  for (const poc of records) {
    const isKnown = poc.pgpKeys.length === 0 || stored.get(poc.id)?.received === JSON.stringify(poc)
    merged.push(isKnown ? poc : await withMergedKeys(poc, copiesOf, tools))
  }
  return merged
}

type CopiesOf = (id: string, key: PgpKey) => readonly string[]

async function withMergedKeys(
  poc: PointOfContact,
  copiesOf: CopiesOf,
  tools: KeyTools,
): Promise<PointOfContact> {
  const pgpKeys: PgpKey[] = []
  for (const key of poc.pgpKeys) pgpKeys.push(await withCopies(key, copiesOf(poc.id, key), tools))
  return pgpKeys.some((key, index) => key !== poc.pgpKeys[index]) ? { ...poc, pgpKeys } : poc
}

/**
 * Other texts of a certificate that the desk holds for a point of contact, or in its key ring. A first directory has
 * thousands of records of which the desk knows none, so nothing is read of those.
 */
function knownCopies(db: DeskDatabase, isStored: (id: string) => boolean): CopiesOf {
  const layers = layersRepository(db)
  const withDesk = layers.deskIds()
  const inRing = ringFingerprints(db)
  const listedIn = (id: string): readonly PgpKey[] => {
    if (!isStored(id) && !withDesk.has(id)) return []
    const { registry, desk } = readLayers(db, id)
    const records = [registry?.accepted, registry?.received, desk?.kind === 'made' ? desk.record : undefined]
    return records.flatMap((record) => record?.pgpKeys ?? [])
  }
  return (id, { fingerprint, certificate }) => {
    const listed = listedIn(id).filter((key) => key.fingerprint === fingerprint)
    const kept = inRing.has(fingerprint) ? findRingKey(db, fingerprint)?.certificate : undefined
    const copies = new Set([...listed.map((key) => key.certificate), ...(kept === undefined ? [] : [kept])])
    return [...copies].filter((copy) => copy !== certificate)
  }
}

async function withCopies(key: PgpKey, copies: readonly string[], tools: KeyTools): Promise<PgpKey> {
  let { certificate } = key
  for (const copy of copies) certificate = await merge(key.fingerprint, copy, certificate, tools)
  return certificate === key.certificate ? key : { ...key, certificate }
}

/** Where the two are not of one key, the one that is of this fingerprint counts, or what came where neither is. */
async function merge(
  fingerprint: string,
  known: string,
  incoming: string,
  { pgp, at }: KeyTools,
): Promise<string> {
  try {
    return await pgp.mergeCertificates(known, incoming)
  } catch (error) {
    if (asFailure(error)?.code !== 'key-unreadable') throw error
    const [facts] = await pgp.describeCertificates([known], at)
    return facts?.fingerprint === fingerprint ? known : incoming
  }
}

/**
 * Which new keys of these records a verified key of the same point of contact certifies; one that was revoked as
 * compromised certifies nothing. By point of contact and fingerprint, `<id> <fingerprint>`.
 * @param facts of the certificates of `records`
 */
export async function certifiedKeys(
  db: DeskDatabase,
  records: readonly PointOfContact[],
  facts: ReadonlyMap<string, KeyFacts | null>,
  { pgp, at }: KeyTools,
): Promise<ReadonlySet<string>> {
  const verified = verifiedHolders(db)
  const found = new Set<string>()
  for (const poc of records) {
    if (!verified.has(poc.id)) continue
    const effect = effectOf(readLayers(db, poc.id))
    const listed = effect?.record.pgpKeys ?? []
    const vouching = listed
      .filter((key) => key.verified !== undefined)
      // The newest copy tells of a revocation.
      .map((key) => poc.pgpKeys.find(({ fingerprint }) => fingerprint === key.fingerprint) ?? key)
    const added = poc.pgpKeys.filter((key) =>
      listed.every(({ fingerprint }) => fingerprint !== key.fingerprint),
    )
    for (const key of added) {
      if (facts.get(key.certificate)?.fingerprint !== key.fingerprint) continue
      for (const by of vouching) {
        if (!(await pgp.isCertifiedBy(key.certificate, by.certificate, at))) continue
        // A record can name a verified fingerprint and carry another certificate, of whoever wrote it.
        const [described] = await pgp.describeCertificates([by.certificate], at)
        if (described?.fingerprint === by.fingerprint) found.add(`${poc.id} ${key.fingerprint}`)
      }
    }
  }
  return found
}
