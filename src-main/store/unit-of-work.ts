/** One unit of work on the database: everything in it is written, or nothing is; and each one is counted. */
import { failpoint } from '../base/failpoint.ts'
import { type DeskDatabase, databaseFailure } from './open.ts'

/** Called after a commit, when it is on the disk, with the number of units of work that the database has seen. */
export type CommitListener = (commits: number) => void

const listeners = new WeakMap<DeskDatabase, Set<CommitListener>>()

/**
 * Runs `work` in one transaction and answers what it answers; an exception undoes everything and passes on.
 * Inside another unit of work it becomes a savepoint of it. `work` is synchronous on purpose: network and disk
 * stay outside open transactions. Everything that is written to a desk's database is written here, so that
 * `commits` in its table `meta` counts it (high-water.ts).
 *
 * @throws Failure `storage-full`, `storage-not-writable`, `storage-not-readable`, `vault-database-damaged` where
 * the disk stops the work; nothing of it is kept then
 */
export function transaction<Answer>(db: DeskDatabase, work: () => Answer): Answer {
  if (db.inTransaction) return db.transaction(work)()
  const { answer, commits } = outermost(db, work)
  if (commits !== undefined) {
    failpoint('committed')
    for (const listener of listeners.get(db) ?? []) listener(commits)
  }
  return answer
}

/** Has `listener` called after every unit of work on `db`, and answers how to end that. It must not throw. */
export function onCommit(db: DeskDatabase, listener: CommitListener): () => void {
  const known = listeners.get(db) ?? new Set()
  listeners.set(db, known.add(listener))
  return () => known.delete(listener)
}

/** How many units of work the database has seen; 0 where it has not counted yet. */
export function readCommits(db: DeskDatabase): number {
  if (!hasMeta(db)) return 0
  return numberOf(db.prepare("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'commits'").pluck().get())
}

function outermost<Answer>(db: DeskDatabase, work: () => Answer) {
  try {
    return db
      .transaction(() => {
        const answer = work()
        return { answer, commits: countOne(db) }
      })
      .immediate()
  } catch (error) {
    throw databaseFailure(error)
  }
}

/** Known to have the table: it is never taken away again. */
const withMeta = new WeakSet<DeskDatabase>()

/** A database before its first migration has no place to count. */
function hasMeta(db: DeskDatabase): boolean {
  if (withMeta.has(db)) return true
  const found = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").get()
  if (found !== undefined) withMeta.add(db)
  return found !== undefined
}

/** Prepared once for a connection, as this goes with every commit. */
const counters = new WeakMap<DeskDatabase, ReturnType<DeskDatabase['prepare']>>()

function countOne(db: DeskDatabase): number | undefined {
  const counter = counters.get(db) ?? prepareCounter(db)
  return counter === undefined ? undefined : numberOf(counter.get())
}

function prepareCounter(db: DeskDatabase): ReturnType<DeskDatabase['prepare']> | undefined {
  if (!hasMeta(db)) return undefined
  const counter = db
    .prepare(
      `INSERT INTO meta (key, value) VALUES ('commits', '1')
       ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)
       RETURNING CAST(value AS INTEGER)`,
    )
    .pluck()
  counters.set(db, counter)
  return counter
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
