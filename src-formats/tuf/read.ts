/** Reads facts out of TUF metadata that has been verified already, or that is our own. Verifies nothing itself. */
import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models'
import { z } from 'zod'
import { instantSchema } from '../../src-shared/domain/directory/key-facts.ts'

type Kinds = {
  [MetadataKind.Root]: Root
  [MetadataKind.Timestamp]: Timestamp
  [MetadataKind.Snapshot]: Snapshot
  [MetadataKind.Targets]: Targets
}

/**
 * Parses metadata of one kind.
 * @throws Error (SyntaxError, TypeError, ValueError) where it is not metadata of that kind
 */
export function readMetadata<Kind extends keyof Kinds>(kind: Kind, bytes: Uint8Array): Metadata<Kinds[Kind]> {
  const data = JSON.parse(Buffer.from(bytes).toString('utf8'))
  // The overloads of the library do not accept a generic kind; each of them returns exactly this type.
  return Reflect.apply(Metadata.fromJSON, Metadata, [kind, data]) as Metadata<Kinds[Kind]>
}

/** Lower-case hexadecimal SHA-256: the fingerprint of root metadata is that of its exact bytes. */
export function rootFingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The file, or a programming fault. */
export function requiredFile(files: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const bytes = files.get(path)
  if (bytes === undefined) throw new Error(`missing ${path}`)
  return bytes
}

/** What the timestamp leads to: what is published now. */
export type CurrentMetadata = {
  readonly timestamp: Timestamp
  readonly snapshot: Snapshot
  readonly targets: Targets
  /** Only where the repository delegates to the role. */
  readonly templates?: Targets
}

/** The present metadata of a repository of ours, or undefined where there is no timestamp yet. */
export function currentMetadata(files: ReadonlyMap<string, Uint8Array>): CurrentMetadata | undefined {
  const bytes = files.get('metadata/timestamp.json')
  if (bytes === undefined) return undefined
  const read = <Kind extends keyof Kinds>(kind: Kind, name: string) =>
    readMetadata(kind, requiredFile(files, `metadata/${name}.json`)).signed
  const timestamp = readMetadata(MetadataKind.Timestamp, bytes).signed
  const snapshot = read(MetadataKind.Snapshot, `${timestamp.snapshotMeta.version}.snapshot`)
  const { 'targets.json': ofTargets, 'templates.json': ofTemplates } = snapshot.meta
  const targets = read(MetadataKind.Targets, `${ofTargets?.version ?? 0}.targets`)
  if (ofTemplates === undefined) return { timestamp, snapshot, targets }
  const templates = read(MetadataKind.Targets, `${ofTemplates.version}.templates`)
  return { timestamp, snapshot, targets, templates }
}

/** The root with the highest version, of a repository of ours that has all of them. */
export function currentRoot(files: ReadonlyMap<string, Uint8Array>): Metadata<Root> {
  let version = 1
  while (files.has(`metadata/${version + 1}.root.json`)) version += 1
  return readMetadata(MetadataKind.Root, requiredFile(files, `metadata/${version}.root.json`))
}

export type ListedFile = {
  /** Below `targets/`, without the hash. */
  readonly path: string
  readonly sha256: string
  /** In bytes, as published. */
  readonly length: number
}

/** Number of the key that the file is sealed under; null where it is published in clear. */
type Sealed = { readonly epoch: number | null }

/** A whole directory. */
export type DirectoryEntry = ListedFile & Sealed & { readonly sequence: number; readonly issued: string }
/** What leads from the directory with one sequence to a later one. */
export type ChangesEntry = ListedFile & Sealed & { readonly from: number; readonly to: number }
/** The key of an epoch, wrapped for devices. */
export type KeysEntry = ListedFile & { readonly epoch: number }

export type ListedTargets = {
  /** By rising sequence. */
  readonly directory: readonly DirectoryEntry[]
  /** By rising `from`, then `to`. */
  readonly changes: readonly ChangesEntry[]
  /** By rising epoch. */
  readonly keys: readonly KeysEntry[]
}

const counted = z.int().min(1)
const directorySchema = z.object({ sequence: counted, issued: instantSchema, epoch: counted.optional() })
const changesSchema = z
  .object({ from: counted, to: counted, epoch: counted.optional() })
  .refine(({ from, to }) => from < to)
const keysSchema = z.object({ epoch: counted })

const suffix = (epoch: number | null) => (epoch === null ? 'json' : 'jwe')

/** Path of the directory target with this sequence. @param epoch null where it is published in clear */
export function directoryPath(sequence: number, epoch: number | null = null): string {
  return `directory/${sequence}.${suffix(epoch)}`
}

/** Path of the changes from one sequence to another. @param epoch null where they are published in clear */
export function changesPath(from: number, to: number, epoch: number | null = null): string {
  return `directory/changes/${from}-${to}.${suffix(epoch)}`
}

/** Path of the target that holds the wrapped key of an epoch. */
export function keysPath(epoch: number): string {
  return `directory/keys/${epoch}.json`
}

/** Where the file of a target lies in a repository with consistent snapshots (TUF specification §6.2). */
export function storedPath({ path, sha256 }: Pick<ListedFile, 'path' | 'sha256'>): string {
  const { dir, base } = posix.parse(path)
  return posix.join('targets', dir, `${sha256}.${base}`)
}

const packName = '[a-z0-9][a-z0-9-]{0,59}\\.json'
const packPath = new RegExp(`^templates/(${packName})$`, 'u')

const repositoryPath = new RegExp(
  `^(?:${[
    'metadata/timestamp\\.json',
    'metadata/[1-9]\\d{0,8}\\.(?:root|snapshot|targets|templates)\\.json',
    'targets/directory/[0-9a-f]{64}\\.[1-9]\\d{0,8}\\.(?:json|jwe)',
    'targets/directory/changes/[0-9a-f]{64}\\.[1-9]\\d{0,8}-[1-9]\\d{0,8}\\.(?:json|jwe)',
    'targets/directory/keys/[0-9a-f]{64}\\.[1-9]\\d{0,8}\\.json',
    `targets/templates/[0-9a-f]{64}\\.${packName}`,
  ].join('|')})$`,
  'u',
)

/** Whether a published file of a repository of ours can have this name. No such name leads out of a folder. */
export function isRepositoryPath(name: string): boolean {
  return repositoryPath.test(name)
}

/**
 * The directories, changes and keys that targets metadata lists. What has another path than its facts say, or no SHA-256,
 * is passed over.
 */
export function listedTargets({ targets }: Targets): ListedTargets {
  const directory: DirectoryEntry[] = []
  const changes: ChangesEntry[] = []
  const keys: KeysEntry[] = []
  for (const [path, { hashes, length, custom }] of Object.entries(targets)) {
    const { sha256 } = hashes
    if (sha256 === undefined) continue
    const file = { path, sha256, length }
    const whole = directorySchema.safeParse(custom).data
    if (whole !== undefined) {
      const { epoch = null, ...facts } = whole
      if (path === directoryPath(facts.sequence, epoch)) directory.push({ ...file, ...facts, epoch })
      continue
    }
    const part = changesSchema.safeParse(custom).data
    if (part !== undefined) {
      const { epoch = null, ...facts } = part
      if (path === changesPath(facts.from, facts.to, epoch)) changes.push({ ...file, ...facts, epoch })
      continue
    }
    const key = keysSchema.safeParse(custom).data
    if (key !== undefined && path === keysPath(key.epoch)) keys.push({ ...file, ...key })
  }
  return {
    directory: directory.toSorted((a, b) => a.sequence - b.sequence),
    changes: changes.toSorted((a, b) => a.from - b.from || a.to - b.to),
    keys: keys.toSorted((a, b) => a.epoch - b.epoch),
  }
}

/** The directory with the highest sequence, or undefined where none is listed as it should be. */
export function newestDirectory(targets: Targets): DirectoryEntry | undefined {
  return listedTargets(targets).directory.at(-1)
}

/** The role that signs template packs, and how many of them it may list. */
export const packsRole = 'templates'
export const mostPacks = 50
/** Bytes of all listed packs that are not too large to be read: every bundle carries them. */
export const packsTogether = 16 * 1024 * 1024

export type PackEntry = ListedFile & {
  /** Of the file, as `t16-advisory.json`. */
  readonly name: string
}

/** Whether a template pack may have this file name. */
export function isPackName(name: string): boolean {
  return packPath.test(`templates/${name}`)
}

/** The template packs that metadata lists, by name. What has another path, or no SHA-256, is passed over. */
export function listedPacks({ targets }: Targets): PackEntry[] {
  return Object.entries(targets)
    .flatMap(([path, { hashes, length }]) => {
      const name = packPath.exec(path)?.[1]
      const { sha256 } = hashes
      return name === undefined || sha256 === undefined ? [] : [{ name, path, sha256, length }]
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
