/** Copying and measuring files of a backup: in pieces, hashed on the way, flushed to the disk. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  read as readWithCallback,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { constants, copyFile, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { errorCode, storageFailure } from '../storage.ts'
import type { BackupFile } from './manifest.ts'
import { refuseCancelled } from './slices.ts'

const pieceBytes = 1024 * 1024
const read = promisify(readWithCallback)

/**
 * Copies what stands behind an open descriptor into a new file, flushed to the disk; answers what was written. The
 * descriptor is read at positions of its own and stays open: see {@link import('./frozen-file.ts')}.
 *
 * @throws Failure `storage-*`, `cancelled`
 */
export async function copyDescriptor(
  source: number,
  target: string,
  signal: AbortSignal | undefined,
): Promise<BackupFile> {
  try {
    const hash = createHash('sha256')
    const piece = Buffer.alloc(pieceBytes)
    const handle = await open(target, 'wx', 0o600)
    try {
      for (let bytes = 0; ; ) {
        refuseCancelled(signal)
        const { bytesRead } = await read(source, piece, 0, pieceBytes, bytes)
        if (bytesRead === 0) {
          await handle.sync()
          return { bytes, sha256: hash.digest('hex') }
        }
        hash.update(piece.subarray(0, bytesRead))
        await handle.writeFile(piece.subarray(0, bytesRead))
        bytes += bytesRead
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw storageFailure(error)
  }
}

/** {@link copyDescriptor} in one step, in which nobody can write. */
export function copyDescriptorNow(source: number, target: string): BackupFile {
  try {
    const hash = createHash('sha256')
    const piece = Buffer.alloc(pieceBytes)
    const handle = openSync(target, 'wx', 0o600)
    try {
      for (let bytes = 0; ; ) {
        const length = readSync(source, piece, 0, pieceBytes, bytes)
        if (length === 0) break
        hash.update(piece.subarray(0, length))
        for (let done = 0; done < length; ) done += writeSync(handle, piece, done, length - done)
        bytes += length
      }
      fsyncSync(handle)
      return { bytes: fstatSync(handle).size, sha256: hash.digest('hex') }
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Writes a new small file and flushes it. */
export function writeNewFileNow(file: string, bytes: Uint8Array): BackupFile {
  try {
    writeFileSync(file, bytes, { flag: 'wx', mode: 0o600, flush: true })
    return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    throw storageFailure(error)
  }
}

/**
 * Copies a file that nobody is writing to, sharing its blocks where the file system can, and flushes it.
 *
 * @throws Failure `storage-*`
 */
export async function copyWhole(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const handle = await open(target, 'r+')
    try {
      await handle.chmod(0o600)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Size and SHA-256 of a file, read in pieces; undefined where it is missing. @throws Failure `cancelled`, `storage-*` */
export async function measureFile(
  file: string,
  signal: AbortSignal | undefined,
): Promise<BackupFile | undefined> {
  try {
    const handle = await open(file, 'r')
    try {
      const hash = createHash('sha256')
      const piece = Buffer.alloc(pieceBytes)
      for (let bytes = 0; ; ) {
        refuseCancelled(signal)
        const { bytesRead } = await handle.read(piece, 0, pieceBytes, bytes)
        if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
        hash.update(piece.subarray(0, bytesRead))
        bytes += bytesRead
      }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EISDIR') return undefined
    throw storageFailure(error)
  }
}
