/** One unit of work on the database: everything in it is written, or nothing is. */
import type { DeskDatabase } from './open.ts'

/**
 * Runs `work` in one transaction and answers what it answers; an exception undoes everything and passes on.
 * Inside another unit of work it becomes a savepoint of it. `work` is synchronous on purpose: network and disk
 * stay outside open transactions.
 */
export function transaction<Answer>(db: DeskDatabase, work: () => Answer): Answer {
  return db.transaction(work).immediate()
}
