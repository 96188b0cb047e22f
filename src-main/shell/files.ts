/** Reads and writes the files an officer names in a dialog: whole or not at all, for this account only, bounded. */
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../src-shared/base/failure.ts'

export const largestFileMegabytes = 25
const largestFileBytes = largestFileMegabytes * 1024 * 1024

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
 * The bytes of a regular file of at most 25 MB. The size is taken from the opened file, and one byte more than it
 * is asked for, so that a file growing meanwhile does not slip past the limit.
 * @throws Failure `file-too-large` {megabytes} or `file-not-readable`
 */
export async function readBounded(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r').catch(() => {
    throw new Failure('file-not-readable')
  })
  try {
    const facts = await file.stat()
    if (!facts.isFile()) throw new Failure('file-not-readable')
    if (facts.size > largestFileBytes)
      throw new Failure('file-too-large', { megabytes: largestFileMegabytes })
    return await readUpTo(file, facts.size)
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('file-not-readable')
  } finally {
    await file.close()
  }
}

async function readUpTo(file: Awaited<ReturnType<typeof open>>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size + 1)
  let filled = 0
  for (;;) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled)
    filled += bytesRead
    if (bytesRead === 0) return bytes.slice(0, filled)
    // It grew while being read: what is in hand is not the file the officer chose.
    if (filled === bytes.length) throw new Failure('file-not-readable')
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
