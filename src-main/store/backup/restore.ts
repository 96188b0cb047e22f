/** Makes a vault folder out of a backup and proves it before it takes the place of the present one. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { failpoint } from '../../base/failpoint.ts'
import { forgetMark } from '../high-water.ts'
import { readMeta } from '../meta.ts'
import { type Migration, migrate } from '../migrate.ts'
import { closeDatabase, type DeskDatabase, databaseFailure, type KeyHolder, openDatabase } from '../open.ts'
import { errorCode, storageFailure, syncPath } from '../storage.ts'
import { databasePath, headerPath } from '../vault-folder.ts'
import {
  exchangeVaultFolder,
  incomingPath,
  isIncoming,
  settleVaultFolder,
  unfinishedNotePath,
} from './exchange.ts'
import { copyWhole, measureFile } from './files.ts'
import { checkSearchIndexes } from './logical-dump.ts'
import { backupId, type Manifest, readManifest } from './manifest.ts'
import { belongTogether, checkFiles, isSame, type ReadHeader } from './rehearse.ts'

export type Restoration = {
  /** Absolute path of the vault folder, which need not be there. */
  readonly folder: string
  /** Absolute path of the backup's folder, anywhere. */
  readonly backup: string
  /** Folder of the high-water marks, or empty. */
  readonly marks: string
  readonly binding: string
  readonly migrations: readonly Migration[]
  readonly at: Date
  readonly readHeader: ReadHeader
  /** The data key, by the header of the backup; wiped here. */
  readonly unlock: (header: Uint8Array) => Promise<KeyHolder & { readonly purge: () => void }>
  /** Writes of the restoration into the audit log of the restored database. */
  readonly record: (db: DeskDatabase, manifest: Manifest) => void
  readonly onStep: (step: 'check' | 'unlock' | 'copy' | 'prove' | 'exchange') => void
}

/**
 * Restores a backup: its files are checked against its manifest and its header opened; then a folder beside the vault
 * is filled with a copy, which is opened, checked in full, brought to this program's schema and closed again. Only
 * that folder takes the vault's name. The present one is kept beside it, and its backups move on.
 *
 * The caller holds the vault's lock and has it closed.
 *
 * @returns the name of the folder in which the former vault is kept; empty where there was none
 * @throws Failure `backup-not-found`, `backup-damaged`, `vault-newer-than-app`, `storage-*`, and whatever `unlock`
 * throws; nothing was changed then
 */
export async function restoreBackup(restoration: Restoration): Promise<string> {
  const { folder, at, marks, onStep } = restoration
  const stamp = backupId(at)
  await sweepIncoming(folder)
  const { vaultId } = await makeReady(restoration, incomingPath(folder, stamp))
  failpoint('restore-proved')
  onStep('exchange')
  // An older state is put in place knowingly. A vault without a mark gets a new one when it is opened next.
  forgetMark(marks, vaultId)
  return exchangeVaultFolder(folder, stamp)
}

/** Removes what earlier restorations left beside the vault when they were interrupted; none may be under way. */
export async function sweepIncoming(folder: string): Promise<void> {
  const parent = dirname(folder)
  // While an exchange is under way, what came in may hold the only backups.
  settleVaultFolder(folder)
  try {
    for (const name of await namesIn(parent)) {
      if (isIncoming(folder, name)) await rm(join(parent, name), { recursive: true, force: true })
    }
    await rm(unfinishedNotePath(folder), { force: true })
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Fills `incoming` and proves it; on any failure it is removed. */
async function makeReady(restoration: Restoration, incoming: string): Promise<Manifest> {
  const { folder, backup, onStep } = restoration
  try {
    onStep('check')
    const manifest = await readManifest(backup)
    const revision = await checkFiles(backup, manifest, restoration.readHeader, undefined)
    onStep('unlock')
    const key = await restoration.unlock(await readFile(headerPath(backup)))
    try {
      onStep('copy')
      await copyInto(incoming, backup, manifest)
      onStep('prove')
      await prove(restoration, manifest, revision, key, databasePath(incoming))
    } finally {
      key.purge()
    }
    await syncPath(databasePath(incoming))
    await syncPath(incoming)
    await syncPath(dirname(folder))
    return manifest
  } catch (error) {
    await rm(incoming, { recursive: true, force: true }).catch(() => undefined)
    throw storageFailure(error)
  }
}

async function copyInto(incoming: string, backup: string, manifest: Manifest): Promise<void> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  for (const pathOf of [headerPath, databasePath]) await copyWhole(pathOf(backup), pathOf(incoming))
  // What was checked may have changed under way, on a stick above all; the copy is what counts.
  const header = await measureFile(headerPath(incoming), undefined)
  const database = await measureFile(databasePath(incoming), undefined)
  if (!isSame(header, manifest.header) || !isSame(database, manifest.database)) {
    throw new Failure('backup-damaged')
  }
}

async function prove(
  { binding, migrations, record }: Restoration,
  manifest: Manifest,
  headerRevision: number,
  key: KeyHolder,
  file: string,
): Promise<void> {
  try {
    const db = openDatabase({ file, key, binding, create: false, check: false })
    try {
      if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new Failure('backup-damaged')
      if (readMeta(db, 'vault-id') !== manifest.vaultId) throw new Failure('backup-damaged')
      if (!belongTogether(db, headerRevision)) throw new Failure('backup-damaged')
      migrate(db, migrations)
      checkSearchIndexes(db)
      record(db, manifest)
    } finally {
      closeDatabase(db)
    }
  } catch (error) {
    const failure = databaseFailure(error)
    if (asFailure(failure)?.code === 'vault-database-damaged') throw new Failure('backup-damaged', {}, error)
    throw failure
  }
}

/** On a new workstation the folder above the vault is not there yet. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}
