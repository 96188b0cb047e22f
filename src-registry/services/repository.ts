/** Serves a repository: keeps its timestamp and snapshot fresh, and publishes what the manager has staged. */
import { MetadataKind } from '@tufjs/models'
import {
  currentMetadata,
  currentRoot,
  readMetadata,
  requiredFile,
  rootFingerprint,
} from '../../src-formats/tuf/read.ts'
import {
  promote,
  type RepositoryFiles,
  renewTimestamp,
  type ServerKeys,
  timestampPath,
} from '../../src-formats/tuf/repository.ts'
import { lifetimeDays } from '../../src-formats/tuf/signing.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { RegistryError } from '../registry-error.ts'
import type { RepositoryStore } from '../store/repository-store.ts'
import type { StagingStore } from '../store/staging-store.ts'
import { added } from './publishing.ts'
import { checkStaged } from './staged-check.ts'

export type RepositoryService = ReturnType<typeof repositoryService>

/** Keys of the server, those that the root trusts; asked for each time, since they may be replaced while it runs. */
export type FindServerKeys = (files: RepositoryFiles) => Promise<ServerKeys | undefined>

type Dependencies = {
  readonly store: RepositoryStore
  readonly staging: StagingStore
  readonly clock: Clock
  /** Without them the files are served as they are, until they expire. */
  readonly findKeys: FindServerKeys
  /** Told of what waits to be published and cannot be. */
  readonly onProblem: (problem: RegistryError) => void
}

const day = 24 * 60 * 60 * 1000
const minute = 60 * 1000
const half = { timestamp: (lifetimeDays.timestamp / 2) * day, snapshot: (lifetimeDays.snapshot / 2) * day }

export function repositoryService({ store, staging, clock, findKeys, onProblem }: Dependencies) {
  /** A timestamp for which nothing is to be done before the instant (milliseconds). */
  let settled: { readonly timestamp: Uint8Array; readonly until: number } | undefined

  async function stagedFiles(files: RepositoryFiles): Promise<RepositoryFiles | undefined> {
    const staged = await staging.read()
    if (staged === undefined) return undefined
    try {
      checkStaged(files, staged.files)
      return staged.files
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      onProblem(error)
      return undefined
    }
  }

  /** The repository as it should be served now. */
  async function renewed(files: RepositoryFiles, keys: ServerKeys): Promise<RepositoryFiles> {
    const from = clock()
    const staged = await stagedFiles(files)
    if (staged !== undefined) return promote(files, staged, keys, { from })
    const now = from.getTime()
    if (!isSigned(files) || now >= dueAt(files, 'snapshot')) return promote(files, new Map(), keys, { from })
    if (now < dueAt(files, 'timestamp')) return files
    const timestamp = renewTimestamp(requiredFile(files, timestampPath), keys.timestamp, { from })
    return new Map(files).set(timestampPath, timestamp)
  }

  /** Does what is due: publishes what is staged, signs snapshot and timestamp anew in the second half of their lives. */
  async function keepFresh(): Promise<void> {
    await store.exclusively(async () => {
      const files = await store.readMetadata()
      const inAMinute = clock().getTime() + minute
      const keys = await findKeys(files)
      if (keys === undefined) return settle(files, inAMinute)
      const next = await renewed(files, keys)
      await store.write(added(files, next))
      const staged = await staging.read()
      if (staged !== undefined && isPublished(next, staged.files)) await staging.clear()
      settle(next, Math.max(inAMinute, Math.min(dueAt(next, 'snapshot'), dueAt(next, 'timestamp'))))
    })
  }

  function settle(files: RepositoryFiles, until: number): void {
    settled = { timestamp: requiredFile(files, timestampPath), until }
  }

  async function timestamp(): Promise<Uint8Array | undefined> {
    const present = await store.read(timestampPath)
    if (present === undefined) return undefined
    const isSettled =
      settled !== undefined &&
      Buffer.compare(settled.timestamp, present) === 0 &&
      clock().getTime() < settled.until &&
      (await staging.read()) === undefined
    if (isSettled) return present
    await keepFresh()
    return await store.read(timestampPath)
  }

  return {
    keepFresh,

    /** The file at `metadata/…` or `targets/…`, or undefined where there is none. */
    file: (path: string): Promise<Uint8Array | undefined> =>
      path === timestampPath ? timestamp() : store.read(path),

    /** See {@link repositoryFingerprint}. */
    rootFingerprint: (): Promise<string> => repositoryFingerprint(store),

    /** Since when, and until when, the present files are said to be the newest; null before the first timestamp. */
    async life(): Promise<{ readonly signed: Date; readonly ends: Date } | null> {
      const bytes = await store.read(timestampPath)
      if (bytes === undefined) return null
      const ends = new Date(readMetadata(MetadataKind.Timestamp, bytes).signed.expires)
      return { signed: new Date(ends.getTime() - lifetimeDays.timestamp * day), ends }
    },

    /** When each role's present metadata ends; those of root, targets and templates are the manager's to renew. */
    async ends(): Promise<ReadonlyMap<string, Date>> {
      const files = await store.readMetadata()
      const { timestamp, snapshot, targets, templates } = currentMetadata(files) ?? {}
      const roles = { root: currentRoot(files).signed, targets, templates, snapshot, timestamp }
      return new Map(
        Object.entries(roles).flatMap(([role, signed]) =>
          signed === undefined ? [] : [[role, new Date(signed.expires)] as const],
        ),
      )
    },

    /** Whether this server has the keys to sign snapshot and timestamp. */
    canPublish: async (): Promise<boolean> => (await findKeys(await store.readMetadata())) !== undefined,
  }
}

/**
 * SHA-256 of the first root, lower-case hexadecimal: what desks are enrolled with.
 * @throws RegistryError `no-repository`
 */
export async function repositoryFingerprint(store: RepositoryStore): Promise<string> {
  const root = await store.read('metadata/1.root.json')
  if (root === undefined) throw new RegistryError('no-repository')
  return rootFingerprint(root)
}

/** The instant (milliseconds) from which the role is to be signed anew. */
function dueAt(files: RepositoryFiles, role: keyof typeof half): number {
  const expires = currentMetadata(files)?.[role].expires
  return expires === undefined ? 0 : new Date(expires).getTime() - half[role]
}

/** Whether the root trusts who signed snapshot and timestamp: not so where a change of keys was cut off. */
function isSigned(files: RepositoryFiles): boolean {
  const root = currentRoot(files)
  const timestamp = readMetadata(MetadataKind.Timestamp, requiredFile(files, timestampPath))
  const path = `metadata/${timestamp.signed.snapshotMeta.version}.snapshot.json`
  const snapshot = readMetadata(MetadataKind.Snapshot, requiredFile(files, path))
  try {
    root.verifyDelegate('timestamp', timestamp)
    root.verifyDelegate('snapshot', snapshot)
    return true
  } catch {
    return false
  }
}

/** Whether every staged file is among the published ones; target files are not read for it. */
function isPublished(files: RepositoryFiles, staged: RepositoryFiles): boolean {
  const metadata = [...staged].filter(([path]) => path.startsWith('metadata/'))
  return metadata.every(([path, bytes]) => Buffer.compare(bytes, files.get(path) ?? new Uint8Array()) === 0)
}
