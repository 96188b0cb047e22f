/** Copies a backup to another disk: the copy has its name only when it was read back and is the same. */
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../../src-shared/base/failure.ts'
import { errorCode, storageFailure, syncPath } from '../storage.ts'
import { databasePath, headerPath } from '../vault-folder.ts'
import { backupPath } from './backup-folder.ts'
import { copyWhole, measureFile } from './files.ts'
import { manifestPath, readManifest } from './manifest.ts'
import { isSame } from './rehearse.ts'
import { refuseCancelled } from './slices.ts'

/**
 * Copies a rehearsed backup into a new folder `poc-desk-backup-<id>` below `target` (absolute) and answers its name.
 *
 * @throws Failure `backup-not-found`; `backup-differs` where it was not rehearsed; `backup-damaged` where what was
 * written does not read back the same; `storage-not-writable` where a folder of that name is there; `storage-*`
 */
export async function copyBackupTo(
  vault: string,
  id: string,
  target: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const source = backupPath(vault, id)
  const manifest = await readManifest(source)
  if (manifest.rehearsed === null) throw new Failure('backup-differs')
  const name = `poc-desk-backup-${id}`
  const temporary = join(target, `.${name}.${randomUUID()}`)
  try {
    await refuseTaken(join(target, name))
    await mkdir(temporary, { mode: 0o700 })
    for (const pathOf of [headerPath, databasePath, manifestPath]) {
      refuseCancelled(signal)
      await copyWhole(pathOf(source), pathOf(temporary))
    }
    const header = await measureFile(headerPath(temporary), signal)
    const database = await measureFile(databasePath(temporary), signal)
    if (!isSame(header, manifest.header) || !isSame(database, manifest.database)) {
      throw new Failure('backup-damaged')
    }
    await syncPath(temporary)
    await rename(temporary, join(target, name))
    await syncPath(target)
    return name
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw storageFailure(error)
  }
}

async function refuseTaken(folder: string): Promise<void> {
  try {
    await lstat(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  throw new Failure('storage-not-writable')
}
