/** Writes the files an officer names in a dialog: whole or not at all, for this account only. */
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { Failure } from '../../src-shared/base/failure.ts'
import type { OutgoingFile } from '../vault-protocol.ts'

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

/** Files of one name in one folder; beyond that something is wrong with the folder. */
const mostOfOneName = 10_000

/**
 * Writes a file into `folder` (absolute) as {@link writeWhole} does, beside what is there: a name that is taken gets a
 * number. Answers the name.
 * @throws Failure `storage-full` or `file-not-writable`
 */
export async function writeBeside(folder: string, { suggestedName, bytes }: OutgoingFile): Promise<string> {
  const wanted = safeFileName(suggestedName)
  const extension = extname(wanted)
  const stem = basename(wanted, extension)
  for (let number = 1; number <= mostOfOneName; number++) {
    const name = number === 1 ? wanted : `${stem}-${number}${extension}`
    const path = join(folder, name)
    if (!(await reserve(path))) continue
    try {
      await writeWhole(path, bytes)
      return name
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined)
      throw error
    }
  }
  throw new Failure('file-not-writable')
}

/** Takes the name for an empty file, which no other program can do at the same moment; false where it is taken. */
async function reserve(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.close()
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
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
