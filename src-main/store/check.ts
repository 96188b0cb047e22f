/** Reads a whole open database to see whether it is, in slices between which calls are answered. */
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { type DeskDatabase, databaseFailure } from './open.ts'

export type CheckOptions = {
  readonly signal?: AbortSignal
  /** Numbers of tables. */
  readonly onProgress?: (done: number, total: number) => void
  /** Lets other work in; one turn of the event loop where it is not said. */
  readonly pause?: () => Promise<void>
  /** Compares every index with its table as well; several times slower. */
  readonly thorough?: boolean
}

/**
 * Reads every page of every table and index, one table at a time, and answers whether all of it is whole. What
 * is not read are unused pages, which hold nothing. What is written meanwhile does no harm: each table is
 * looked at in one step.
 *
 * @throws Failure `cancelled`, `vault-locked` where the database was closed meanwhile, `storage-not-readable`
 */
export async function checkDatabase(db: DeskDatabase, options: CheckOptions = {}): Promise<boolean> {
  const { signal, onProgress, pause = nextTurn, thorough = false } = options
  const listed = tableNames(db)
  if (listed === undefined) return false
  const tables = ['sqlite_schema', ...listed]
  for (const [done, table] of tables.entries()) {
    onProgress?.(done, tables.length)
    await pause()
    if (signal?.aborted === true) throw new Failure('cancelled')
    if (!db.open) throw new Failure('vault-locked')
    if (!isWhole(db, table, thorough)) return false
  }
  onProgress?.(tables.length, tables.length)
  return true
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** The names of all tables, those of the search index included; undefined where their list itself is damaged. */
function tableNames(db: DeskDatabase): readonly string[] | undefined {
  return unlessDamaged(() => {
    const list = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").pluck()
    return z.array(z.string()).parse(list.all())
  })
}

/** A damaged page is an answer where it is met within a table, and an error where it is the table's first. */
function isWhole(db: DeskDatabase, table: string, thorough: boolean): boolean {
  const check = thorough ? 'integrity_check' : 'quick_check'
  const quoted = table.replaceAll("'", "''")
  return unlessDamaged(() => db.pragma(`${check}('${quoted}')`, { simple: true })) === 'ok'
}

/** What `read` answers, or undefined where it comes upon a damaged page. */
export function unlessDamaged<Answer>(read: () => Answer): Answer | undefined {
  try {
    return read()
  } catch (error) {
    const failure = databaseFailure(error)
    if (failure instanceof Failure && failure.code === 'vault-database-damaged') return undefined
    throw failure
  }
}
