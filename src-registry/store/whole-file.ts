/** Files that are there whole or not at all. */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'

/** Permissions of a file: for everybody to read, or for its owner alone. */
export type FileMode = 0o644 | 0o600

export type WriteFile = (file: string, bytes: Uint8Array, mode: FileMode) => Promise<void>

/** Temporary name, fsync, rename, fsync of the folder: after a power cut the file is the old or the new one. */
export const writeWhole: WriteFile = async (file, bytes, mode) => {
  await mkdir(path.dirname(file), { recursive: true, mode: mode === 0o600 ? 0o700 : 0o755 })
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', mode)
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

export async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
    throw error
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
