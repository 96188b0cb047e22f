/**
 * Where the things of a registry lie. In the data folder: `repository/` (published files alone), `registry.db`, `staged/`
 * and `keys/` with the server's keys. In the manager's folder, the same where nothing is said: `keys/` with the other
 * keys and those of epochs, `directory.json` in clear, and the note of a publication under way.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { RegistryError } from '../registry-error.ts'
import { openRegistryDatabase, type RegistryDatabase, type RegistryMode, readMode } from './database.ts'
import { folderStore } from './folder-store.ts'
import { type ManagerStore, managerFolder } from './manager-store.ts'
import type { RepositoryStore } from './repository-store.ts'
import { type StagingStore, stagingFolder } from './staging-store.ts'
import { type WriteFile, writeWhole } from './whole-file.ts'

export type DataPlaces = {
  readonly repository: string
  readonly database: string
  /** Keys that the server needs. */
  readonly serverKeys: string
  /** Keys that only the manager needs. */
  readonly managerKeys: string
}

export type DataFolder = DataPlaces & {
  readonly store: RepositoryStore
  readonly staging: StagingStore
  readonly manager: ManagerStore
  readonly db: RegistryDatabase
  readonly mode: RegistryMode
  readonly close: () => Promise<void>
}

export type DataOptions = {
  readonly data: string
  /** Where the manager's own things lie. */
  readonly manager?: string
  /** For tests of crashes. */
  readonly writeFile?: WriteFile
}

export function dataPlaces({ data, manager = data }: DataOptions): DataPlaces {
  return {
    repository: path.join(data, 'repository'),
    database: path.join(data, 'registry.db'),
    serverKeys: path.join(data, 'keys'),
    managerKeys: path.join(manager, 'keys'),
  }
}

/** @throws RegistryError `no-repository` where there is none in the data folder */
export function requireRepository(options: DataOptions): void {
  if (!existsSync(dataPlaces(options).repository)) throw new RegistryError('no-repository')
}

/** @throws RegistryError `no-repository`, `database-newer` */
export async function openDataFolder(options: DataOptions): Promise<DataFolder> {
  const { data, manager = data, writeFile = writeWhole } = options
  const places = dataPlaces(options)
  requireRepository(options)
  const db = await openRegistryDatabase(places.database)
  return {
    ...places,
    store: folderStore(places.repository, writeFile),
    staging: stagingFolder(path.join(data, 'staged'), writeFile),
    manager: managerFolder(manager, writeFile),
    db,
    mode: await readMode(db),
    close: () => db.destroy(),
  }
}

/** Runs `work` on an open data folder and closes it. */
export async function withDataFolder<Answer>(
  options: DataOptions,
  work: (folder: DataFolder) => Promise<Answer>,
): Promise<Answer> {
  const folder = await openDataFolder(options)
  try {
    return await work(folder)
  } finally {
    await folder.close()
  }
}
