/** What the manager has signed and the server has still to publish: files in a folder, complete with a list of them. */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { isRepositoryPath } from '../../src-formats/tuf/read.ts'
import type { RepositoryFiles } from '../../src-formats/tuf/repository.ts'
import { readIfPresent, type WriteFile, writeWhole } from './whole-file.ts'

export type StagingStore = {
  /** What is staged whole; undefined where nothing is, or where it is still being copied. */
  readonly read: () => Promise<Staged | undefined>
  readonly write: (staged: Staged) => Promise<void>
  readonly clear: () => Promise<void>
}

export type Staged = {
  /** Sequence of the directory that the files bring; the manager knows it by this. */
  readonly sequence: number
  readonly files: RepositoryFiles
}

const listName = 'staged.json'
const listSchema = z.object({
  sequence: z.int().min(1),
  /** SHA-256 by name. */
  files: z.record(z.string().refine(isRepositoryPath), z.string().regex(/^[0-9a-f]{64}$/)),
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The list is written last and read first: what is on its way, by copying or otherwise, does not count yet. */
export function stagingFolder(folder: string, writeFile: WriteFile = writeWhole): StagingStore {
  const locate = (name: string) => path.join(folder, ...name.split('/'))
  return {
    async read() {
      const list = await readIfPresent(locate(listName))
      const known = list === undefined ? undefined : parsed(list)
      if (known === undefined) return undefined
      const files = new Map<string, Uint8Array>()
      for (const [name, hash] of Object.entries(known.files)) {
        const bytes = await readIfPresent(locate(name))
        if (bytes === undefined || sha256(bytes) !== hash) return undefined
        files.set(name, bytes)
      }
      return { sequence: known.sequence, files }
    },
    async write({ sequence, files }) {
      for (const [name, bytes] of files) await writeFile(locate(name), bytes, 0o644)
      const hashes = Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]))
      const list = JSON.stringify({ sequence, files: hashes } satisfies z.input<typeof listSchema>)
      await writeFile(locate(listName), Buffer.from(`${list}\n`), 0o644)
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Where snapshot and timestamp are signed by whoever publishes, nothing waits. */
export const noStaging: StagingStore = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.reject(new Error('nothing can be staged here')),
  clear: () => Promise.resolve(),
}

function parsed(list: Uint8Array): z.infer<typeof listSchema> | undefined {
  try {
    return listSchema.safeParse(JSON.parse(Buffer.from(list).toString('utf8'))).data
  } catch {
    return undefined
  }
}
