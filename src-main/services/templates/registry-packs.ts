/** The template packs that the registry lists, as this desk has verified it last, and what stands in their way. */
import { MetadataKind } from '@tufjs/models'
import {
  listedPacks,
  type PackEntry,
  packsRole,
  readMetadata,
  storedPath,
} from '../../../src-formats/tuf/read.ts'
import type { FailureData } from '../../../src-shared/base/failure.ts'
import { failureSchema } from '../../../src-shared/base/failure-schema.ts'
import type { UnfitPack } from '../../../src-shared/contract/templates.ts'
import { largestPack } from '../../../src-shared/domain/messages/pack.ts'
import { type PackProblem, packProblem } from '../../../src-shared/domain/messages/pack-problems.ts'
import { editionRepository } from '../../store/edition-repository.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { registryRepository } from '../../store/registry-repository.ts'
import { readSetting, writeSetting } from '../../store/setting-repository.ts'
import { type TemplatePackRow, templatePackRepository } from '../../store/template-pack-repository.ts'
import type { OpenVault } from '../session.ts'
import { checkedPack } from './checked-pack.ts'

/** Of one pack; its author begins with the first ones. */
const mostProblems = 50

/** None where there is no registry, or where nobody signs packs there. */
export function registryPacks(db: DeskDatabase): readonly PackEntry[] {
  const bytes = registryRepository(db).trust().get(packsRole)
  return bytes === undefined ? [] : listedPacks(readMetadata(MetadataKind.Targets, bytes).signed)
}

/** Those that are not kept on this desk, each with the reasons as they are now. */
export function unfitPacks(db: DeskDatabase, listed: readonly PackEntry[]): UnfitPack[] {
  const packs = templatePackRepository(db)
  return listed
    .filter(({ sha256 }) => packs.byDigest(sha256) === undefined)
    .map((entry) => ({ file: entry.name, ...reasons(db, entry) }))
}

function reasons(db: DeskDatabase, entry: PackEntry): Pick<UnfitPack, 'name' | 'problems'> {
  if (entry.length > largestPack)
    return { name: null, problems: [packProblem('too-large', { max: largestPack })] }
  const bytes = editionRepository(db).file(storedPath(entry))
  if (bytes === null) return { name: null, problems: [packProblem('not-received')] }
  const { pack, problems } = checkedPack(db, bytes)
  return { name: pack?.name ?? null, problems: problems.slice(0, mostProblems) }
}

export type Listing = ReadonlySet<string>

/** SHA-256 of the files of {@link registryPacks}. */
export function listingOf(listed: readonly PackEntry[]): Listing {
  return new Set(listed.map(({ sha256 }) => sha256))
}

/** What the registry says of a pack that is here. */
export function registryWord(
  { origin, sha256 }: Pick<TemplatePackRow, 'origin' | 'sha256'>,
  listing: Listing,
): 'listed' | 'withdrawn' | null {
  if (listing.has(sha256)) return 'listed'
  return origin === 'registry' ? 'withdrawn' : null
}

/**
 * A pack that came from the registry and is no longer listed there is not begun to be used; one that was in use before
 * stays the desk's own decision.
 */
export function withdrawal(row: TemplatePackRow, listing: Listing): readonly PackProblem[] {
  const wasInUse = row.standing === 'active' || row.standing === 'ended'
  return registryWord(row, listing) === 'withdrawn' && !wasInUse ? [packProblem('withdrawn')] : []
}

/** How many packs wait for an administrator and could be decided on. */
export function waitingPacks(db: DeskDatabase): number {
  const listing = listingOf(registryPacks(db))
  const rows = templatePackRepository(db).waiting()
  return rows.filter((row) => registryWord(row, listing) !== 'withdrawn').length
}

const noteSchema = failureSchema.nullable()

/** Why the list or its files could not be had at the last synchronisation that brought the directory; null where they could. */
export function packsFailure(db: DeskDatabase): FailureData | null {
  return readSetting(db, 'registry-packs-failure', noteSchema) ?? null
}

/** Runs inside the caller's unit of work; writes only what differs. */
export function notePacksFailure(vault: OpenVault, failure: FailureData | null, at: Date): void {
  const { database: db, deviceId } = vault
  if (JSON.stringify(packsFailure(db)) === JSON.stringify(failure)) return
  writeSetting(db, deviceId, 'registry-packs-failure', failure, at)
}
