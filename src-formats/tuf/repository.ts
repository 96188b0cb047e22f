/** Builds and signs a TUF repository (specification 1.0, consistent snapshots): files in, files out, no disk. */
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import {
  Metadata,
  MetadataKind,
  MetaFile,
  Root,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models'
import { toInstant } from '../../src-shared/base/clock.ts'
import { publicKeyOf, type RepositoryKeys, type RoleKey, signerOf } from './keys.ts'
import { readMetadata, requiredFile } from './read.ts'

/** Path below the repository's address (`metadata/…`, `targets/…`) and content. */
export type RepositoryFiles = ReadonlyMap<string, Uint8Array>

/** One target: its path as the client asks for it, its content, and plain facts about it that are signed too. */
export type TargetInput = {
  readonly path: string
  readonly bytes: Uint8Array
  readonly custom: { readonly sequence: number; readonly issued: string }
}

const specVersion = '1.0.31'
const day = 24 * 60 * 60 * 1000

/** Days each signature holds, counted from the moment of signing; snapshots hold as long as targets. */
export const lifetimeDays = { root: 3650, targets: 730, timestamp: 7 } as const

/** Times in TUF metadata have no fraction of a second (specification §4.2). */
export function tufInstant(date: Date): string {
  return toInstant(date).replace(/\.\d{3}Z$/u, 'Z')
}

function expiry(from: Date, days: number): string {
  return tufInstant(new Date(from.getTime() + days * day))
}

type AnyRole = Root | Targets | Snapshot | Timestamp

function signed<Role extends AnyRole>(content: Role, keys: readonly RoleKey[]): Uint8Array {
  const metadata = new Metadata(content)
  for (const key of keys) metadata.sign(signerOf(key))
  return Buffer.from(JSON.stringify(metadata.toJSON()))
}

const role = (keys: readonly RoleKey[], threshold: number) => ({
  keyids: keys.map((key) => publicKeyOf(key).keyID),
  threshold,
})

/**
 * Root metadata of the given version, signed by all of `signers`. For a rotation the signers are the old and the new
 * root keys together (specification §5.3.4).
 */
export function buildRoot(
  keys: RepositoryKeys,
  options: { readonly version: number; readonly from: Date; readonly signers?: readonly RoleKey[] },
): Uint8Array {
  const all = [...keys.root, keys.targets, keys.snapshot, keys.timestamp].map(publicKeyOf)
  const root = Root.fromJSON({
    spec_version: specVersion,
    version: options.version,
    expires: expiry(options.from, lifetimeDays.root),
    consistent_snapshot: true,
    keys: Object.fromEntries(all.map((key) => [key.keyID, key.toJSON()])),
    roles: {
      root: role(keys.root, keys.rootThreshold),
      targets: role([keys.targets], 1),
      snapshot: role([keys.snapshot], 1),
      timestamp: role([keys.timestamp], 1),
    },
  })
  return signed(root, options.signers ?? keys.root)
}

/** What publishing needs; root keys stay on separate media. */
export type OnlineKeys = Pick<RepositoryKeys, 'targets' | 'snapshot' | 'timestamp'>

export type NewRepository = {
  readonly keys: RepositoryKeys
  /** None while nothing has been published. */
  readonly target?: TargetInput
  /** Instant of signing; every expiry is counted from it. */
  readonly from: Date
  /** Days that targets and snapshot hold, where they should differ from {@link lifetimeDays}. */
  readonly contentDays?: number
}

/** A whole new repository, with version 1 of root, targets and snapshot. */
export function buildRepository({ keys, target, from, contentDays }: NewRepository): RepositoryFiles {
  const files = new Map([['metadata/1.root.json', buildRoot(keys, { version: 1, from })]])
  const days = contentDays ?? lifetimeDays.targets
  const snapshotMeta = addTarget(files, keys, target, { version: 1, snapshotVersion: 1, from, days })
  return files.set(timestampPath, signTimestamp(keys.timestamp, { snapshotMeta, from }))
}

/**
 * The repository with another target in place of the present one. Earlier files stay, because a client may be in the
 * middle of reading them.
 */
export function publishTarget(
  files: RepositoryFiles,
  keys: OnlineKeys,
  { target, from }: { readonly target: TargetInput; readonly from: Date },
): RepositoryFiles {
  const timestamp = readMetadata(MetadataKind.Timestamp, requiredFile(files, timestampPath)).signed
  const snapshotPath = `metadata/${timestamp.snapshotMeta.version}.snapshot.json`
  const snapshot = readMetadata(MetadataKind.Snapshot, requiredFile(files, snapshotPath)).signed
  const next = new Map(files)
  const snapshotMeta = addTarget(next, keys, target, {
    version: (snapshot.meta['targets.json']?.version ?? 0) + 1,
    snapshotVersion: snapshot.version + 1,
    from,
    days: lifetimeDays.targets,
  })
  const signing = { snapshotMeta, from, previous: timestamp.version }
  return next.set(timestampPath, signTimestamp(keys.timestamp, signing))
}

type Publication = {
  readonly version: number
  readonly snapshotVersion: number
  readonly from: Date
  readonly days: number
}

/** Adds the target file, targets and snapshot metadata; answers what the timestamp says of the snapshot. */
function addTarget(
  files: Map<string, Uint8Array>,
  keys: OnlineKeys,
  target: TargetInput | undefined,
  { version, snapshotVersion, from, days }: Publication,
): MetaFile {
  const expires = expiry(from, days)
  const targets = new Targets({ specVersion, version, expires })
  if (target !== undefined) {
    const { path, bytes, custom } = target
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const unrecognizedFields = { custom: { ...custom } }
    targets.addTarget(new TargetFile({ path, length: bytes.length, hashes: { sha256 }, unrecognizedFields }))
    const { dir, base } = posix.parse(path)
    files.set(posix.join('targets', dir, `${sha256}.${base}`), bytes)
  }
  const targetsBytes = signed(targets, [keys.targets])
  const meta = { 'targets.json': metaFile(targetsBytes, version) }
  const snapshot = signed(new Snapshot({ specVersion, version: snapshotVersion, expires, meta }), [
    keys.snapshot,
  ])
  files.set(`metadata/${version}.targets.json`, targetsBytes)
  files.set(`metadata/${snapshotVersion}.snapshot.json`, snapshot)
  return metaFile(snapshot, snapshotVersion)
}

function metaFile(bytes: Uint8Array, version: number): MetaFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return new MetaFile({ version, length: bytes.length, hashes: { sha256 } })
}

export const timestampPath = 'metadata/timestamp.json'

export type TimestampSigning = {
  readonly snapshotMeta: MetaFile
  readonly from: Date
  /** Version of the timestamp that this one follows. */
  readonly previous?: number
  readonly lifetimeDays?: number
}

/**
 * Signs a timestamp. Its version is the second of signing, and above `previous` in any case: so a bundle made
 * between two publications, or a restarted demonstration, never takes a number that a later one needs.
 */
function signTimestamp(key: RoleKey, signing: TimestampSigning): Uint8Array {
  const { snapshotMeta, from, previous = 0 } = signing
  const version = Math.max(previous + 1, Math.floor(from.getTime() / 1000))
  const expires = expiry(from, signing.lifetimeDays ?? lifetimeDays.timestamp)
  return signed(new Timestamp({ specVersion, version, expires, snapshotMeta }), [key])
}

/** The same statement as `timestamp`, signed at `from`. */
export function renewTimestamp(
  timestamp: Uint8Array,
  key: RoleKey,
  options: { readonly from: Date; readonly lifetimeDays?: number },
): Uint8Array {
  const { snapshotMeta, version } = readMetadata(MetadataKind.Timestamp, timestamp).signed
  return signTimestamp(key, { ...options, snapshotMeta, previous: version })
}

/**
 * The repository with the next root, which trusts `next` instead of `keys`. All online metadata is signed again by
 * the new keys.
 */
export function rotateRoot(
  files: RepositoryFiles,
  keys: RepositoryKeys,
  {
    next,
    target,
    from,
  }: { readonly next: RepositoryKeys; readonly target: TargetInput; readonly from: Date },
): RepositoryFiles {
  let version = 1
  while (files.has(`metadata/${version}.root.json`)) version += 1
  const root = buildRoot(next, { version, from, signers: [...keys.root, ...next.root] })
  const withRoot = new Map(files).set(`metadata/${version}.root.json`, root)
  return publishTarget(withRoot, next, { target, from })
}
