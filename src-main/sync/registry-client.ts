/** Fetches the signed directory of a registry and verifies it before anything of it is used. */
import { Readable } from 'node:stream'
import { MetadataKind } from '@tufjs/models'
import {
  type DirectoryEntry,
  newestDirectory,
  readMetadata,
  requiredFile,
  rootFingerprint,
} from '../../src-formats/tuf/read.ts'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import type { DemonstrationGuard } from './demonstration-guard.ts'
import { openSource, type ReadFile, type RegistrySource } from './source.ts'
import { syncFailure } from './sync-failure.ts'
import { refreshTrust, type TrustState, type VerifiedUpdate } from './trusted-updater.ts'

/** Root metadata above this is refused (the library's own bound for later roots). */
const largestRoot = 512_000
const largestDirectory = 32 * 1024 * 1024

export type SyncProgress = {
  readonly step: 'metadata' | 'directory' | 'verify'
  readonly done: number
  readonly total: number
}

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

export type DirectoryRequest = {
  readonly source: RegistrySource
  /** What this desk has verified before; at least `root`. */
  readonly trust: TrustState
  readonly guard: DemonstrationGuard
  readonly signal: AbortSignal
  readonly onProgress: (progress: SyncProgress) => void
}

export type FetchedDirectory = {
  /** To be stored together with the directory, or with nothing where nothing changed. */
  readonly trust: ReadonlyMap<string, Uint8Array>
  /** False where the newest directory is the one that `trust` already knew; then it was not fetched. */
  readonly changed: boolean
  readonly directory: DirectoryTarget | null
  readonly sequence: number
  readonly issued: Instant
  /** When the registry's statement that this is the newest ends. */
  readonly expires: Instant
}

/**
 * One synchronisation: metadata first, then the directory where its name or hash is new. Nothing is stored.
 * @throws Failure `cancelled`, `registry-unreachable`, `registry-answer-unusable`, `registry-rollback`,
 * `registry-tampered`, `registry-expired`, `registry-signature`, `directory-unreadable`,
 * `registry-demonstration-refused`, `refused`
 */
export async function fetchDirectory(request: DirectoryRequest): Promise<FetchedDirectory> {
  const { source, trust, guard, signal, onProgress } = request
  try {
    onProgress({ step: 'metadata', done: 0, total: 1 })
    const read = openSource(source)
    const update = await refreshTrust(trust, read, signal)
    onProgress({ step: 'metadata', done: 1, total: 1 })
    guard.checkRoot(requiredFile(update.trust, 'root'))
    const known = knownDirectory(trust)
    const newest = knownDirectory(update.trust)
    if (newest === undefined) throw new Failure('registry-answer-unusable')
    if (known !== undefined && newest.sequence < known.sequence) throw new Failure('registry-rollback')
    const { sequence, issued } = newest
    const result = { trust: update.trust, sequence, issued, expires: timestampEnd(update.trust) }
    if (known?.path === newest.path && known.sha256 === newest.sha256)
      return { ...result, changed: false, directory: null }
    const bytes = await readTarget(update, newest, { read, signal, onProgress })
    onProgress({ step: 'verify', done: 0, total: 1 })
    const directory = parseDirectory(bytes, newest)
    guard.checkDirectory(directory)
    return { ...result, changed: true, directory }
  } catch (error) {
    throw syncFailure(error)
  }
}

function knownDirectory(trust: TrustState): DirectoryEntry | undefined {
  const targets = trust.get('targets')
  return targets === undefined
    ? undefined
    : newestDirectory(readMetadata(MetadataKind.Targets, targets).signed)
}

function timestampEnd(trust: TrustState): Instant {
  const { expires } = readMetadata(MetadataKind.Timestamp, requiredFile(trust, 'timestamp')).signed
  return toInstant(new Date(expires))
}

type Reading = Pick<DirectoryRequest, 'signal' | 'onProgress'> & { readonly read: ReadFile }

/** The bytes of the target, verified in memory: `downloadTarget` of the library would write them to disk. */
async function readTarget(
  { findTarget }: VerifiedUpdate,
  { path, sha256, sequence, length }: DirectoryEntry,
  { read, signal, onProgress }: Reading,
): Promise<Uint8Array> {
  const info = await findTarget(path)
  if (info === undefined || length > largestDirectory) throw new Failure('registry-answer-unusable')
  const bytes = await read(`targets/directory/${sha256}.${sequence}.json`, {
    limit: length,
    signal,
    onBytes: (done) => onProgress({ step: 'directory', done, total: length }),
  })
  if (bytes === undefined) throw new Failure('registry-answer-unusable')
  await info.verify(Readable.from([Buffer.from(bytes)]))
  return bytes
}

function parseDirectory(bytes: Uint8Array, { sequence, issued }: DirectoryEntry): DirectoryTarget {
  try {
    const directory = directoryTargetSchema.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    )
    if (directory.sequence !== sequence || directory.issued !== issued)
      throw new Error('the directory is not the one that was announced')
    return directory
  } catch (cause) {
    throw new Failure('directory-unreadable', {}, cause)
  }
}
