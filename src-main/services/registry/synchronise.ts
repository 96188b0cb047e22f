/** One synchronisation of the vault: fetch, verify, describe the keys, then write everything new in one transaction. */
import type { DenyList } from '../../../src-formats/tuf/deny-list.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../../src-shared/contract/contract.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryTarget } from '../../../src-shared/domain/directory/record.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { type DemonstrationGuard, demonstrationGuard } from '../../sync/demonstration-guard.ts'
import { type FetchedDirectory, fetchDirectory, type SyncProgress } from '../../sync/registry-client.ts'
import type { OpenVault } from '../session.ts'
import type { Contacts } from './contacts.ts'

/** What the registry needs of OpenPGP. */
export type CertificateReader = {
  readonly describeCertificates: (certificates: readonly string[], at: Date) => Promise<(KeyFacts | null)[]>
}

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
  const facts =
    fetched.directory === null ? undefined : await describeKeys(fetched.directory, { pgp, at, guard })
  if (signal.aborted) throw new Failure('cancelled')
  emit({ topic: 'progress', job: 'sync', step: 'store', done: 0, total: 1 })
  transaction(vault.database, () => {
    if (address !== connection.address) registry.saveConnection({ ...connection, address })
    registry.saveTrust(fetched.trust)
    storeDirectory(vault, fetched, facts, at)
    registry.saveAttempt(toInstant(at), null)
  })
  return fetched
}

type KeyFactsByFingerprint = ReadonlyMap<string, KeyFacts>

/**
 * Facts by fingerprint. A fingerprint under which any record lists another certificate gets none: nobody may see the
 * facts of one key and encrypt to another.
 */
async function describeKeys(
  directory: DirectoryTarget,
  { pgp, at, guard }: Pick<Synchronisation, 'pgp' | 'at'> & { readonly guard: DemonstrationGuard },
): Promise<KeyFactsByFingerprint> {
  const keys = directory.states.flatMap((state) => state.pointsOfContact).flatMap((record) => record.pgpKeys)
  const described = await pgp.describeCertificates(
    keys.map((key) => key.certificate),
    at,
  )
  const found = new Map<string, KeyFacts>()
  const contradicted = new Set<string>()
  for (const [index, { fingerprint }] of keys.entries()) {
    const facts = described[index]
    if (facts?.fingerprint === fingerprint) found.set(fingerprint, facts)
    else contradicted.add(fingerprint)
  }
  guard.checkFingerprints(described.flatMap((facts) => (facts === null ? [] : [facts.fingerprint])))
  for (const fingerprint of contradicted) found.delete(fingerprint)
  return found
}

function storeDirectory(
  vault: OpenVault,
  { directory, sequence, issued, expires }: FetchedDirectory,
  facts: KeyFactsByFingerprint | undefined,
  at: Date,
): void {
  const registry = registryRepository(vault.database)
  if (directory === null || facts === undefined) {
    registry.extendDirectory(expires)
    return
  }
  const verified = toInstant(at)
  directoryRepository(vault.database).replaceRegistryLayer(directory, facts, verified)
  registry.saveDirectory({ sequence, issued, verified, expires })
  appendAudit(vault.database, vault, at, 'directory-updated', vault.vaultId, { sequence })
}
