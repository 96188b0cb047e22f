/** Writes the files an officer names in a dialog: whole or not at all, for this account only. */
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../src-shared/base/failure.ts'

/**
 * Writes `bytes` to `path` under a temporary name in the same folder, fsyncs and renames, so that a file with the
 * final name is always complete. Mode 0600.
 * @throws Failure `storage-full` or `file-not-writable`
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.part`)
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined)
    throw new Failure(codeOf(error) === 'ENOSPC' ? 'storage-full' : 'file-not-writable')
  }
}

/**
 * The first `most` bytes of a file: no more than is needed to see that it is too long.
 * @throws Failure `file-not-readable`
 */
export async function readStart(path: string, most: number): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r')
    try {
      const bytes = new Uint8Array(most)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
      return bytes.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw new Failure('file-not-readable', {}, cause)
  }
}

/** A name that can only be a name: no folders, no control or bidirectional characters, no leading dot. */
export function safeFileName(suggested: string): string {
  const name = suggested.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^[.-]+/, '')
  return name === '' ? 'poc-desk' : name.slice(0, 120)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
