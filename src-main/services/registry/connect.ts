/** Connecting the desk to a registry that publishes openly, by the fingerprint of its first root. */
import type { DenyList } from '../../../src-formats/tuf/deny-list.ts'
import { type Clock, toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { refuseCancelled } from '../../store/backup/slices.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import { rootRepository } from '../../store/root-repository.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { demonstrationGuard } from '../../sync/demonstration-guard.ts'
import { fetchRoot } from '../../sync/registry-client.ts'
import type { OpenVault } from '../session.ts'
import type { Contact } from './contacts.ts'

export type ConnectTools = { readonly denied: DenyList; readonly clock: Clock; readonly signal: AbortSignal }

/**
 * Fetches the first root and keeps it with the address. The same registry at another address is the same registry: the
 * root says who it is, and whether this desk is enrolled there stays as it is.
 * @throws Failure `registry-already-connected` to another registry, `cancelled` until the root is there, and as `fetchRoot`
 */
export async function connect(
  vault: OpenVault,
  { address, rootFingerprint, source }: Contact,
  { denied, clock, signal }: ConnectTools,
): Promise<void> {
  const { database: db } = vault
  const guard = demonstrationGuard(vault.kind, denied)
  guard.checkRootFingerprint(rootFingerprint)
  const registry = registryRepository(db)
  const presentOfThisRoot = (): RegistryConnection | null => {
    const present = registry.connection()
    if (present !== null && present.rootFingerprint !== rootFingerprint)
      throw new Failure('registry-already-connected')
    return present
  }
  presentOfThisRoot()
  const root = await fetchRoot({ source, rootFingerprint, guard, signal })
  refuseCancelled(signal)
  transaction(db, () => {
    // Asked again: another connection may have been made while this one waited for its answer.
    const present = presentOfThisRoot()
    const at = clock()
    registry.saveConnection({
      address,
      rootFingerprint,
      demonstration: vault.kind === 'demonstration',
      connected: present?.connected ?? toInstant(at),
      access: present?.access ?? 'open',
    })
    if (present === null) registry.saveTrust(new Map([['root', root]]))
    rootRepository(db).save(1, root)
    appendAudit(db, vault, at, 'registry-connected', rootFingerprint)
  })
}
