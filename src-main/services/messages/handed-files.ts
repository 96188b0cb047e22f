/** Files that an officer chose in a dialog: the shell hands over the path, and only the vault process reads them. */
import { open } from 'node:fs/promises'
import { largestFileMegabytes } from '../../../src-formats/message-file/read.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { handedPaths } from '../handed-paths.ts'

const bytesPerMegabyte = 1024 * 1024

export type HandedFiles = {
  /** Remembers an absolute path under a random handle. */
  readonly hand: (path: string) => string
  /**
   * The content of the file, once; the handle is used up also where reading fails.
   * @throws Failure `file-not-readable` for a handle that is not known, and as {@link readBounded}
   */
  readonly take: (handle: string) => Promise<Uint8Array>
}

/**
 * Nothing is read before it is taken: what waits here is a path and no content.
 * @param most handles that are remembered at a time
 */
export function handedFiles(most?: number): HandedFiles {
  const paths = handedPaths(most)
  return { hand: paths.hand, take: async (handle) => await readBounded(paths.take(handle)) }
}

/**
 * The bytes of a regular file of at most 50 MB, which a mail with 25 MB of attachments has, or as many as are said. The
 * size is taken from the opened file, and one byte more than it is asked for, so that a file growing meanwhile does not
 * slip past the limit.
 * @throws Failure `file-too-large` {megabytes} or `file-not-readable`
 */
export async function readBounded(path: string, megabytes = largestFileMegabytes): Promise<Uint8Array> {
  const file = await open(path, 'r').catch(() => {
    throw new Failure('file-not-readable')
  })
  try {
    const facts = await file.stat()
    if (!facts.isFile()) throw new Failure('file-not-readable')
    if (facts.size > megabytes * bytesPerMegabyte) throw new Failure('file-too-large', { megabytes })
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
