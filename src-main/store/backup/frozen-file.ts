/** The file of an open database, held still while it is copied; commits meanwhile go into its write-ahead log. */
import { closeSync, fstatSync, openSync } from 'node:fs'
import { z } from 'zod'
import { Failure } from '../../../src-shared/base/failure.ts'
import { type DeskDatabase, databaseFailure } from '../open.ts'
import { storageFailure } from '../storage.ts'

/**
 * Readers of database files, one for each open database. POSIX drops *all* locks that a process has on a file as soon
 * as it closes *any* descriptor of it (https://sqlite.org/howtocorrupt.html, section 2.2), so a copy that opened and
 * closed `desk.db` would let a second program in. A descriptor stays open as long as its database does.
 */
export type FileReaders = {
  /** A descriptor for positioned reading, never to be closed by the caller. */
  readonly of: (db: DeskDatabase) => number
  /** Closes those of databases that are closed. */
  readonly settle: () => void
}

export function fileReaders(): FileReaders {
  const readers = new Map<DeskDatabase, number>()
  function settle(): void {
    for (const [db, descriptor] of readers) {
      if (db.open) continue
      closeSync(descriptor)
      readers.delete(db)
    }
  }
  return {
    of: (db) => {
      settle()
      const known = readers.get(db)
      if (known !== undefined) return known
      try {
        const descriptor = openSync(db.name, 'r')
        readers.set(db, descriptor)
        return descriptor
      } catch (error) {
        throw storageFailure(error)
      }
    },
    settle,
  }
}

const checkpointSchema = z.tuple([
  z
    .object({ busy: z.literal(0), log: z.int(), checkpointed: z.int() })
    .refine((row) => row.log === row.checkpointed),
])

export type FrozenFile = {
  readonly descriptor: number
  /** False where the file was written to all the same, which makes a copy of it worthless. */
  readonly unchanged: () => boolean
  /** Lets the log flow back into the file again, unless the database was closed meanwhile. */
  readonly thaw: () => void
}

/**
 * Writes the whole log back into the file, without emptying it: an empty log in a session that is still open would
 * look like a lost one after a crash (open-marker.ts). Then keeps SQLite from writing to the file by itself: what is
 * committed afterwards stands in the log only, so the file remains what the database was at this moment.
 *
 * @throws Failure `vault-busy` where a statement is still reading; `storage-*`
 */
export function freezeFile(db: DeskDatabase, descriptor: number): FrozenFile {
  const usual = z.int().parse(db.pragma('wal_autocheckpoint', { simple: true }))
  let checkpoint: unknown
  try {
    checkpoint = db.pragma('wal_checkpoint(FULL)')
  } catch (error) {
    throw databaseFailure(error)
  }
  if (!checkpointSchema.safeParse(checkpoint).success) throw new Failure('vault-busy')
  db.pragma('wal_autocheckpoint=0')
  const before = stateOf(descriptor)
  return {
    descriptor,
    unchanged: () => db.open && stateOf(descriptor) === before,
    thaw: () => {
      if (db.open) db.pragma(`wal_autocheckpoint=${usual}`)
    },
  }
}

function stateOf(descriptor: number): string {
  const { size, mtimeNs } = fstatSync(descriptor, { bigint: true })
  return `${size}/${mtimeNs}`
}
