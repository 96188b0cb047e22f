/** Statements prepared once for each open database: a list of ten thousand records asks the same few each time. */
import type { Statement } from 'better-sqlite3'
import type { DeskDatabase } from './open.ts'

const statements = new WeakMap<DeskDatabase, Map<string, Statement>>()

/** The statement of a text, shared by all who ask for it: its mode (`pluck`, `raw`) must stay as it is. */
export function prepared(db: DeskDatabase, sql: string): Statement {
  const own = statements.get(db) ?? new Map<string, Statement>()
  statements.set(db, own)
  const statement = own.get(sql) ?? db.prepare(sql)
  own.set(sql, statement)
  return statement
}
