/** Reads what is readable of a damaged database into a new one, and says what is not. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { failpoint } from '../base/failpoint.ts'
import { nextTurn } from './check.ts'
import { copyAround } from './copy-around.ts'
import { rebuildSearchIndex } from './directory-writer.ts'
import { migrate, schemaVersion } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { closeDatabase, type DeskDatabase, databaseFailure, type KeyHolder, openDatabase } from './open.ts'
import { settleOrphans } from './orphans.ts'
import { countRows, type Row, readableRows, type TableShape, tableShape } from './readable-rows.ts'
import { errorCode, storageFailure } from './storage.ts'

export type SalvageOptions = {
  /** Absolute path of the damaged `desk.db`; it and its log are read and not changed. */
  readonly damaged: string
  /** Absolute path of the new file, which must not exist; in a folder that takes a copy of the damaged one as well. */
  readonly target: string
  /** The key of both. */
  readonly key: KeyHolder
  readonly binding: string
  /** Numbers of tables. */
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/**
 * `read` is how many rows the new table has. `lost` is how many the damaged one had besides: exact where the table
 * or one of its indexes could be counted to the end (the audit log by its numbers), and at least 1 where the table
 * is damaged and nothing could be counted.
 * Rows that were read but whose parent is gone are lost, where the schema does not let them stand alone.
 */
export type SalvagedTable = { readonly name: string; readonly read: number; readonly lost: number }
export type Salvaged = { readonly tables: readonly SalvagedTable[] }

/** The schema that numbered the entries of the audit log (migrations/0004-officers.ts). */
const chainSchema = 4

/** Rows copied between two turns of the event loop. */
const rowsPerTurn = 200

/**
 * Makes a new encrypted database at `target` in the newest schema, with every row that can be read; damaged pages
 * are never used, since what fails its authentication code could be anything. The search index is made anew, the
 * audit log is copied as it is. The new database is checked as a whole before this answers. What was written is
 * removed where it fails. The caller sees to the marks (`accept` of desk-session.ts): counting begins anew.
 *
 * @throws Failure `salvage-impossible` where the first page is damaged, or what every desk has (vault id, profile,
 * current key) is lost; `vault-newer-than-app`, `cancelled`, `storage-*`
 */
export async function salvageDatabase(options: SalvageOptions): Promise<Salvaged> {
  const { target } = options
  if (existsSync(target)) throw new Error('there is a file where the new database is to be')
  const copy = `${target}.${randomUUID()}.damaged`
  let done = false
  try {
    await copyDamaged(options.damaged, copy)
    const salvaged = await salvageCopy(copy, options)
    done = true
    return salvaged
  } catch (error) {
    throw storageFailure(databaseFailure(error))
  } finally {
    await removeDatabase(copy)
    if (!done) await removeDatabase(target)
  }
}

/** On a copy, because opening a database writes its log back and so changes what is still to be looked at. */
async function copyDamaged(damaged: string, copy: string): Promise<void> {
  await copyAround(damaged, copy)
  try {
    await copyAround(`${damaged}-wal`, `${copy}-wal`)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

async function salvageCopy(copy: string, options: SalvageOptions): Promise<Salvaged> {
  const { target, key, binding } = options
  const source = openReadable(copy, options)
  try {
    const db = openDatabase({ file: target, key, create: true, binding, check: false })
    try {
      const seen = schemaVersion(source)
      if (seen > migrations.length) throw new Failure('vault-newer-than-app')
      migrate(
        db,
        migrations.filter(({ number }) => number <= seen),
      )
      const tables = await copyTables(source, db, options)
      failpoint('salvage-copied')
      finish(db)
      return { tables }
    } finally {
      closeDatabase(db)
    }
  } finally {
    source.close()
  }
}

function openReadable(file: string, { key, binding }: SalvageOptions): DeskDatabase {
  let db: DeskDatabase
  try {
    db = openDatabase({ file, key, create: false, binding, check: false, incomplete: true })
  } catch (error) {
    throw asImpossible(error)
  }
  try {
    if (schemaVersion(db) < 1) throw new Failure('salvage-impossible')
    return db
  } catch (error) {
    db.close()
    throw asImpossible(databaseFailure(error))
  }
}

function asImpossible(error: unknown): unknown {
  const damaged = error instanceof Failure && error.code === 'vault-database-damaged'
  return damaged ? new Failure('salvage-impossible', {}, error) : error
}

async function copyTables(
  source: DeskDatabase,
  db: DeskDatabase,
  { onProgress, signal }: SalvageOptions,
): Promise<SalvagedTable[]> {
  const shapes = storedTables(db).map((name) => tableShape(db, name))
  db.pragma('foreign_keys=OFF')
  const counted: { name: string; read: number; total: number }[] = []
  for (const [done, shape] of shapes.entries()) {
    onProgress?.(done, shapes.length)
    counted.push(await copyTable(source, db, shape, signal))
  }
  const removed = settleOrphans(db)
  db.pragma('foreign_keys=ON')
  onProgress?.(shapes.length, shapes.length)
  return counted.map(({ name, read, total }) => {
    const kept = read - (removed.get(name) ?? 0)
    const known = name === 'audit' ? Math.max(total, highestEntry(db)) : total
    return { name, read: kept, lost: known - kept }
  })
}

/** Numbers of the audit log have no gaps, so the highest that is known is how many entries there were. */
function highestEntry(db: DeskDatabase): number {
  if (schemaVersion(db) < chainSchema) return 0
  const highest = db
    .prepare('SELECT max(seq) FROM (SELECT seq FROM audit UNION ALL SELECT seq FROM audit_head)')
    .pluck()
    .get()
  return typeof highest === 'number' ? highest : 0
}

/** Tables that hold rows of their own; the search index is made anew from them. */
function storedTables(db: DeskDatabase): readonly string[] {
  const names = db
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
       ORDER BY (SELECT rowid FROM sqlite_schema WHERE sqlite_schema.name = pragma_table_list.name)`,
    )
    .pluck()
    .all()
  return z.array(z.string()).parse(names)
}

async function copyTable(
  source: DeskDatabase,
  db: DeskDatabase,
  shape: TableShape,
  signal: AbortSignal | undefined,
): Promise<{ name: string; read: number; total: number }> {
  const insert = insertInto(db, shape)
  // Where the list of tables has a gap, nothing says where the pages of those in it begin.
  const listed = source.prepare('SELECT 1 FROM pragma_table_info(?)').get(shape.name) !== undefined
  if (!listed) return { name: shape.name, read: 0, total: 1 }
  const rows = readableRows(source, shape)
  let read = 0
  for (;;) {
    await nextTurn()
    if (signal?.aborted === true) throw new Failure('cancelled')
    const slice = db.transaction(() => copySlice(rows, insert))()
    read += slice.read
    if (slice.whole === undefined) continue
    const total = slice.whole ? read : (countRows(source, shape.name) ?? read + 1)
    return { name: shape.name, read, total: Math.max(total, read) }
  }
}

/** `whole` is undefined while there are rows left. */
function copySlice(
  rows: Generator<Row, boolean>,
  insert: (row: Row) => boolean,
): { read: number; whole: boolean | undefined } {
  let read = 0
  for (let count = 0; count < rowsPerTurn; count++) {
    const next = rows.next()
    if (next.done === true) return { read, whole: next.value }
    if (insert(next.value)) read++
  }
  return { read, whole: undefined }
}

/** Rows keep their `rowid`, which is the order in which they were written; one that is there already stays. */
function insertInto(db: DeskDatabase, shape: TableShape): (row: Row) => boolean {
  const columns = [...(shape.hiddenKey ? shape.key : []), ...shape.columns]
  const statement = db.prepare(
    `INSERT OR IGNORE INTO ${shape.name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  // Counted by the migrations of this new file; the damaged one's own count comes with its rows.
  if (shape.name === 'meta') db.exec('DELETE FROM meta')
  return ({ key, values }) => statement.run(...(shape.hiddenKey ? key : []), ...values).changes > 0
}

function finish(db: DeskDatabase): void {
  requireDesk(db)
  migrate(db, migrations)
  db.transaction(() => rebuildSearchIndex(db))()
  const whole = db.pragma('integrity_check(1)', { simple: true }) === 'ok'
  const orphans = db.pragma('foreign_key_check')
  if (!whole || !Array.isArray(orphans) || orphans.length > 0) throw new Failure('salvage-impossible')
}

/** Without these rows no vault opens (readDesk of desk-repository.ts), and nobody can make them up. */
function requireDesk(db: DeskDatabase): void {
  const complete = db
    .prepare(
      `SELECT (SELECT count(*) FROM meta WHERE key IN ('vault-id', 'vault-kind', 'device')) = 3
        AND EXISTS (SELECT 1 FROM profile)
        AND EXISTS (SELECT 1 FROM own_key WHERE state = 'current')`,
    )
    .pluck()
    .get()
  if (complete !== 1) throw new Failure('salvage-impossible')
}

async function removeDatabase(file: string): Promise<void> {
  for (const name of [file, `${file}-wal`]) await rm(name, { force: true })
}
