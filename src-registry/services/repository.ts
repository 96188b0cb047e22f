/** Serves a repository, keeps its timestamp fresh, and publishes new directories into it. */
import { MetadataKind } from '@tufjs/models'
import { describeCertificate } from '../../src-formats/openpgp/certificate.ts'
import { directoryTarget } from '../../src-formats/tuf/demonstration.ts'
import { writeDirectory } from '../../src-formats/tuf/directory-file.ts'
import type { RoleKey } from '../../src-formats/tuf/keys.ts'
import { newestDirectory, readMetadata, requiredFile, rootFingerprint } from '../../src-formats/tuf/read.ts'
import {
  lifetimeDays,
  type OnlineKeys,
  publishTarget,
  type RepositoryFiles,
  renewTimestamp,
  timestampPath,
} from '../../src-formats/tuf/repository.ts'
import type { Clock } from '../../src-shared/base/clock.ts'
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { RegistryError } from '../registry-error.ts'
import type { RepositoryStore } from '../store/repository-store.ts'

export type RepositoryService = ReturnType<typeof repositoryService>

type Dependencies = {
  readonly store: RepositoryStore
  readonly clock: Clock
  /** Without it the timestamp is served as it is, until it expires. */
  readonly timestampKey?: RoleKey
}

const renewWithin = (lifetimeDays.timestamp / 2) * 24 * 60 * 60 * 1000

export function repositoryService({ store, clock, timestampKey }: Dependencies) {
  /** Signs the timestamp again in the second half of its life. */
  async function renewed(timestamp: Uint8Array): Promise<Uint8Array> {
    if (timestampKey === undefined) return timestamp
    const { expires } = readMetadata(MetadataKind.Timestamp, timestamp).signed
    const now = clock()
    if (new Date(expires).getTime() - now.getTime() > renewWithin) return timestamp
    const next = await store.exclusively(async () => {
      const current = (await store.read(timestampPath)) ?? timestamp
      const bytes = renewTimestamp(current, timestampKey, { from: now })
      await store.write(new Map([[timestampPath, bytes]]))
      return bytes
    })
    return next ?? timestamp
  }

  return {
    /** The file at `metadata/…` or `targets/…`, or undefined where there is none. */
    async file(path: string): Promise<Uint8Array | undefined> {
      const bytes = await store.read(path)
      return bytes !== undefined && path === timestampPath ? renewed(bytes) : bytes
    },

    /** SHA-256 of the first root, lower-case hexadecimal: what desks are enrolled with. */
    async rootFingerprint(): Promise<string> {
      const root = await store.read('metadata/1.root.json')
      if (root === undefined) throw new RegistryError('no-repository')
      return rootFingerprint(root)
    },

    /**
     * Signs and publishes a directory.
     * @throws RegistryError `directory-unreadable`, `key-mismatch`, `sequence-not-higher`, `busy`, or `no-repository`
     */
    async publish(input: unknown, keys: OnlineKeys): Promise<DirectoryTarget> {
      const directory = directoryTargetSchema.safeParse(input)
      if (!directory.success) throw new RegistryError('directory-unreadable', directory.error)
      await checkKeys(directory.data, clock())
      const published = await store.exclusively(async () => {
        const files = await store.readAll()
        if (directory.data.sequence <= publishedSequence(files))
          throw new RegistryError('sequence-not-higher')
        const target = directoryTarget(directory.data, writeDirectory(directory.data))
        const next = publishTarget(files, keys, { target, from: clock() })
        await store.write(new Map([...next].filter(([path, bytes]) => files.get(path) !== bytes)))
        return directory.data
      })
      if (published === undefined) throw new RegistryError('busy')
      return published
    },
  }
}

/** What desks would show as a key that cannot be used is found before it is signed. */
async function checkKeys(directory: DirectoryTarget, at: Date): Promise<void> {
  const records = directory.states.flatMap((state) => state.pointsOfContact)
  for (const { certificate, fingerprint } of records.flatMap((record) => record.pgpKeys)) {
    const facts = await describeCertificate(certificate, at).catch((error: unknown) => {
      throw new RegistryError('key-mismatch', error)
    })
    if (facts.fingerprint !== fingerprint) throw new RegistryError('key-mismatch')
  }
}

/** Sequence of the directory that the present timestamp leads to; 0 before the first publication. */
export function publishedSequence(files: RepositoryFiles): number {
  const timestamp = files.get(timestampPath)
  if (timestamp === undefined) throw new RegistryError('no-repository')
  const snapshotVersion = readMetadata(MetadataKind.Timestamp, timestamp).signed.snapshotMeta.version
  const snapshot = requiredFile(files, `metadata/${snapshotVersion}.snapshot.json`)
  const version = readMetadata(MetadataKind.Snapshot, snapshot).signed.meta['targets.json']?.version ?? 0
  const targets = readMetadata(MetadataKind.Targets, requiredFile(files, `metadata/${version}.targets.json`))
  return newestDirectory(targets.signed)?.sequence ?? 0
}
