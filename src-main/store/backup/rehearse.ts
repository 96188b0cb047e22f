/** Rehearses a backup: restores it into a scratch folder and compares what it says; only then does it count. */
import { readFile, rm } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Instant, toInstant } from '../../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../../src-shared/base/failure.ts'
import { failpoint } from '../../base/failpoint.ts'
import { readMeta } from '../meta.ts'
import { closeDatabase, type DeskDatabase, databaseFailure, type KeyHolder, openDatabase } from '../open.ts'
import { storageFailure } from '../storage.ts'
import { databasePath, headerPath } from '../vault-folder.ts'
import { backupPath, makeTemporary } from './backup-folder.ts'
import { copyWhole, measureFile } from './files.ts'
import { checkSearchIndexes, logicalDigest, plainTables } from './logical-dump.ts'
import { type BackupFile, type Manifest, readManifest, writeManifest } from './manifest.ts'
import { refuseCancelled, type Slicing } from './slices.ts'

/** Reads the bytes of a `vault.json`. @throws Failure `vault-header-damaged`, `vault-newer-than-app` */
export type ReadHeader = (header: Uint8Array) => { readonly vaultId: string; readonly revision: number }

export type Rehearsal = {
  /** Absolute path of the vault folder. */
  readonly folder: string
  readonly id: string
  /** Of the open vault. */
  readonly key: KeyHolder
  /** As in `OpenOptions`. */
  readonly binding: string
  readonly readHeader: ReadHeader
  readonly at: Date
  readonly onStep: (step: 'check' | 'copy' | 'open' | 'compare') => void
}

/**
 * Checks the files of a backup against its manifest, copies it, opens the copy with the session's key, has SQLite
 * check every table, and compares the logical dump with that of the vault when the backup was made. The manifest then
 * says when, or, where the backup turned out not to be whole, that it no longer counts; the files are not touched.
 *
 * @throws Failure `backup-not-found`, `backup-damaged`; `backup-differs` where it opens but is not what was backed up;
 * `backup-of-older-key` where it is whole, counted before, and the vault has another key now; `cancelled`, `storage-*`
 */
export async function rehearseBackup(rehearsal: Rehearsal, slicing: Slicing): Promise<Manifest> {
  const { folder, id } = rehearsal
  const backup = backupPath(folder, id)
  const manifest = await readManifest(backup)
  try {
    rehearsal.onStep('check')
    const revision = await checkFiles(backup, manifest, rehearsal.readHeader, slicing.signal)
    await compare(rehearsal, manifest, revision, slicing)
  } catch (error) {
    const code = asFailure(error)?.code
    const notWhole = code === 'backup-damaged' || code === 'backup-differs'
    if (notWhole && manifest.rehearsed !== null) await writeManifest(backup, { ...manifest, rehearsed: null })
    throw error
  }
  failpoint('backup-compared')
  const rehearsed: Instant = toInstant(rehearsal.at)
  const counted = { ...manifest, rehearsed, ownCommits: manifest.ownCommits + 1 }
  await writeManifest(backup, counted)
  return counted
}

/**
 * Checks that the files of a backup are those its manifest names and that its header is one of its vault; answers the
 * revision of the header.
 *
 * @throws Failure `backup-damaged`, `cancelled`, `storage-*`
 */
export async function checkFiles(
  backup: string,
  manifest: Manifest,
  readHeader: ReadHeader,
  signal: AbortSignal | undefined,
): Promise<number> {
  const header = await measureFile(headerPath(backup), signal)
  const database = await measureFile(databasePath(backup), signal)
  if (!isSame(header, manifest.header) || !isSame(database, manifest.database)) {
    throw new Failure('backup-damaged')
  }
  try {
    const { vaultId, revision } = readHeader(await readFile(headerPath(backup)))
    if (vaultId !== manifest.vaultId) throw new Failure('backup-damaged')
    return revision
  } catch (error) {
    if (asFailure(error)?.code === 'vault-header-damaged') throw new Failure('backup-damaged', {}, error)
    throw storageFailure(error)
  }
}

export function isSame(found: BackupFile | undefined, expected: BackupFile): boolean {
  return found?.bytes === expected.bytes && found.sha256 === expected.sha256
}

/** Whether header and database are of one moment; databases of older schemas do not say which header is theirs. */
export function belongTogether(db: DeskDatabase, headerRevision: number): boolean {
  const expected = readMeta(db, 'header-revision')
  return expected === undefined || Number(expected) === headerRevision
}

async function compare(
  rehearsal: Rehearsal,
  manifest: Manifest,
  headerRevision: number,
  slicing: Slicing,
): Promise<void> {
  const scratch = makeTemporary(rehearsal.folder, 'rehearsal')
  let db: DeskDatabase | undefined
  try {
    rehearsal.onStep('copy')
    await copyWhole(databasePath(backupPath(rehearsal.folder, manifest.id)), databasePath(scratch))
    refuseCancelled(slicing.signal)
    rehearsal.onStep('open')
    db = openCopy(rehearsal, databasePath(scratch), manifest)
    if (!belongTogether(db, headerRevision)) throw new Failure('backup-differs')
    await checkTables(db, slicing)
    rehearsal.onStep('compare')
    if ((await logicalDigest(db, slicing)) !== manifest.digest) throw new Failure('backup-differs')
  } catch (error) {
    const failure = databaseFailure(error)
    if (asFailure(failure)?.code === 'vault-database-damaged') throw new Failure('backup-differs', {}, error)
    throw failure
  } finally {
    if (db !== undefined) closeDatabase(db)
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The bytes are those that were backed up, so where the key does not fit, it is the vault's that changed. */
function openCopy({ key, binding }: Rehearsal, file: string, manifest: Manifest): DeskDatabase {
  try {
    // Every table is checked below, in slices.
    return openDatabase({ file, key, binding, create: false, check: false })
  } catch (error) {
    const unfit = asFailure(error)?.code === 'vault-database-damaged'
    if (unfit && manifest.rehearsed !== null) throw new Failure('backup-of-older-key', {}, error)
    throw error
  }
}

/**
 * SQLite's full check, table by table with their indexes, so that calls are answered in between; then the full-text
 * indexes. What lies in no table, the list of free pages, is covered by the hash of the file.
 *
 * @throws Failure `backup-differs`, `cancelled`
 */
async function checkTables(db: DeskDatabase, { signal, pause = nextTurn }: Slicing): Promise<void> {
  for (const table of ['sqlite_schema', ...plainTables(db)]) {
    refuseCancelled(signal)
    if (db.pragma(`integrity_check('${table.replaceAll("'", "''")}')`, { simple: true }) !== 'ok') {
      throw new Failure('backup-differs')
    }
    await pause()
  }
  checkSearchIndexes(db)
}
