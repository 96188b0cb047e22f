/** Single values of the database: vault id and kind, this device, how often it was written, stamps of what is stored. */
import type { DeskDatabase } from './open.ts'

export type MetaKey =
  | 'vault-id'
  | 'vault-kind'
  | 'commits'
  | 'device'
  | 'directory-stamp'
  | 'directory-verified'
  | 'search-fold'
  | 'local-stamp'
  | 'header-revision'

export function readMeta(db: DeskDatabase, key: MetaKey): string | undefined {
  const value = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key)
  return typeof value === 'string' ? value : undefined
}

export function writeMeta(db: DeskDatabase, key: MetaKey, value: string): void {
  db.prepare(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value)
}
