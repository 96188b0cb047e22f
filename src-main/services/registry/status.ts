/** What the desk says about its registry: where it is, how old the directory is, and what is on its way. */
import { MetadataKind } from '@tufjs/models'
import { readMetadata } from '../../../src-formats/tuf/read.ts'
import type { RegistryStatus } from '../../../src-shared/contract/registry.ts'
import { officerAliases } from '../../store/audit-repository.ts'
import { directoryRepository } from '../../store/directory-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { outboxRepository } from '../../store/outbox-repository.ts'
import { type RegistryConnection, registryRepository } from '../../store/registry-repository.ts'
import type { TrustState } from '../../sync/trust-position.ts'
import { describeOwnDevice, findOwnDevice } from './own-device.ts'

export function readStatus(db: DeskDatabase): RegistryStatus {
  const registry = registryRepository(db)
  const connection = registry.connection()
  const device = findOwnDevice(db)
  return {
    connection: connection === null ? null : describeConnection(connection, registry.trust()),
    device: device === null ? null : describeOwnDevice(device),
    directory: describeDirectory(db),
    lastAttempt: registry.lastAttempt(),
    outbox: outboxRepository(db).counts(),
  }
}

function describeConnection(
  { address, rootFingerprint, demonstration, access }: RegistryConnection,
  trust: TrustState,
): RegistryStatus['connection'] {
  const root = trust.get(MetadataKind.Root)
  const rootVersion = root === undefined ? 0 : readMetadata(MetadataKind.Root, root).signed.version
  return { address, rootFingerprint, rootVersion, demonstration, access }
}

function describeDirectory(db: DeskDatabase): RegistryStatus['directory'] {
  const stored = registryRepository(db).directory()
  if (stored === null) return null
  const { accepted } = stored
  const officer = accepted?.officer ?? null
  const alias = officer === null ? null : (officerAliases(db).get(officer) ?? null)
  return {
    ...stored,
    accepted: accepted === null ? null : { ...accepted, officer: alias },
    ...directoryRepository(db).registryCounts(),
  }
}
