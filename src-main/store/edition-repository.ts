/** What the stored edition of the directory was made of: keys of epochs, digests of its parts, and files as published. */
import { z } from 'zod'
import type { DeskDatabase } from './open.ts'

const epochRow = z.object({ epoch: z.int(), key: z.instanceof(Uint8Array) })
const partRow = z.object({ part: z.string(), digest: z.string() })
const fileRow = z.object({ path: z.string(), sha256: z.string(), bytes: z.instanceof(Uint8Array) })

/** A target as published, by its path below the registry's address; `sha256` is lower-case hexadecimal. */
export type PublishedFile = { readonly path: string; readonly sha256: string; readonly bytes: Uint8Array }

/** Every text of the repository's queries, so that a test can hold each to an index. */
export const editionQueries = {
  epochs: 'SELECT epoch, key FROM registry_epoch',
  saveEpoch: 'INSERT OR REPLACE INTO registry_epoch (epoch, key) VALUES (?, ?)',
  parts: 'SELECT part, digest FROM registry_part',
  savePart: `INSERT INTO registry_part (part, digest) VALUES (?, ?)
    ON CONFLICT (part) DO UPDATE SET digest = excluded.digest`,
  dropPart: 'DELETE FROM registry_part WHERE part = ?',
  files: `SELECT path, sha256, bytes FROM registry_file
    WHERE path >= 'targets/' AND path < 'targets0' AND complete = 1`,
  file: 'SELECT bytes FROM registry_file WHERE path = ? AND complete = 1',
  hasFile: 'SELECT 1 FROM registry_file WHERE path = ? AND complete = 1',
  saveFile: 'INSERT OR REPLACE INTO registry_file (path, sha256, bytes, complete) VALUES (?, ?, ?, ?)',
  // Roots, which root-repository.ts keeps here, are listed by nothing.
  dropOthers: `DELETE FROM registry_file
    WHERE path >= 'targets/' AND path < 'targets0' AND path NOT IN (SELECT value FROM json_each(?))`,
  beginning: 'SELECT bytes FROM registry_file WHERE path = ? AND complete = 0',
  dropBeginnings: `DELETE FROM registry_file
    WHERE path >= 'targets/' AND path < 'targets0' AND complete = 0`,
} as const

/** Reads and writes only; the caller owns the transaction. */
export function editionRepository(db: DeskDatabase) {
  return {
    /** 32 bytes by the number of the epoch. */
    epochKeys(): Map<number, Uint8Array> {
      const rows = z.array(epochRow).parse(db.prepare(editionQueries.epochs).all())
      return new Map(rows.map(({ epoch, key }) => [epoch, key]))
    },
    saveEpochKeys(keys: ReadonlyMap<number, Uint8Array>): void {
      const save = db.prepare(editionQueries.saveEpoch)
      for (const [epoch, key] of keys) save.run(epoch, Buffer.from(key))
    },
    /** As `directoryParts` (src-formats/registry/directory-digest.ts) has them of the stored edition; none before the first. */
    parts(): Map<string, string> {
      const rows = z.array(partRow).parse(db.prepare(editionQueries.parts).all())
      return new Map(rows.map(({ part, digest }) => [part, digest]))
    },
    /** Writes only what differs. */
    saveParts(next: ReadonlyMap<string, string>): void {
      const stored = this.parts()
      const save = db.prepare(editionQueries.savePart)
      for (const [part, digest] of next) if (stored.get(part) !== digest) save.run(part, digest)
      const drop = db.prepare(editionQueries.dropPart)
      for (const part of stored.keys()) if (!next.has(part)) drop.run(part)
    },
    /** Whole files, to be handed on in a bundle. */
    files: (): PublishedFile[] => z.array(fileRow).parse(db.prepare(editionQueries.files).all()),
    /** Of a file that is kept whole. */
    file(path: string): Uint8Array | null {
      const bytes = db.prepare(editionQueries.file).pluck().get(path)
      return bytes === undefined ? null : z.instanceof(Uint8Array).parse(bytes)
    },
    hasFile: (path: string): boolean => db.prepare(editionQueries.hasFile).get(path) !== undefined,
    /** Keeps these beside those that are kept already, and of all only what is listed now (by path). */
    saveFiles(files: readonly PublishedFile[], listed: readonly string[]): void {
      db.prepare(editionQueries.dropOthers).run(JSON.stringify(listed))
      const save = db.prepare(editionQueries.saveFile)
      for (const { path, sha256, bytes } of files) save.run(path, sha256, Buffer.from(bytes), 1)
    },
    /** The beginning of a file that has not come to its end yet. */
    beginning(path: string): Uint8Array | null {
      const bytes = db.prepare(editionQueries.beginning).pluck().get(path)
      return bytes === undefined ? null : z.instanceof(Uint8Array).parse(bytes)
    },
    /** In place of any other beginning. `sha256` is that of the whole. */
    saveBeginning({ path, sha256, bytes }: PublishedFile): void {
      this.dropBeginnings()
      db.prepare(editionQueries.saveFile).run(path, sha256, Buffer.from(bytes), 0)
    },
    dropBeginnings: (): void => void db.prepare(editionQueries.dropBeginnings).run(),
  }
}
