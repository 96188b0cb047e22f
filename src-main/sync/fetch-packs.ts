/**
 * Template packs of the registry: what the role `templates` lists, and the files that are not here yet. They come after
 * the directory and never stand in its way: what is wrong with them is told beside it.
 */
import { type Metadata, MetadataKind, type Targets } from '@tufjs/models'
import {
  listedPacks,
  mostPacks,
  type PackEntry,
  packsRole,
  packsTogether,
  readMetadata,
  requiredFile,
  storedPath,
} from '../../src-formats/tuf/read.ts'
import { Failure, type FailureCode, type FailureData } from '../../src-shared/base/failure.ts'
import { largestPack } from '../../src-shared/domain/messages/pack.ts'
import type { DirectoryRequest } from './request.ts'
import { syncFailure } from './sync-failure.ts'
import type { TargetReader } from './target-reader.ts'
import type { TrustState } from './trust-position.ts'
import { requireSigners } from './trusted-keys.ts'
import type { VerifiedUpdate } from './trusted-updater.ts'

export type FetchedPacks = {
  /** With the metadata of the role as far as it is trusted. */
  readonly trust: TrustState
  /** Verified now, or before where that could not be done now. */
  readonly listed: readonly PackEntry[]
  /** Why the list or its files could not be had; null where nothing stood in the way. */
  readonly failure: FailureData | null
}

/** What is wrong with one file, and says nothing of the others. */
const ofOneFile: readonly FailureCode[] = ['registry-answer-unusable', 'registry-tampered']

/**
 * @param update that of the directory, with the root's word on who signs what
 * @param reader remembers the files that are read
 * @throws Failure `cancelled`, and nothing else
 */
export async function fetchPacks(
  request: DirectoryRequest,
  { update, reader }: { readonly update: VerifiedUpdate; readonly reader: TargetReader },
): Promise<FetchedPacks> {
  const { trust } = update
  let listed: readonly PackEntry[] | undefined
  try {
    listed = await listedNow(update)
  } catch (error) {
    return { ...before(request.stored.trust, trust), failure: dataOf(error, request) }
  }
  if (listed === undefined) return { trust: without(trust), listed: [], failure: null }
  try {
    await fetchFiles(request, listed, reader)
    return { trust, listed, failure: null }
  } catch (error) {
    return { trust, listed, failure: dataOf(error, request) }
  }
}

/**
 * Undefined where nobody signs packs.
 * @throws what verification throws; Failure `registry-answer-unusable` beyond the bounds
 */
async function listedNow({ delegated, findTarget }: VerifiedUpdate): Promise<PackEntry[] | undefined> {
  const targets = await delegated(packsRole)
  if (targets === undefined) return undefined
  const listed: PackEntry[] = []
  for (const entry of listedPacks(targets)) {
    // The search has the last word: a more trusted role may say otherwise of a path, or the delegation leave it out.
    const found = await findTarget(entry.path)
    if (found?.hashes.sha256 === entry.sha256) listed.push(entry)
  }
  const together = listed.filter(isReadable).reduce((sum, { length }) => sum + length, 0)
  if (listed.length > mostPacks || together > packsTogether) throw new Failure('registry-answer-unusable')
  return listed
}

/** A larger one is no pack of any desk, and is named without being fetched. */
function isReadable({ length }: PackEntry): boolean {
  return length <= largestPack
}

/**
 * Each file that can be had is kept by the reader; one that cannot is passed over, and is missing afterwards.
 * @throws Failure where the others could not be had either
 */
async function fetchFiles(
  { stored, onProgress }: DirectoryRequest,
  listed: readonly PackEntry[],
  reader: TargetReader,
): Promise<void> {
  const missing = listed.filter((entry) => isReadable(entry) && !stored.hasFile(storedPath(entry)))
  const total = missing.reduce((sum, { length }) => sum + length, 0)
  let done = 0
  for (const entry of missing) {
    const onBytes = (bytes: number) => onProgress({ step: 'packs', done: done + bytes, total })
    try {
      await reader.read(entry, { onBytes })
    } catch (error) {
      const failure = syncFailure(error)
      if (!ofOneFile.includes(failure.code)) throw failure
    }
    done += entry.length
  }
}

/** The list of before, as long as the present targets still vouch for whoever signed it. */
function before(stored: TrustState, trust: TrustState): Omit<FetchedPacks, 'failure'> {
  const bytes = stored.get(packsRole)
  const metadata = bytes === undefined ? undefined : vouchedFor(bytes, trust)
  if (bytes === undefined || metadata === undefined) return { trust: without(trust), listed: [] }
  return { trust: new Map(trust).set(packsRole, bytes), listed: listedPacks(metadata.signed) }
}

/** Undefined where its key was replaced: nothing that the old one signed counts from then on. */
function vouchedFor(bytes: Uint8Array, trust: TrustState): Metadata<Targets> | undefined {
  try {
    const targets = readMetadata(MetadataKind.Targets, requiredFile(trust, 'targets'))
    const metadata = readMetadata(MetadataKind.Targets, bytes)
    targets.verifyDelegate(packsRole, metadata)
    requireSigners(targets, packsRole, metadata)
    return metadata
  } catch {
    return undefined
  }
}

function without(trust: TrustState): TrustState {
  return new Map([...trust].filter(([role]) => role !== packsRole))
}

function dataOf(error: unknown, { signal }: DirectoryRequest): FailureData {
  const failure = syncFailure(error)
  if (signal.aborted) throw new Failure('cancelled', {}, failure)
  return { code: failure.code, params: failure.params }
}
