/** Settings of the vault, each one JSON value under its own key. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { toInstant } from '../../src-shared/base/clock.ts'
import type { DeskDatabase } from './open.ts'

export type SettingKey =
  | 'review-policy'
  | 'readiness-policy'
  | 'second-officer-policy'
  | 'directory-manager'
  | 'registry-packs-failure'
  | 'own-scales'
  | 'watched-folder'
  | 'clocks-policy'
  | 'acknowledgement-handlers'
  | 'kept-texts'
  | 'practice'

/** Every text of the queries, so that a test can hold each to an index. */
export const settingQueries = {
  read: 'SELECT json FROM setting WHERE key = ?',
  write: `INSERT INTO setting (id, key, json, changed, revision, device) VALUES (?, ?, ?, ?, 1, ?)
    ON CONFLICT (key) DO UPDATE SET json = excluded.json, changed = excluded.changed, device = excluded.device,
      revision = revision + 1`,
} as const

/** Undefined where it was never written. */
export function readSetting<Schema extends z.ZodType>(
  db: DeskDatabase,
  key: SettingKey,
  schema: Schema,
): z.output<Schema> | undefined {
  const json = db.prepare(settingQueries.read).pluck().get(key)
  return typeof json === 'string' ? schema.parse(JSON.parse(json)) : undefined
}

/** Runs inside the caller's unit of work. */
export function writeSetting(
  db: DeskDatabase,
  deviceId: string,
  key: SettingKey,
  value: unknown,
  at: Date,
): void {
  db.prepare(settingQueries.write).run(randomUUID(), key, JSON.stringify(value), toInstant(at), deviceId)
}
