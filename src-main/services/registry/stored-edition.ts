/** What the vault has of its registry, read before a synchronisation and written after it. */
import { MetadataKind } from '@tufjs/models'
import { readMetadata } from '../../../src-formats/tuf/read.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { editionRepository } from '../../store/edition-repository.ts'
import { layersRepository } from '../../store/layers-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import {
  type RegistryConnection,
  registryRepository,
  type StoredDirectory,
} from '../../store/registry-repository.ts'
import { rootRepository } from '../../store/root-repository.ts'
import type { FetchedDirectory } from '../../sync/registry-client.ts'
import type { StoredEdition } from '../../sync/request.ts'
import type { Beginning } from '../../sync/target-reader.ts'
import type { TrustState } from '../../sync/trust-position.ts'
import type { OpenVault } from '../session.ts'
import { notePacksFailure } from '../templates/registry-packs.ts'
import { type PreparedEdition, storeEdition } from './arriving-edition.ts'
import { type ArrivingPack, storePacks } from './arriving-packs.ts'
import { findOwnDevice } from './own-device.ts'

/** What a synchronisation begins with. */
export function storedEdition(
  db: DeskDatabase,
  { access }: Pick<RegistryConnection, 'access'>,
): StoredEdition {
  const editions = editionRepository(db)
  return {
    trust: registryRepository(db).trust(),
    access,
    edition: changeableEdition(db),
    epochKeys: editions.epochKeys(),
    device: findOwnDevice(db)?.keys ?? null,
    beginning: editions.beginning,
    hasFile: editions.hasFile,
  }
}

/** Null also where records were lost with damaged pages: the whole directory brings them back. */
function changeableEdition(db: DeskDatabase): StoredEdition['edition'] {
  const stored = registryRepository(db).directory()
  const parts = editionRepository(db).parts()
  if (stored === null || parts.size === 0) return null
  const layers = layersRepository(db)
  const records = [...parts.keys()].filter((part) => part.startsWith('poc:')).length
  const isWhole = layers.countListed() === records && layers.countShown() === records
  return isWhole ? { sequence: stored.sequence, parts } : null
}

/** What was learned of the registry's root, and of a file that was cut off: kept also where the rest is refused. */
export type Learned = {
  /** Newer ones, verified, in their order. */
  readonly roots: Uint8Array[]
  /** Roles that are not trusted any more, because the root names other keys for them. */
  readonly ended: Set<string>
  readonly beginnings: Beginning[]
}

/** Keeps it in the caller's transaction. */
export function saveLearned(db: DeskDatabase, { roots, ended, beginnings }: Learned): void {
  const root = roots.at(-1)
  if (root !== undefined) {
    registryRepository(db).saveTrust(new Map([[MetadataKind.Root, root]]))
    registryRepository(db).dropTrust(ended)
  }
  for (const bytes of roots) saveRoot(db, bytes)
  const beginning = beginnings.at(-1)
  if (beginning !== undefined) editionRepository(db).saveBeginning(beginning)
}

function saveRoot(db: DeskDatabase, bytes: Uint8Array): void {
  rootRepository(db).save(readMetadata(MetadataKind.Root, bytes).signed.version, bytes)
}

export type Outcome = {
  readonly fetched: FetchedDirectory
  /** The edition of `fetched`, made ready; null where nothing is new. */
  readonly prepared: PreparedEdition | null
  readonly packs: readonly ArrivingPack[]
  /** What the synchronisation began with. */
  readonly trust: TrustState
  readonly roots: readonly Uint8Array[]
  readonly source: StoredDirectory['source']
  /** Why what has expired is taken in; undefined where it is not. */
  readonly reason: string | undefined
}

/**
 * Writes everything that is new, in the caller's transaction.
 * @throws Failure `vault-busy` where another synchronisation has come first; as `storeEdition`
 */
export function saveOutcome(vault: OpenVault, outcome: Outcome, at: Date): void {
  const { fetched, prepared, roots } = outcome
  const registry = registryRepository(vault.database)
  if (!isSame(registry.trust(), outcome.trust)) throw new Failure('vault-busy')
  for (const bytes of roots) saveRoot(vault.database, bytes)
  registry.saveTrust(fetched.trust)
  // A role whose key was replaced, or to which nothing is delegated any more.
  registry.dropTrust([...outcome.trust.keys()].filter((role) => !fetched.trust.has(role)))
  const isConfirmed = fetched.expired.length === 0
  if (prepared !== null) saveEdition(vault, { ...outcome, prepared }, at)
  else if (isConfirmed) registry.confirmDirectory(fetched.expires)
  else registry.extendDirectory(fetched.expires)
  editionRepository(vault.database).saveFiles(fetched.files, fetched.listed)
  storePacks(vault, outcome.packs, at)
  notePacksFailure(vault, fetched.packs.failure, at)
  // A bundle says nothing about the registry's being reached.
  if (outcome.source === 'network') registry.saveAttempt(toInstant(at), null)
}

type NewEdition = Outcome & { readonly prepared: PreparedEdition }

function saveEdition(vault: OpenVault, { fetched, prepared, source, reason }: NewEdition, at: Date): void {
  const editions = editionRepository(vault.database)
  const { sequence, issued, expires, expired, edition } = fetched
  const now = toInstant(at)
  const accepted =
    reason === undefined || expired.length === 0
      ? null
      : { officer: vault.officer?.id ?? null, reason, at: now }
  storeEdition(vault, prepared, { sequence, issued, verified: now, expires, source, accepted }, at)
  editions.saveEpochKeys(fetched.epochKeys)
  if (edition !== null) editions.saveParts(edition.parts)
  editions.dropBeginnings()
}

function isSame(one: TrustState, other: TrustState): boolean {
  return (
    one.size === other.size &&
    [...one].every(([role, bytes]) => Buffer.compare(bytes, other.get(role) ?? new Uint8Array()) === 0)
  )
}
