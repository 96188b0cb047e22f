/** Copies a file from a disk that no longer gives all of it. */
import { type FileHandle, open } from 'node:fs/promises'
import { errorCode } from './storage.ts'

/** Length of a page of the database; what the disk does not give is left out in pieces of this length. */
const pieceLength = 4096
const stretchLength = 256 * pieceLength

/**
 * Copies `from` to `to` (absolute paths; `to` must not exist, and is this user's alone). Pieces that the disk cannot
 * read are zeros in the copy, which no authentication code of a page fits.
 *
 * @param openFile how `from` is opened; a test hands in a disk that fails
 * @throws the error of the file system, save for unreadable pieces
 */
export async function copyAround(
  from: string,
  to: string,
  openFile: (path: string) => Promise<Pick<FileHandle, 'read' | 'stat' | 'close'>> = (path) =>
    open(path, 'r'),
): Promise<void> {
  const source = await openFile(from)
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const { size } = await source.stat()
      for (let at = 0; at < size; at += stretchLength) {
        const bytes = await readStretch(source, at, Math.min(stretchLength, size - at))
        await target.write(bytes, 0, bytes.length, at)
      }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function readStretch(source: Pick<FileHandle, 'read'>, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  if (await readInto(source, bytes, at)) return bytes
  for (let place = 0; place < length; place += pieceLength) {
    const piece = bytes.subarray(place, place + pieceLength)
    if (!(await readInto(source, piece, at + place))) piece.fill(0)
  }
  return bytes
}

/** Whether the disk gave it. */
async function readInto(source: Pick<FileHandle, 'read'>, bytes: Buffer, at: number): Promise<boolean> {
  try {
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await source.read(bytes, filled, bytes.length - filled, at + filled)
      if (bytesRead === 0) return true
      filled += bytesRead
    }
    return true
  } catch (error) {
    if (errorCode(error) === 'EIO' || errorCode(error) === 'ENXIO') return false
    throw error
  }
}
