/** Template packs of the registry on their way into the vault: those that pass wait there for an administrator. */
import { randomUUID } from 'node:crypto'
import { type PackEntry, storedPath } from '../../../src-formats/tuf/read.ts'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { TemplatePack } from '../../../src-shared/domain/messages/pack.ts'
import { appendAudit } from '../../store/audit-repository.ts'
import { editionRepository, type PublishedFile } from '../../store/edition-repository.ts'
import { templatePackRepository } from '../../store/template-pack-repository.ts'
import { breathing } from '../breathing.ts'
import type { OpenVault } from '../session.ts'
import { checkedPack } from '../templates/checked-pack.ts'

/** A pack with which nothing is wrong, and its file. */
export type ArrivingPack = {
  readonly pack: TemplatePack
  readonly bytes: Uint8Array
  readonly sha256: string
}

/**
 * The listed packs that pass and are not here yet, the new files and those of before that did not pass then. Writes
 * nothing; a pack that does not pass is passed over, and named by the screen (`templates/registry-packs.ts`).
 */
export async function preparePacks(
  { database: db }: OpenVault,
  listed: readonly PackEntry[],
  files: readonly PublishedFile[],
): Promise<readonly ArrivingPack[]> {
  const fetched = new Map(files.map(({ path, bytes }) => [path, bytes]))
  const editions = editionRepository(db)
  const packs = templatePackRepository(db)
  const breathe = breathing()
  const arriving = new Map<string, ArrivingPack>()
  for (const entry of listed) {
    const path = storedPath(entry)
    const bytes =
      packs.byDigest(entry.sha256) === undefined ? (fetched.get(path) ?? editions.file(path)) : null
    if (bytes === null) continue
    await breathe()
    const checked = checkedPack(db, bytes)
    if (checked.problems.length > 0 || checked.pack === null) continue
    // One file under two names is one pack.
    arriving.set(entry.sha256, { pack: checked.pack, bytes, sha256: entry.sha256 })
  }
  return [...arriving.values()]
}

/** Keeps them without effect, in the caller's transaction. An officer may have added the same file meanwhile. */
export function storePacks(vault: OpenVault, arriving: readonly ArrivingPack[], at: Date): void {
  const { database: db } = vault
  const packs = templatePackRepository(db)
  for (const { pack, bytes, sha256 } of arriving) {
    if (packs.byDigest(sha256) !== undefined) continue
    const row = { id: randomUUID(), pack: pack.id, name: pack.name, bytes: Buffer.from(bytes), sha256 }
    packs.insert({ ...row, origin: 'registry', arrived: toInstant(at) }, vault)
    appendAudit(db, vault, at, 'template-pack-added', row.id, { origin: 'registry' })
  }
}
