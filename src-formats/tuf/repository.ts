/** Builds and publishes a TUF repository (specification 1.0, consistent snapshots): files in, files out, no disk. */
import { MetadataKind, type MetaFile, Snapshot, Timestamp } from '@tufjs/models'
import type { RepositoryKeys, RoleKey } from './keys.ts'
import { currentMetadata, readMetadata } from './read.ts'
import { buildRoot } from './root.ts'
import { expiry, lifetimeDays, metaFile, signed, specVersion } from './signing.ts'
import {
  type Publication,
  stageTargets,
  stageTemplates,
  type TargetInput,
  type TargetsKeys,
} from './staging.ts'

/** Path below the repository's address (`metadata/…`, `targets/…`) and content. */
export type RepositoryFiles = ReadonlyMap<string, Uint8Array>

export const timestampPath = 'metadata/timestamp.json'

/** What the server signs with; it can be where the other keys are not. */
export type ServerKeys = Pick<RepositoryKeys, 'snapshot' | 'timestamp'>

/** What publishing needs; root keys stay on separate media. */
export type OnlineKeys = ServerKeys & TargetsKeys

export type NewRepository = {
  readonly keys: RepositoryKeys
  /** None while nothing has been published. */
  readonly target?: TargetInput
  /** Instant of signing; every expiry is counted from it. */
  readonly from: Date
  /** Days that targets, templates and snapshot hold, where they should differ from {@link lifetimeDays}. */
  readonly contentDays?: number
  /** Days that the root holds, where they should differ from {@link lifetimeDays}. */
  readonly rootDays?: number
}

/** A whole new repository, with version 1 of root, targets, snapshot and (where there is a key) templates. */
export function buildRepository({
  keys,
  target,
  from,
  contentDays,
  rootDays,
}: NewRepository): RepositoryFiles {
  const root = buildRoot(keys, { version: 1, from, ...(rootDays === undefined ? {} : { days: rootDays }) })
  const files = new Map([['metadata/1.root.json', root]])
  const days = contentDays === undefined ? {} : { days: contentDays }
  const targets = target === undefined ? [] : [target]
  return publish(files, keys, { targets, keep: () => false, from, ...days })
}

/**
 * The repository with more targets; those listed now stay where `keep` holds for their path. The files of earlier
 * publications stay all, because a client may be in the middle of reading them.
 */
export function publish(files: RepositoryFiles, keys: OnlineKeys, publication: Publication): RepositoryFiles {
  return promote(files, stageTargets(files, keys, publication), keys, publication)
}

/**
 * The repository with more templates: their role, a new snapshot and a new timestamp.
 * @throws RangeError for a path that the role has no word on; Error where the repository delegates to no such role
 */
export function publishTemplates(
  files: RepositoryFiles,
  keys: ServerKeys & { readonly templates: RoleKey },
  publication: Publication,
): RepositoryFiles {
  return promote(files, stageTemplates(files, keys.templates, publication), keys, publication)
}

export type Promotion = {
  readonly from: Date
  /** Days that the snapshot holds, where they should differ from {@link lifetimeDays}. */
  readonly days?: number
}

/**
 * The repository in which what was staged counts: the files of {@link stageTargets}, {@link stageTemplates} or
 * `stageRotation`, a new snapshot and a new timestamp. With nothing staged, snapshot and timestamp are signed anew.
 */
export function promote(
  files: RepositoryFiles,
  staged: RepositoryFiles,
  keys: ServerKeys,
  { from, days }: Promotion,
): RepositoryFiles {
  const current = currentMetadata(files)
  const meta = { ...current?.snapshot.meta }
  for (const [path, bytes] of staged) {
    const [, version, role] = /^metadata\/(\d+)\.(targets|templates)\.json$/u.exec(path) ?? []
    if (role !== undefined) meta[`${role}.json`] = metaFile(bytes, Number(version))
  }
  const version = (current?.snapshot.version ?? 0) + 1
  const expires = expiry(from, days ?? lifetimeDays.snapshot)
  const snapshot = signed(new Snapshot({ specVersion, version, expires, meta }), [keys.snapshot])
  const previous = current?.timestamp.version ?? 0
  const timestamp = signTimestamp(keys.timestamp, {
    snapshotMeta: metaFile(snapshot, version),
    from,
    previous,
  })
  return new Map([
    ...files,
    ...staged,
    [`metadata/${version}.snapshot.json`, snapshot],
    [timestampPath, timestamp],
  ])
}

type TimestampSigning = {
  readonly snapshotMeta: MetaFile
  readonly from: Date
  /** Version of the timestamp that this one follows. */
  readonly previous: number
  readonly lifetimeDays?: number
}

/**
 * Signs a timestamp. Its version is the second of signing, and above `previous` in any case: so a bundle made
 * between two publications, or a restarted demonstration, never takes a number that a later one needs.
 */
function signTimestamp(key: RoleKey, signing: TimestampSigning): Uint8Array {
  const { snapshotMeta, from, previous } = signing
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
