/** Brings the schema of a database forward, one numbered step and one transaction at a time. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskDatabase } from './open.ts'
import { transaction } from './unit-of-work.ts'

export type Migration = { readonly number: number; readonly name: string; readonly sql: string }

/** The number of the last migration that this database has seen (`user_version`); 0 for a new one. */
export function schemaVersion(db: DeskDatabase): number {
  const version = db.pragma('user_version', { simple: true })
  if (typeof version !== 'number') throw new Error('user_version is not a number')
  return version
}

/**
 * Applies the migrations that the database has not seen. Numbers start at 1 and leave no gap.
 *
 * @throws Failure `vault-newer-than-app` where a newer program has written this database: an older one would
 * lose what it does not know, so nothing is touched; `storage-*`, with the steps before the one that failed kept
 */
export function migrate(db: DeskDatabase, migrations: readonly Migration[]): void {
  for (const migration of missingMigrations(db, migrations)) {
    transaction(db, () => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.number}`)
    })
  }
}

/**
 * The migrations that the database has not seen, in order.
 *
 * @throws Failure `vault-newer-than-app`
 */
export function missingMigrations(db: DeskDatabase, migrations: readonly Migration[]): readonly Migration[] {
  const ordered = [...migrations].sort((a, b) => a.number - b.number)
  if (ordered.some((migration, index) => migration.number !== index + 1)) {
    throw new Error('migrations are not numbered 1, 2, 3, …')
  }
  const seen = schemaVersion(db)
  if (seen > ordered.length) throw new Failure('vault-newer-than-app')
  return ordered.slice(seen)
}
