/** Fetches the signed directory of a registry and verifies it before anything of it is used. */
import { type Metadata, MetadataKind, type Targets } from '@tufjs/models'
import type { EpochKeys } from '../../src-formats/registry/sealed-target.ts'
import {
  type DirectoryEntry,
  type ListedTargets,
  listedTargets,
  readMetadata,
  requiredFile,
  rootFingerprint,
  storedPath,
} from '../../src-formats/tuf/read.ts'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { PublishedFile } from '../store/edition-repository.ts'
import type { DemonstrationGuard } from './demonstration-guard.ts'
import { type Edition, recordsOf } from './edition.ts'
import { epochRing } from './epoch-ring.ts'
import { fetchEdition } from './fetch-edition.ts'
import { type FetchedPacks, fetchPacks } from './fetch-packs.ts'
import type { DirectoryRequest, StoredEdition } from './request.ts'
import { openSource, type RegistrySource } from './source.ts'
import { syncFailure } from './sync-failure.ts'
import { targetReader } from './target-reader.ts'
import type { CountedRole, TrustState } from './trust-position.ts'
import { refreshTrust } from './trusted-updater.ts'

/** Root metadata above this is refused (the library's own bound for later roots). */
const largestRoot = 512_000

export type FirstContact = {
  readonly source: RegistrySource
  /** Expected SHA-256 of `1.root.json`, lower-case hexadecimal. */
  readonly rootFingerprint: string
  readonly guard: DemonstrationGuard
  readonly signal: AbortSignal
}

/**
 * The first root of a registry, matched with the fingerprint that came by another channel.
 * @throws Failure `registry-root-mismatch`, `registry-demonstration-refused`, `refused`, or as {@link fetchDirectory}
 */
export async function fetchRoot(contact: FirstContact): Promise<Uint8Array> {
  const { source, guard, signal } = contact
  const root = await openSource(source)('metadata/1.root.json', { limit: largestRoot, signal })
  if (root === undefined) throw new Failure('registry-answer-unusable')
  if (rootFingerprint(root) !== contact.rootFingerprint) throw new Failure('registry-root-mismatch')
  checkRoot(root, guard)
  return root
}

function checkRoot(root: Uint8Array, guard: DemonstrationGuard): void {
  try {
    guard.checkRoot(root)
  } catch (error) {
    throw syncFailure(error)
  }
}

export type FetchedDirectory = {
  /** To be stored together with the edition, or with nothing where nothing changed. */
  readonly trust: TrustState
  /** False where the newest directory is the one that `trust` already knew; then it was not fetched. */
  readonly changed: boolean
  /** Null where nothing changed. */
  readonly edition: Edition | null
  readonly sequence: number
  readonly issued: Instant
  /** When the registry's statement that this is the newest ends. */
  readonly expires: Instant
  /** Roles whose end has passed; none but where that was accepted. */
  readonly expired: readonly CountedRole[]
  /** Keys that this device has got. */
  readonly epochKeys: EpochKeys
  /** Targets as published that were fetched. */
  readonly files: readonly PublishedFile[]
  /** Paths (`targets/…`) of all directories, changes, keys and packs that the registry lists now. */
  readonly listed: readonly string[]
  readonly packs: Omit<FetchedPacks, 'trust'>
}

/**
 * One synchronisation: metadata first, then the changes since the stored edition, or the whole directory where they do
 * not lead to the newest or would be longer; template packs come last and stop nothing. Everything is verified and decrypted in memory; nothing is stored.
 * @throws Failure as the source, and `registry-answer-unusable`, `registry-rollback`, `registry-tampered`,
 * `registry-expired`, `registry-not-accepted-expired` (the root has ended), `registry-signature`,
 * `registry-epoch-unknown`, `registry-not-enrolled`, `directory-unreadable`, `registry-demonstration-refused`, `refused`
 */
export async function fetchDirectory(request: DirectoryRequest): Promise<FetchedDirectory> {
  try {
    return await fetchVerified(request)
  } catch (error) {
    const failure = syncFailure(error)
    // Only the root's end is left to be looked at.
    if (request.acceptExpired !== true || failure.code !== 'registry-expired') throw failure
    throw new Failure('registry-not-accepted-expired', {}, failure)
  }
}

async function fetchVerified(request: DirectoryRequest): Promise<FetchedDirectory> {
  const { source, stored, guard, signal, onProgress, onTrusted, acceptExpired = false } = request
  onProgress({ step: 'metadata', done: 0, total: 1 })
  const read = openSource(source)
  const update = await refreshTrust(stored.trust, read, signal, {
    acceptExpired,
    onTrusted: (role, bytes) => {
      if (role === MetadataKind.Root && bytes !== null) guard.checkRoot(bytes)
      onTrusted?.(role, bytes)
    },
  })
  onProgress({ step: 'metadata', done: 1, total: 1 })
  guard.checkRoot(requiredFile(update.trust, 'root'))
  const listed = listedIn(update.trust)
  const newest = newestOf(listed, stored)
  const reader = targetReader(update, read, signal)
  const ring = epochRing({
    known: stored.epochKeys,
    listed: listed.keys,
    device: stored.device,
    reader,
    onKeys: (done, total) => onProgress({ step: 'keys', done, total }),
  })
  const changed = !isKnown(newest, stored.trust, update.trust)
  const edition = changed ? await fetchEdition(request, { listed, newest, reader, ring }) : null
  if (edition !== null) guard.checkEdition(recordsOf(edition))
  const { trust, ...packs } = await fetchPacks(request, { update, reader })
  const { sequence, issued } = newest
  return {
    trust,
    changed,
    edition,
    sequence,
    issued,
    expires: timestampEnd(trust),
    expired: update.expired,
    epochKeys: ring.learned(),
    files: reader.files(),
    listed: [...listed.directory, ...listed.changes, ...listed.keys, ...packs.listed].map(storedPath),
    packs,
  }
}

const nothingListed: ListedTargets = { directory: [], changes: [], keys: [] }

function listedIn(trust: TrustState): ListedTargets {
  const targets = trust.get('targets')
  return targets === undefined ? nothingListed : listedTargets(targetsIn(targets).signed)
}

function targetsIn(bytes: Uint8Array): Metadata<Targets> {
  return readMetadata(MetadataKind.Targets, bytes)
}

/** The newest directory that is listed, refused where it is not what this connection takes. */
function newestOf({ directory, changes }: ListedTargets, { access }: StoredEdition): DirectoryEntry {
  const newest = directory.at(-1)
  if (newest === undefined) throw new Failure('registry-answer-unusable')
  if (access === 'open' && newest.epoch !== null) throw new Failure('registry-not-enrolled')
  const isInClear = [...directory, ...changes].some(({ epoch }) => epoch === null)
  if (access === 'enrolled' && isInClear) throw new Failure('registry-tampered')
  return newest
}

/**
 * Whether it is the directory that was the newest before.
 * @throws Failure `registry-rollback` where that had a higher sequence, unless other keys vouch for directories now
 */
function isKnown(newest: DirectoryEntry, before: TrustState, after: TrustState): boolean {
  const known = listedIn(before).directory.at(-1)
  if (known === undefined) return false
  if (newest.sequence < known.sequence && isStillTrusted(before, after))
    throw new Failure('registry-rollback')
  return known.path === newest.path && known.sha256 === newest.sha256
}

/** Whether the targets of before are signed as the present root asks for: after a fast-forward they are not. */
function isStillTrusted(before: TrustState, after: TrustState): boolean {
  try {
    const root = readMetadata(MetadataKind.Root, requiredFile(after, 'root'))
    root.verifyDelegate(MetadataKind.Targets, targetsIn(requiredFile(before, 'targets')))
    return true
  } catch {
    return false
  }
}

function timestampEnd(trust: TrustState): Instant {
  const { expires } = readMetadata(MetadataKind.Timestamp, requiredFile(trust, 'timestamp')).signed
  return toInstant(new Date(expires))
}
