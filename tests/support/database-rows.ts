/** Every row of a desk's database, read before the clock runs, to be put into an empty one by plain inserts. */
import { parsePointOfContact, searchColumnsOf } from '../../src-main/store/directory-rows.ts'
import type { DeskDatabase } from '../../src-main/store/open.ts'
import { searchQueries } from '../../src-main/store/search-index.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'

type Row = Readonly<Record<string, unknown>>

/** Rows of each table, and those of the search index, which keeps no content of its own to be read. */
export type DatabaseRows = {
  readonly tables: ReadonlyMap<string, readonly Row[]>
  readonly search: readonly Row[]
}

/** The rows of `full` that `empty`, of the same form, does not have. */
export function rowsBeyond(full: DeskDatabase, empty: DeskDatabase): DatabaseRows {
  const tables = new Map<string, readonly Row[]>()
  for (const table of tablesOf(full)) {
    const known = new Set(rowsIn(empty, table).map(textOf))
    const rows = rowsIn(full, table).filter((row) => !known.has(textOf(row)))
    if (rows.length > 0) tables.set(table, rows)
  }
  return { tables, search: searchRows(full) }
}

/** Puts the rows into an empty database of the same form, in one transaction. */
export function insertRows(db: DeskDatabase, { tables, search }: DatabaseRows): void {
  transaction(db, () => {
    db.pragma('defer_foreign_keys = ON')
    for (const [table, rows] of tables) {
      const columns = Object.keys(rows[0] ?? {})
      const places = columns.map((column) => `@${column}`)
      // A new database has a few rows of its own (settings), which differ.
      const insert = db.prepare(
        `INSERT OR REPLACE INTO "${table}" (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      )
      for (const row of rows) insert.run(row)
    }
    const insert = db.prepare(searchQueries.insert)
    for (const row of search) insert.run(row)
  })
}

function searchRows(db: DeskDatabase): readonly Row[] {
  const rows = db.prepare<[], { seq: number; json: string }>('SELECT seq, json FROM point_of_contact').all()
  return rows.map(({ seq, json }) => ({ seq, ...searchColumnsOf(parsePointOfContact(json)) }))
}

function tablesOf(db: DeskDatabase): readonly string[] {
  return db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .pluck()
    .all()
    .map(String)
    .filter((name) => !name.startsWith('point_of_contact_search'))
}

function rowsIn(db: DeskDatabase, table: string): readonly Row[] {
  return db.prepare<[], Row>(`SELECT * FROM "${table}"`).all()
}

function textOf(row: Row): string {
  return JSON.stringify(row)
}
