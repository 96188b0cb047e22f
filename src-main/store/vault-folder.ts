/** The folder of a vault: which files it has, and its making, which happens completely or not at all. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../src-shared/base/failure.ts'
import { failpoint } from '../base/failpoint.ts'
import { errorCode, makePrivateFolder, readingFailure, storageFailure, syncPath } from './storage.ts'

export function headerPath(folder: string): string {
  return join(folder, 'vault.json')
}

export function databasePath(folder: string): string {
  return join(folder, 'desk.db')
}

/**
 * What stands in the place of a vault. `header` is null where `vault.json` is missing although a database is there,
 * and where something that is not a file has its name.
 */
export type FolderContent =
  | { readonly kind: 'absent' }
  | { readonly kind: 'vault'; readonly header: Uint8Array | null; readonly hasDatabase: boolean }

/**
 * Looks at the folder without changing anything. Reads no more of the header than `largestHeader` and one byte.
 *
 * @throws Failure `storage-not-readable` where this user may not read it, or the disk does not give it
 */
export async function readVaultFolder(folder: string, largestHeader: number): Promise<FolderContent> {
  try {
    const names = await namesIn(folder)
    const hasDatabase = names.includes('desk.db')
    if (!names.includes('vault.json')) {
      return hasDatabase ? { kind: 'vault', header: null, hasDatabase } : { kind: 'absent' }
    }
    return { kind: 'vault', header: await readHeaderFile(folder, largestHeader + 1), hasDatabase }
  } catch (error) {
    throw readingFailure(error)
  }
}

/**
 * Makes the vault folder: `fill` writes into a temporary folder beside it, which takes its name only when every
 * file is on the disk. A crash leaves at most the temporary folder, whose key nobody has; the next making
 * removes it.
 *
 * @throws Failure `vault-exists`, `storage-full`, `storage-not-writable`
 */
export async function makeVaultFolder(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(folder)
  await makePrivateFolder(parent)
  const prefix = `${basename(folder)}.creating-`
  const temporary = join(parent, `${prefix}${randomUUID()}`)
  try {
    for (const name of await readdir(parent)) {
      if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true })
    }
    await mkdir(temporary, { mode: 0o700 })
    await fill(temporary)
    for (const name of await readdir(temporary)) await syncPath(join(temporary, name))
    await syncPath(temporary)
    failpoint('folder-filled')
    await takePlace(temporary, folder)
    failpoint('folder-renamed')
    await syncPath(parent)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
    throw storageFailure(error)
  }
}

/** Only an empty folder may be in the way: removing it fails where anything is in it. */
async function takePlace(temporary: string, folder: string): Promise<void> {
  try {
    await rmdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOTEMPTY' || errorCode(error) === 'EEXIST') throw new Failure('vault-exists')
    if (errorCode(error) !== 'ENOENT') throw error
  }
  await rename(temporary, folder)
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Looked at before it is opened: a pipe of that name would keep the desk waiting for ever. */
async function readHeaderFile(folder: string, length: number): Promise<Uint8Array | null> {
  const file = headerPath(folder)
  const found = await stat(file).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  return found?.isFile() === true ? await readStart(file, length) : null
}

async function readStart(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.alloc(length)
    let filled = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, filled)
      filled += bytesRead
      if (bytesRead === 0 || filled === length) return buffer.subarray(0, filled)
    }
  } finally {
    await handle.close()
  }
}
