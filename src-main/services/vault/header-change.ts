/**
 * Header and database change together. The new header is first a file beside the old one; the unit of work that belongs
 * to it makes its revision the valid one; then it takes the place of the old one. Whatever interrupts this, the revision
 * in the database says at the next opening which of the two files counts.
 */
import { rmSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from '../../../src-shared/base/failure.ts'
import { failpoint } from '../../base/failpoint.ts'
import { readHeader, type StoredSlot, type VaultHeader } from '../../crypto/header-format.ts'
import type { Secret } from '../../crypto/secret.ts'
import { changedHeader, isAuthentic } from '../../crypto/vault-header.ts'
import { readMeta, writeMeta } from '../../store/meta.ts'
import type { DeskDatabase } from '../../store/open.ts'
import { errorCode, storageFailure, syncPath, writeFileWhole } from '../../store/storage.ts'
import { transaction } from '../../store/unit-of-work.ts'
import { databasePath, headerPath } from '../../store/vault-folder.ts'
import type { Held } from './held.ts'

export function nextHeaderPath(folder: string): string {
  return `${headerPath(folder)}.next`
}

/**
 * Writes a header with these slots, and in the same step what `work` writes into the database.
 *
 * @throws Failure `storage-full`, `storage-not-writable`, `too-many-officers`; then nothing has changed, save where the
 * last step alone failed: the next change or the next opening does it
 */
export async function changeHeader(
  held: Held,
  folder: string,
  slots: readonly StoredSlot[],
  work: (db: DeskDatabase) => void,
): Promise<void> {
  const bytes = changedHeader(held.header, slots, held.headerKey)
  const next = readHeader(bytes)
  const { database } = held.vault
  await takeLeftHeader(held, folder)
  await writeFileWhole(nextHeaderPath(folder), bytes)
  failpoint('header-written')
  // If this fails, the file stays: whether a unit of work whose flush failed is in the log, the next opening sees.
  transaction(database, () => {
    work(database)
    writeRevision(database, next.revision)
  })
  held.header = next
  failpoint('header-committed')
  await takeNextHeader(folder)
  held.file.setHeaderRevision(next.revision)
}

/** A header that counts already and could not take its name does so before another is written in its place. */
async function takeLeftHeader({ header, headerKey }: Held, folder: string): Promise<void> {
  const left = await nextHeader(folder, headerKey)
  if (left?.revision === header.revision) await takeNextHeader(folder)
}

export function writeRevision(db: DeskDatabase, revision: number): void {
  writeMeta(db, 'header-revision', String(revision))
}

export async function takeNextHeader(folder: string): Promise<void> {
  try {
    await rename(nextHeaderPath(folder), headerPath(folder))
    await syncPath(dirname(headerPath(folder)))
  } catch (error) {
    throw storageFailure(error)
  }
  failpoint('header-renamed')
}

/** The copy of the database that is being given another key, beside `desk.db`. */
export function rekeyedPath(folder: string): string {
  return `${databasePath(folder)}.rekeyed`
}

/**
 * Takes away a copy that was not finished, with SQLite's files beside it: a journal left there would be played back
 * into the next copy.
 *
 * @throws Failure `storage-*`
 */
export function removeRekeyed(folder: string): void {
  try {
    for (const end of ['-journal', '-wal', '']) rmSync(`${rekeyedPath(folder)}${end}`, { force: true })
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Slots that have only the next key; those that were given none are gone. */
export function finishedSlots(slots: readonly StoredSlot[]): StoredSlot[] {
  return slots.flatMap(({ nextDataKey, ...slot }) =>
    nextDataKey === undefined ? [] : [{ ...slot, dataKey: nextDataKey }],
  )
}

/** The changed header that an interrupted change left, if it is one of this vault. */
export async function nextHeader(folder: string, headerKey: Secret): Promise<VaultHeader | undefined> {
  try {
    const next = readHeader(await readFile(nextHeaderPath(folder)))
    return isAuthentic(next, headerKey) ? next : undefined
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof Failure) return undefined
    throw storageFailure(error)
  }
}

/**
 * The header that belongs to this database, after an interrupted change was finished or taken back.
 *
 * @throws Failure `vault-older-than-seen` where header and database are of different times: one of them was replaced by
 * an older copy. With `accept` the database then takes over the header's revision.
 */
export async function settleHeader(
  folder: string,
  { found, next }: { readonly found: VaultHeader; readonly next: VaultHeader | undefined },
  db: DeskDatabase,
  accept: boolean,
): Promise<VaultHeader> {
  const expected = Number(readMeta(db, 'header-revision'))
  if (next?.revision === expected && found.revision < expected) {
    await takeNextHeader(folder)
    return next
  }
  await rm(nextHeaderPath(folder), { force: true })
  if (found.revision === expected) return found
  if (!accept) throw new Failure('vault-older-than-seen')
  transaction(db, () => writeRevision(db, found.revision))
  return found
}
