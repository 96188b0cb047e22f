/** A repository as plain files in a folder: any web server or object store could serve the same files. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isRepositoryPath } from '../../src-formats/tuf/read.ts'
import { timestampPath } from '../../src-formats/tuf/repository.ts'
import { withLock } from './folder-lock.ts'
import type { RepositoryStore } from './repository-store.ts'
import { readIfPresent, type WriteFile, writeWhole } from './whole-file.ts'

/**
 * The repository below `folder`, which must exist; its lock is the file beside it.
 * @param writeFile for tests of crashes
 */
export function folderStore(folder: string, writeFile: WriteFile = writeWhole): RepositoryStore {
  const locate = (name: string) => path.join(folder, ...name.split('/'))
  const readOnce = sharedReads((name) => readIfPresent(locate(name)))
  // The name of a target is its hash: it never becomes another file.
  const read = (name: string) => (name.startsWith('targets/') ? readOnce(name) : readIfPresent(locate(name)))
  return {
    read: (name) => (isRepositoryPath(name) ? read(name) : Promise.resolve(undefined)),
    readMetadata: () => readFiles(folder, 'metadata'),
    readAll: () => readFiles(folder, '.'),
    async write(files) {
      const names = [...files.keys()].filter(isRepositoryPath).toSorted((a, b) => placeOf(a) - placeOf(b))
      for (const name of names) await writeFile(locate(name), files.get(name) ?? new Uint8Array(), 0o644)
    },
    exclusively: (work, patience = 0) => withLock(`${path.resolve(folder)}.lock`, work, patience),
  }
}

/**
 * Reads a file once while somebody still has its bytes: however many ask for a directory, and however slowly they take it,
 * it is in memory once.
 */
function sharedReads(read: (name: string) => Promise<Buffer | undefined>): typeof read {
  const held = new Map<string, WeakRef<ArrayBufferLike>>()
  const running = new Map<string, Promise<Buffer | undefined>>()
  const fresh = async (name: string) => {
    const bytes = await read(name).finally(() => running.delete(name))
    // A small file may lie in memory that it shares with others.
    if (bytes !== undefined && bytes.length === bytes.buffer.byteLength)
      held.set(name, new WeakRef(bytes.buffer))
    return bytes
  }
  return async (name) => {
    const present = held.get(name)?.deref()
    if (present !== undefined) return Buffer.from(present)
    held.delete(name)
    const started = running.get(name) ?? fresh(name)
    running.set(name, started)
    return await started
  }
}

/** The timestamp leads to everything else, so it comes last; a root counts by its number alone, so it comes late. */
function placeOf(name: string): number {
  if (name === timestampPath) return 2
  return name.endsWith('.root.json') ? 1 : 0
}

async function readFiles(folder: string, below: string): Promise<Map<string, Uint8Array>> {
  const found = await readdir(path.join(folder, below), { recursive: true, withFileTypes: true })
  const files = new Map<string, Uint8Array>()
  for (const entry of found) {
    const absolute = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, absolute).split(path.sep).join('/')
    if (entry.isFile() && isRepositoryPath(name)) files.set(name, await readFile(absolute))
  }
  return files
}
