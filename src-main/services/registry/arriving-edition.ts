/** An edition of the directory on its way into the vault: made ready, then put into effect as far as the policy lets it. */
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { DirectoryTarget, PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import type { FactsByCertificate } from '../../store/directory-effect.ts'
import {
  type DirectoryChanges,
  writeRegistryChanges,
  writeRegistryLayer,
} from '../../store/directory-writer.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import type { ArrivalReview } from '../../store/registry-arrivals.ts'
import { registryRepository, type StoredDirectory } from '../../store/registry-repository.ts'
import type { DemonstrationGuard } from '../../sync/demonstration-guard.ts'
import { describeAll } from '../directory/described.ts'
import { readReviewPolicy } from '../review/policy.ts'
import type { OpenVault } from '../session.ts'
import { certifiedKeys, type KeyTools, withKnownCertificates } from './arriving-keys.ts'

/** All of the directory, or what is different in it than in the stored edition. */
export type ArrivingEdition =
  | { readonly kind: 'whole'; readonly directory: DirectoryTarget }
  | { readonly kind: 'changes'; readonly changes: DirectoryChanges }

/** An edition that is ready to be written, with everything that takes longer than a transaction may. */
export type PreparedEdition = {
  readonly edition: ArrivingEdition
  readonly facts: FactsByCertificate
  readonly certified: ReadonlySet<string>
}

/**
 * A verified edition with the certificates that are known already merged into it, described, and compared with the keys
 * that this desk has verified. Writes nothing.
 * @throws Failure `registry-demonstration-refused`
 */
export async function prepareEdition(
  { database: db }: OpenVault,
  edition: ArrivingEdition,
  { pgp, at, guard }: KeyTools & { readonly guard: DemonstrationGuard },
): Promise<PreparedEdition> {
  const layers = layersRepository(db)
  const stored = edition.kind === 'whole' ? layers.receivedTexts() : { get: layers.receivedText }
  const records = await withKnownCertificates(db, recordsIn(edition), stored, { pgp, at })
  const certificates = records.flatMap(({ pgpKeys }) => pgpKeys).map(({ certificate }) => certificate)
  const facts = await describeAll(pgp, certificates, at)
  guard.checkFingerprints([...facts.values()].flatMap((found) => (found === null ? [] : [found.fingerprint])))
  const certified = await certifiedKeys(db, records, facts, { pgp, at })
  return { edition: withRecords(edition, records), facts, certified }
}

function recordsIn(edition: ArrivingEdition): readonly PointOfContact[] {
  if (edition.kind === 'changes') return edition.changes.records
  return edition.directory.states.flatMap(({ pointsOfContact }) => pointsOfContact)
}

/** @param records those of the edition, by the same ids */
function withRecords(edition: ArrivingEdition, records: readonly PointOfContact[]): ArrivingEdition {
  if (edition.kind === 'changes')
    return { kind: 'changes', changes: { ...edition.changes, records: [...records] } }
  const left = records[Symbol.iterator]()
  const states = edition.directory.states.map((entry) => ({
    ...entry,
    pointsOfContact: entry.pointsOfContact.map((poc) => left.next().value ?? poc),
  }))
  return { kind: 'whole', directory: { ...edition.directory, states } }
}

/**
 * Puts an edition into effect as far as the desk's policy lets it, in the caller's transaction; the first one as it is.
 * @throws Failure `directory-unreadable` where it contradicts itself, or changes do not fit what is stored
 */
export function storeEdition(
  vault: OpenVault,
  { edition, facts, certified }: PreparedEdition,
  directory: StoredDirectory,
  at: Date,
): void {
  const { database: db, profile } = vault
  const registry = registryRepository(db)
  const review: ArrivalReview = {
    policy: readReviewPolicy(db),
    ownState: profile.state,
    certified: (id, fingerprint) => certified.has(`${id} ${fingerprint}`),
  }
  const arrival = { facts, at: toInstant(at), review: registry.directory() === null ? null : review }
  if (edition.kind === 'whole') writeRegistryLayer(db, edition.directory, arrival)
  else writeRegistryChanges(db, edition.changes, arrival)
  registry.saveDirectory(directory)
  const { sequence } = directory
  appendAudit(db, vault, at, 'directory-updated', vault.vaultId, { sequence })
  if (directory.accepted !== null)
    appendAudit(db, vault, at, 'directory-accepted-expired', vault.vaultId, { sequence })
}
