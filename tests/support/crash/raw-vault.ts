/** Reads a closed vault behind the back of its services: what really stands in the file. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Secret } from '../../../src-main/crypto/secret.ts'
import { unlockBytes } from '../../../src-main/crypto/vault-header.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../../src-main/store/open.ts'
import type { Way } from '../../../src-shared/contract/backups.ts'

/** Lends the database of a vault that nobody has open. */
export async function withRawVault<Answer>(
  folder: string,
  passphrase: string,
  read: (db: DeskDatabase) => Answer,
): Promise<Answer> {
  const key = await dataKeyOf(folder, { way: 'passphrase', passphrase })
  const db = openDatabase({ file: join(folder, 'desk.db'), key, create: false, binding: '' })
  try {
    return read(db)
  } finally {
    closeDatabase(db)
    key.purge()
  }
}

/** Whoever asked for it wipes it. @throws Failure where this way does not open the header */
export async function dataKeyOf(folder: string, way: Way): Promise<Secret> {
  return await unlockBytes(await readFile(join(folder, 'vault.json')), way)
}

const text = z.string()
const rowSchema = z.record(text, z.unknown())

export function rows(db: DeskDatabase, sql: string): Record<string, unknown>[] {
  return z.array(rowSchema).parse(db.prepare(sql).all())
}

/** Tables that every opening adds to; what else is in a vault stays as it is. */
const growing = new Set(['audit', 'audit_head', 'meta'])

/** A digest for each table: of all its rows, whatever their order. Tables that opening adds to are left out. */
export function contentDigests(db: DeskDatabase): Record<string, string> {
  const names = rows(
    db,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  ).map(({ name }) => text.parse(name))
  return Object.fromEntries(
    names
      .filter((name) => !growing.has(name))
      .map((name) => [name, digestOf(rows(db, `SELECT * FROM "${name}"`))]),
  )
}

function digestOf(content: readonly object[]): string {
  const lines = content.map((row) => JSON.stringify(row, readable)).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function readable(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}
