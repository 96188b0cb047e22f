/** Brings the newest edition: by the changes since the stored one where they lead to it, else as a whole. */
import {
  type ChangesEntry,
  type DirectoryEntry,
  type ListedTargets,
  storedPath,
} from '../../src-formats/tuf/read.ts'
import { Failure, type FailureCode } from '../../src-shared/base/failure.ts'
import { chainTo } from './chain.ts'
import { type Edition, readChain, readWhole } from './edition.ts'
import { type EpochRing, largestContent } from './epoch-ring.ts'
import type { DirectoryRequest, StoredEdition } from './request.ts'
import { syncFailure } from './sync-failure.ts'
import type { TargetReader } from './target-reader.ts'

export type Announced = {
  readonly newest: DirectoryEntry
  readonly listed: ListedTargets
  readonly reader: TargetReader
  readonly ring: EpochRing
}

/** What is wrong with the changes, and may not be with the whole directory. */
const badChanges: readonly FailureCode[] = [
  'registry-answer-unusable',
  'registry-tampered',
  'registry-epoch-unknown',
  'directory-unreadable',
]

/** @throws as the reader and the ring; Failure `directory-unreadable`, `cancelled` */
export async function fetchEdition(request: DirectoryRequest, announced: Announced): Promise<Edition> {
  const { signal, stored } = request
  const byChanges = await fetchChanges(request, stored.edition, announced)
  const edition = byChanges ?? (await fetchWhole(request, announced))
  if (signal.aborted) throw new Failure('cancelled')
  return edition
}

/** Null where there are none that would do. */
async function fetchChanges(
  request: DirectoryRequest,
  from: StoredEdition['edition'],
  { newest, listed, reader, ring }: Announced,
): Promise<Edition | null> {
  if (from === null) return null
  const { changes } = listed
  const chain = chainTo(newest, { from: from.sequence, changes, mayOpen: ring.mayOpen })
  if (chain === null) return null
  try {
    for (const { epoch } of chain) await ring.require(epoch)
    const contents = await contentsOf(request, chain, { reader, ring })
    request.onProgress({ step: 'verify', done: 0, total: 1 })
    return readChain(from.parts, contents, newest)
  } catch (error) {
    const failure = syncFailure(error)
    if (!badChanges.includes(failure.code)) throw failure
    return null
  }
}

async function contentsOf(
  { onProgress }: DirectoryRequest,
  chain: readonly ChangesEntry[],
  { reader, ring }: Pick<Announced, 'reader' | 'ring'>,
): Promise<(readonly [ChangesEntry, Uint8Array])[]> {
  const total = chain.reduce((sum, { length }) => sum + length, 0)
  const contents: (readonly [ChangesEntry, Uint8Array])[] = []
  let before = 0
  let unpacked = 0
  for (const entry of chain) {
    const onBytes = (bytes: number) => onProgress({ step: 'changes', done: before + bytes, total })
    const content = await ring.open(entry, await reader.read(entry, { onBytes }))
    unpacked += content.length
    // All of them are in memory at once.
    if (unpacked > largestContent) throw new Failure('directory-unreadable')
    contents.push([entry, content])
    before += entry.length
  }
  return contents
}

async function fetchWhole(request: DirectoryRequest, { newest, reader, ring }: Announced): Promise<Edition> {
  const { stored, onProgress, onBeginning } = request
  const { sha256, length, epoch } = newest
  const path = storedPath(newest)
  // Without the key it would be fetched for nothing.
  await ring.require(epoch)
  const had = stored.beginning(path)
  const bytes = await reader.read(newest, {
    onBytes: (done) => onProgress({ step: 'directory', done, total: length }),
    beginning: had === null ? null : { path, sha256, bytes: had },
    ...(onBeginning === undefined ? {} : { onBeginning }),
  })
  const content = await ring.open(newest, bytes)
  onProgress({ step: 'verify', done: 0, total: 1 })
  return readWhole(content, newest)
}
