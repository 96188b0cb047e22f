/** One synchronisation of the vault: fetch, verify, describe the keys, then write everything new in one transaction. */
import type { DenyList } from '../../../src-formats/tuf/deny-list.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/contract.ts'
import type { DirectoryTarget } from '../../../src-shared/domain/directory/record.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import type { FactsByCertificate } from '../../store/directory-effect.ts'
import { type ArrivalReview, writeRegistryLayer } from '../../store/directory-writer.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { type DemonstrationGuard, demonstrationGuard } from '../../sync/demonstration-guard.ts'
import { type FetchedDirectory, fetchDirectory, type SyncProgress } from '../../sync/registry-client.ts'
import { describeAll, preparedAndDescribed } from '../directory/described.ts'
import { readReviewPolicy } from '../review/policy.ts'
import type { OpenVault } from '../session.ts'
import { type CertificateReader, certifiedKeys, withKnownCertificates } from './arriving-keys.ts'
import type { Contacts } from './contacts.ts'

type Synchronisation = {
  readonly pgp: CertificateReader
  readonly emit: (event: DeskEvent) => void
  readonly at: Date
  readonly signal: AbortSignal
  readonly denied: DenyList
  readonly contacts: Contacts
}

/** @throws Failure as `fetchDirectory`; then nothing was written */
export async function synchronise(
  vault: OpenVault,
  connection: RegistryConnection,
  { at, pgp, emit, signal, denied, contacts }: Synchronisation,
): Promise<FetchedDirectory> {
  const registry = registryRepository(vault.database)
  const guard = demonstrationGuard(vault.kind, denied)
  const progress = ({ step, done, total }: SyncProgress) =>
    emit({ topic: 'progress', job: 'sync', step, done, total })
  const { address, source } = await contacts.current(connection)
  const trust = registry.trust()
  const fetched = await fetchDirectory({ source, trust, guard, signal, onProgress: progress })
  const arrive = async () => {
    const arriving =
      fetched.directory === null ? null : await prepareDirectory(vault, fetched.directory, { pgp, at, guard })
    if (signal.aborted) throw new Failure('cancelled')
    emit({ topic: 'progress', job: 'sync', step: 'store', done: 0, total: 1 })
    return arriving
  }
  const store = (more: FactsByCertificate, arriving: Arriving | null) => {
    if (address !== connection.address) registry.saveConnection({ ...connection, address })
    registry.saveTrust(fetched.trust)
    const facts = new Map([...more, ...(arriving?.facts ?? [])])
    storeDirectory(vault, fetched, arriving === null ? null : { ...arriving, facts }, at)
    registry.saveAttempt(toInstant(at), null)
  }
  await preparedAndDescribed(pgp, vault.database, at, arrive, store)
  return fetched
}

/** A directory that is ready to be written, with everything that takes longer than a transaction may. */
type Arriving = {
  readonly directory: DirectoryTarget
  readonly facts: FactsByCertificate
  readonly certified: ReadonlySet<string>
}

/**
 * A verified directory with the certificates that are known already merged into it, described, and compared with the
 * keys that this desk has verified. Writes nothing.
 * @throws Failure `registry-demonstration-refused`
 */
export async function prepareDirectory(
  { database }: OpenVault,
  fetched: DirectoryTarget,
  { pgp, at, guard }: Pick<Synchronisation, 'pgp' | 'at'> & { readonly guard: DemonstrationGuard },
): Promise<Arriving> {
  const directory = await withKnownCertificates(database, fetched, { pgp, at })
  const keys = directory.states.flatMap((state) => state.pointsOfContact).flatMap((record) => record.pgpKeys)
  const certificates = keys.map((key) => key.certificate)
  const facts = await describeAll(pgp, certificates, at)
  guard.checkFingerprints([...facts.values()].flatMap((found) => (found === null ? [] : [found.fingerprint])))
  return { directory, facts, certified: await certifiedKeys(database, directory, facts, { pgp, at }) }
}

/**
 * Puts a directory into effect as far as the desk's policy lets it, in the caller's transaction.
 * @param arriving null where the directory is the one that is stored already
 */
export function storeDirectory(
  vault: OpenVault,
  { sequence, issued, expires }: Pick<FetchedDirectory, 'sequence' | 'issued' | 'expires'>,
  arriving: Arriving | null,
  at: Date,
): void {
  const { database: db, profile } = vault
  const registry = registryRepository(db)
  if (arriving === null) {
    registry.extendDirectory(expires)
    return
  }
  const verified = toInstant(at)
  const { directory, facts, certified } = arriving
  const review: ArrivalReview = {
    policy: readReviewPolicy(db),
    ownState: profile.state,
    certified: (id, fingerprint) => certified.has(`${id} ${fingerprint}`),
  }
  const isFirst = registry.directory() === null
  writeRegistryLayer(db, directory, { facts, at: verified, review: isFirst ? null : review })
  registry.saveDirectory({ sequence, issued, verified, expires })
  appendAudit(db, vault, at, 'directory-updated', vault.vaultId, { sequence })
}
