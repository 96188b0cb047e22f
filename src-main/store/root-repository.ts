/** Root metadata of the registry as published, every version that this desk verified: a new desk begins with the first. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DeskDatabase } from './open.ts'
import { prepared } from './prepared.ts'

const rootRow = z.object({ path: z.string(), bytes: z.instanceof(Uint8Array) })

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const rootQueries = {
  list: "SELECT path, bytes FROM registry_file WHERE path >= 'metadata/' AND path < 'metadata0'",
  save: `INSERT INTO registry_file (path, sha256, bytes, complete) VALUES (@path, @sha256, @bytes, 1)
    ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes`,
  remove: "DELETE FROM registry_file WHERE path >= 'metadata/' AND path < 'metadata0'",
} as const

/** Reads and writes only; the caller owns the transaction. */
export function rootRepository(db: DeskDatabase) {
  return {
    /** By path below the registry's address: `metadata/1.root.json`. */
    roots(): Map<string, Uint8Array> {
      const rows = z.array(rootRow).parse(prepared(db, rootQueries.list).all())
      return new Map(rows.map(({ path, bytes }) => [path, bytes]))
    },
    save(version: number, root: Uint8Array): void {
      const bytes = Buffer.from(root)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      prepared(db, rootQueries.save).run({ path: `metadata/${version}.root.json`, sha256, bytes })
    },
    removeAll: (): void => void prepared(db, rootQueries.remove).run(),
  }
}
