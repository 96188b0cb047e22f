/** A repository as plain files in a folder: any web server or object store could serve the same files. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { timestampPath } from '../../src-formats/tuf/repository.ts'
import type { RepositoryStore } from './repository-store.ts'

/** The names that a repository of ours has; everything else is "not found" before the disk is asked. */
const knownPath =
  /^(?:metadata\/(?:timestamp|\d{1,9}\.(?:root|targets|snapshot))\.json|targets\/[a-z]{1,40}\/[0-9a-f]{64}\.\d{1,9}\.json)$/u

/** The repository below `folder`, which must exist. */
export function folderStore(folder: string): RepositoryStore {
  const locate = (name: string) => path.join(folder, ...name.split('/'))
  return {
    read: (name) => (knownPath.test(name) ? readIfPresent(locate(name)) : Promise.resolve(undefined)),
    async readAll() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = new Map<string, Uint8Array>()
      for (const entry of found) {
        const absolute = path.join(entry.parentPath, entry.name)
        const name = path.relative(folder, absolute).split(path.sep).join('/')
        if (entry.isFile() && knownPath.test(name)) files.set(name, await readFile(absolute))
      }
      return files
    },
    async write(files) {
      // The timestamp leads to everything else, so it comes last.
      const names = [...files.keys()].sort(
        (a, b) => Number(a === timestampPath) - Number(b === timestampPath),
      )
      for (const name of names) {
        const bytes = files.get(name)
        if (bytes !== undefined && knownPath.test(name)) await writeWhole(locate(name), bytes)
      }
    },
    exclusively: (work) => withLock(path.join(folder, 'publishing.lock'), work),
  }
}

async function readIfPresent(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Temporary name, fsync, rename, fsync of the folder: after a power cut the file is the old or the new one. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
  const folder = await open(path.dirname(file), 'r')
  await folder.sync().finally(() => folder.close())
}

async function withLock<Answer>(file: string, work: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    await (await open(file, 'wx', 0o600)).close()
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined
    throw error
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
