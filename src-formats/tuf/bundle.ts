/** The bundle: the files of a repository in one archive, for a stick instead of a network (`.pocbundle`, a ZIP). */

import { MetadataKind } from '@tufjs/models'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { newestDirectory, readMetadata, requiredFile } from './read.ts'
import { type RepositoryFiles, timestampPath } from './repository.ts'

const manifestName = 'bundle.json'
const manifestSchema = z.looseObject({ format: z.literal('poc-desk-bundle'), version: z.literal(1) })

/** Bounds on a file that anybody may hand over: entries, and bytes when unpacked. */
const mostEntries = 2000
const mostBytes = 64 * 1024 * 1024

const entryName = /^(?:metadata\/[a-z0-9.]{1,80}\.json|targets\/[a-z]{1,40}\/[a-z0-9.]{1,120}\.json)$/u

/** What a new desk needs of a repository: all roots, and what the present timestamp leads to. */
export function selectForBundle(files: RepositoryFiles): RepositoryFiles {
  const read = <Kind extends MetadataKind>(kind: Kind, path: string) =>
    readMetadata(kind, requiredFile(files, path)).signed
  const snapshotVersion = read(MetadataKind.Timestamp, timestampPath).snapshotMeta.version
  const snapshotPath = `metadata/${snapshotVersion}.snapshot.json`
  const targetsVersion = read(MetadataKind.Snapshot, snapshotPath).meta['targets.json']?.version ?? 0
  const targetsPath = `metadata/${targetsVersion}.targets.json`
  const directory = newestDirectory(read(MetadataKind.Targets, targetsPath))
  const wanted = new Set([timestampPath, snapshotPath, targetsPath])
  if (directory !== undefined) wanted.add(`targets/directory/${directory.sha256}.${directory.sequence}.json`)
  return new Map([...files].filter(([path]) => wanted.has(path) || /^metadata\/\d+\.root\.json$/u.test(path)))
}

/** The archive; the same files give the same bytes (fixed order and times). */
export function writeBundle(files: RepositoryFiles): Uint8Array {
  const entries = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const manifest = strToU8(`${JSON.stringify({ format: 'poc-desk-bundle', version: 1 })}\n`)
  const archive = Object.fromEntries([[manifestName, manifest], ...entries])
  return zipSync(archive, { mtime: new Date(1980, 0, 1), level: 9 })
}

/**
 * The files of a bundle. Nothing in it is trusted yet.
 * @throws Failure `registry-answer-unusable` where it is not a bundle or exceeds the bounds
 */
export function readBundle(bytes: Uint8Array): RepositoryFiles {
  try {
    let unpacked = 0
    let entries = 0
    const archive = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize
        entries += 1
        if (unpacked > mostBytes || entries > mostEntries) throw new Error('bundle too large')
        return name === manifestName || entryName.test(name)
      },
    })
    const { [manifestName]: manifest, ...files } = archive
    manifestSchema.parse(JSON.parse(strFromU8(manifest ?? new Uint8Array())))
    return new Map(Object.entries(files))
  } catch (cause) {
    throw new Failure('registry-answer-unusable', {}, cause)
  }
}
