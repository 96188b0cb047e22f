/** Packs files into one archive, with a manifest of their hashes; lets other calls in and can be stopped. */
import { createHash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'
import { Failure } from '../../../src-shared/base/failure.ts'
import { breathing } from '../breathing.ts'

export type PackedFile = { readonly path: string; readonly bytes: Uint8Array }

export type Packing = {
  /** Time of the files in the archive. */
  readonly at: Date
  readonly signal: AbortSignal
  /** Told after each file: how many are done. */
  readonly onFile?: (done: number) => void
  /** Another bound than {@link mostBytes}, for tests. */
  readonly limit?: number
}

/** What the manifest says besides the files. */
export type ManifestHead = { readonly format: 'poc-desk-case/1' } & Readonly<Record<string, unknown>>

export const manifestPath = 'manifest.json'

/** Bytes of an archive before it is packed: it is sealed in one piece. */
export const mostBytes = 512 * 1024 * 1024
const pieceLength = 1024 * 1024
const megabyte = 1024 * 1024

/**
 * A ZIP of the files in their order, then `manifest.json`: the head, and path, size and SHA-256 (lower-case hexadecimal)
 * of every other file.
 * @throws Failure `cancelled`, `file-too-large` {megabytes}
 */
export async function packed(
  files: Iterable<PackedFile>,
  head: ManifestHead,
  packing: Packing,
): Promise<Uint8Array> {
  const archive = archiveWriter(packing)
  const { limit = mostBytes } = packing
  const listed: { path: string; bytes: number; sha256: string }[] = []
  let total = 0
  for (const { path, bytes } of files) {
    total += bytes.length
    if (total > limit) throw new Failure('file-too-large', { megabytes: limit / megabyte })
    await archive.add(path, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    listed.push({ path, bytes: bytes.length, sha256 })
    packing.onFile?.(listed.length)
  }
  const manifest = `${JSON.stringify({ ...head, files: listed }, null, 2)}\n`
  await archive.add(manifestPath, Buffer.from(manifest, 'utf8'))
  return archive.end()
}

function archiveWriter({ at, signal }: Packing) {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
  })
  const breathe = breathing()
  return {
    async add(path: string, bytes: Uint8Array): Promise<void> {
      const file = new ZipDeflate(path)
      file.mtime = at
      zip.add(file)
      for (let done = 0; done === 0 || done < bytes.length; done += pieceLength) {
        const end = done + pieceLength
        file.push(bytes.subarray(done, end), end >= bytes.length)
        await breathe()
        if (signal.aborted) throw new Failure('cancelled')
      }
    },
    end(): Uint8Array {
      zip.end()
      return Buffer.concat(chunks)
    },
  }
}
