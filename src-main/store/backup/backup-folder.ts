/** The folder of backups inside the vault folder: what is in it, and the temporary names beside them. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { asFailure } from '../../../src-shared/base/failure.ts'
import { backupSchema } from '../../../src-shared/contract/backups.ts'
import { errorCode, removeUnfinished, storageFailure, syncPath } from '../storage.ts'
import { type Manifest, readManifest } from './manifest.ts'

/** What a crash may leave behind: unfinished backups, rehearsals, and backups whose removal had begun. */
const leftover = /^\.(making|rehearsal|removing)-/

export function backupsPath(vault: string): string {
  return join(vault, 'backups')
}

export function backupPath(vault: string, id: string): string {
  return join(backupsPath(vault), id)
}

/** Makes an empty private folder with a temporary name among the backups; {@link sweepBackups} removes forgotten ones. */
export function makeTemporary(vault: string, kind: 'making' | 'rehearsal'): string {
  const folder = join(backupsPath(vault), `.${kind}-${randomUUID()}`)
  try {
    mkdirSync(backupsPath(vault), { recursive: true, mode: 0o700 })
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    throw storageFailure(error)
  }
  return folder
}

/**
 * The manifests of all backups, newest first. A folder whose manifest is missing or damaged is not listed: nothing
 * can be promised of it. It stays where it is.
 */
export async function listBackups(vault: string): Promise<readonly Manifest[]> {
  const names = await namesIn(backupsPath(vault))
  const found: Manifest[] = []
  for (const name of names) {
    if (!backupSchema.shape.id.safeParse(name).success) continue
    try {
      const manifest = await readManifest(join(backupsPath(vault), name))
      if (manifest.id === name) found.push(manifest)
    } catch (error) {
      if (asFailure(error) === undefined) throw error
    }
  }
  return found.sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : a.id < b.id ? 1 : -1))
}

/** Removes a backup: it loses its name first, so that half of one never looks like one. */
export async function removeBackup(vault: string, id: string): Promise<void> {
  const removing = join(backupsPath(vault), `.removing-${id}`)
  try {
    await rename(backupPath(vault, id), removing)
    await syncPath(backupsPath(vault))
    await rm(removing, { recursive: true, force: true })
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Removes what a crash left behind. Called when a session begins, while nothing else works in the folder. */
export async function sweepBackups(vault: string): Promise<void> {
  for (const name of await namesIn(backupsPath(vault))) {
    if (!leftover.test(name)) {
      await removeUnfinished(join(backupsPath(vault), name))
      continue
    }
    await rm(join(backupsPath(vault), name), { recursive: true, force: true }).catch((error: unknown) => {
      throw storageFailure(error)
    })
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw storageFailure(error)
  }
}
