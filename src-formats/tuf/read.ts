/** Reads facts out of TUF metadata that has been verified already, or that is our own. Verifies nothing itself. */
import { createHash } from 'node:crypto'
import {
  Metadata,
  type MetadataKind,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models'
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

const customSchema = z.looseObject({ sequence: z.int().min(1), issued: instantSchema })

/** The newest directory that targets metadata lists. */
export type DirectoryEntry = {
  readonly path: string
  readonly sequence: number
  readonly issued: string
  readonly sha256: string
  readonly length: number
}

/** Path of the directory target with this sequence. */
export function directoryPath(sequence: number): string {
  return `directory/${sequence}.json`
}

/** The `directory/<sequence>.json` with the highest sequence, or undefined where none is listed as it should be. */
export function newestDirectory(targets: Targets): DirectoryEntry | undefined {
  let newest: DirectoryEntry | undefined
  for (const [path, file] of Object.entries(targets.targets)) {
    const custom = customSchema.safeParse(file.custom)
    const sha256 = file.hashes.sha256
    if (!custom.success || sha256 === undefined || path !== directoryPath(custom.data.sequence)) continue
    const { sequence, issued } = custom.data
    if (newest === undefined || sequence > newest.sequence)
      newest = { path, sequence, issued, sha256, length: file.length }
  }
  return newest
}
