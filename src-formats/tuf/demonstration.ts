/** The demonstration repository, made again from the files in `assets/demonstration` without anything random. */
import { type DirectoryTarget, directoryTargetSchema } from '../../src-shared/domain/directory/record.ts'
import { type RepositoryKeys, repositoryKeysSchema } from './keys.ts'
import { directoryPath, requiredFile } from './read.ts'
import { buildRepository, type RepositoryFiles, renewTimestamp, timestampPath } from './repository.ts'
import type { TargetInput } from './staging.ts'

/** Ten years: it is shipped, and nobody signs it again. */
const demonstrationDays = 3650

export type DemonstrationAssets = {
  /** Exact bytes of `directory.json`. */
  readonly directory: Uint8Array
  /** Content of `registry-keys.json`. */
  readonly keys: RepositoryKeys
}

/** Reads the two assets. @throws ZodError where they are not what they should be */
export function readDemonstrationAssets(directory: Uint8Array, keys: Uint8Array): DemonstrationAssets {
  return { directory, keys: repositoryKeysSchema.parse(JSON.parse(new TextDecoder().decode(keys))) }
}

/** A directory as a target of a repository. */
export function directoryTarget(directory: DirectoryTarget, bytes: Uint8Array): TargetInput {
  const { sequence, issued } = directory
  return { path: directoryPath(sequence), bytes, custom: { sequence, issued } }
}

/**
 * Root, targets and snapshot are the same bytes on every run (Ed25519 signatures have no randomness, and all times
 * are counted from the directory's). Only the timestamp is signed at `at`.
 */
export function demonstrationRepository(
  { directory, keys }: DemonstrationAssets,
  { at, timestampDays }: { readonly at: Date; readonly timestampDays?: number },
): RepositoryFiles {
  const content = directoryTargetSchema.parse(JSON.parse(new TextDecoder().decode(directory)))
  const target = directoryTarget(content, directory)
  const from = new Date(content.issued)
  const files = buildRepository({
    keys,
    target,
    from,
    contentDays: demonstrationDays,
    rootDays: demonstrationDays,
  })
  const timestamp = renewTimestamp(requiredFile(files, timestampPath), keys.timestamp, {
    from: at,
    ...(timestampDays === undefined ? {} : { lifetimeDays: timestampDays }),
  })
  return new Map(files).set(timestampPath, timestamp)
}
