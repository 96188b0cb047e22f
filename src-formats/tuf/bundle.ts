/**
 * The bundle: the files of a repository in one archive, for a stick instead of a network (`.pocbundle`, a ZIP). What
 * desks have to send travels the other way in it.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { type ChangesEntry, currentMetadata, isRepositoryPath, listedTargets, storedPath } from './read.ts'
import { type RepositoryFiles, timestampPath } from './repository.ts'

const manifestName = 'bundle.json'
/** The content of `bundle.json`. */
export const bundleManifestSchema = z.looseObject({
  format: z.literal('poc-desk-bundle'),
  version: z.literal(1),
})

/** By the id of a write or enrolment, that as a compact JWE for the registry (`sealForRegistry`). */
export type Outbox = ReadonlyMap<string, string>

/** Bounds on a file that anybody may hand over: entries, bytes when unpacked, and bytes of one thing to send. */
const mostEntries = 2000
const mostBytes = 64 * 1024 * 1024
const largestItem = 96 * 1024

const outboxName = /^outbox\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.jwe$/u

/**
 * What a desk needs of a repository, new or not: all roots, what the present timestamp leads to, the newest directory
 * with the changes before it, the keys of epochs, and the templates. Target files that are not among `files` are left
 * out: a desk passes on what it has.
 * @throws Error where metadata is missing
 */
export function selectForBundle(files: RepositoryFiles): RepositoryFiles {
  const current = currentMetadata(files)
  if (current === undefined) throw new Error('nothing to pack')
  const { snapshot, targets, templates } = current
  const wanted = new Set([
    timestampPath,
    `metadata/${snapshot.version}.snapshot.json`,
    `metadata/${targets.version}.targets.json`,
    ...(templates === undefined ? [] : [`metadata/${templates.version}.templates.json`]),
  ])
  const { directory, changes, keys } = listedTargets(targets)
  const newest = directory.at(-1)
  const listed = [...keys, ...(newest === undefined ? [] : [newest, ...usefulChanges(changes, newest)])]
  for (const file of listed) wanted.add(storedPath(file))
  for (const [path, { hashes }] of Object.entries(templates?.targets ?? {}))
    if (hashes.sha256 !== undefined) wanted.add(storedPath({ path, sha256: hashes.sha256 }))
  return new Map([...files].filter(([path]) => wanted.has(path) || /^metadata\/\d+\.root\.json$/u.test(path)))
}

/** The chain that ends at the newest directory, as far back as it is smaller than the directory itself. */
function usefulChanges(
  changes: readonly ChangesEntry[],
  newest: { readonly sequence: number; readonly length: number },
): ChangesEntry[] {
  const chain: ChangesEntry[] = []
  let sequence = newest.sequence
  let left = newest.length
  for (const entry of changes.toReversed()) {
    if (entry.to !== sequence) continue
    left -= entry.length
    if (left <= 0) break
    chain.push(entry)
    sequence = entry.from
  }
  return chain
}

/**
 * The archive; the same content gives the same bytes (fixed order and times).
 * @param outbox may come without files: what a desk sends on a stick
 */
export function writeBundle(files: RepositoryFiles, outbox: Outbox = new Map()): Uint8Array {
  const items = [...outbox].map(([id, sealed]) => [`outbox/${id}.jwe`, strToU8(sealed)] as const)
  const entries = [...files, ...items].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const manifest = strToU8(`${JSON.stringify({ format: 'poc-desk-bundle', version: 1 })}\n`)
  const archive = Object.fromEntries([[manifestName, manifest], ...entries])
  return zipSync(archive, { mtime: new Date(1980, 0, 1), level: 9 })
}

/**
 * The repository files of a bundle; none where it holds an outbox alone. Nothing in it is trusted yet.
 * @throws Failure `registry-answer-unusable` where it is not a bundle or exceeds the bounds
 */
export function readBundle(bytes: Uint8Array): RepositoryFiles {
  return new Map(Object.entries(unpack(bytes)).filter(([name]) => isRepositoryPath(name)))
}

/**
 * What a bundle carries to the registry, by name of the item. Nothing in it is verified yet.
 * @throws Failure `registry-answer-unusable` as {@link readBundle}, and where an item is larger than 96 KiB
 */
export function readOutbox(bytes: Uint8Array): Outbox {
  const items = new Map<string, string>()
  for (const [name, content] of Object.entries(unpack(bytes))) {
    const id = outboxName.exec(name)?.[1]
    if (id === undefined) continue
    if (content.length > largestItem) throw new Failure('registry-answer-unusable')
    items.set(id, strFromU8(content))
  }
  return items
}

function unpack(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    if (bytes.length > mostBytes) throw new Error('bundle too large')
    const names = new Set<string>()
    let unpacked = 0
    const archive = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize
        if (unpacked > mostBytes || names.size >= mostEntries) throw new Error('bundle too large')
        // Two readers of one archive must not take different files for the same one.
        if (names.has(name)) throw new Error('one name twice')
        names.add(name)
        return name === manifestName || isRepositoryPath(name) || outboxName.test(name)
      },
    })
    const { [manifestName]: manifest, ...entries } = archive
    bundleManifestSchema.parse(JSON.parse(strFromU8(manifest ?? new Uint8Array())))
    return entries
  } catch (cause) {
    throw new Failure('registry-answer-unusable', {}, cause)
  }
}
