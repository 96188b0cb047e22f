/** The oldest kept schema (tests/fixtures/schemas) as a vault folder, and what must be left of it. */
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Secret } from '../../../src-main/crypto/secret.ts'
import { type DeskFile, openDeskDatabase } from '../../../src-main/store/desk-session.ts'
import { schemaVersion } from '../../../src-main/store/migrate.ts'
import { type DeskDatabase, openDatabase } from '../../../src-main/store/open.ts'
import { rows } from './raw-vault.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/schemas')
const vaultId = '5d0f6f0a-7f39-4a41-8d3d-6a0d3c1f7e21'

async function keyOfFixture(): Promise<Secret> {
  const hex = (await readFile(join(fixtures, 'schema-3.key'), 'utf8')).trim()
  return new Secret(Uint8Array.from(Buffer.from(hex, 'hex')))
}

/** Puts a vault folder with the older database below `root`. */
export async function placeOlder(root: string): Promise<void> {
  await mkdir(join(root, 'vault'), { recursive: true, mode: 0o700 })
  await copyFile(join(fixtures, 'schema-3.db'), join(root, 'vault', 'desk.db'))
}

/** Opens it as the program does, which migrates. */
export async function openOlder(root: string): Promise<DeskFile> {
  return openDeskDatabase({
    folder: join(root, 'vault'),
    key: await keyOfFixture(),
    binding: '',
    marks: join(root, 'marks'),
    vaultId,
    accept: false,
  })
}

/** Every row of every table of the older schema. */
export type Content = Readonly<Record<string, readonly Record<string, unknown>[]>>

export async function contentOfOlder(root: string): Promise<Content> {
  const file = join(root, 'vault', 'desk.db')
  const db = openDatabase({ file, key: await keyOfFixture(), create: false, binding: '' })
  try {
    const names = rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'")
    const tables = names.map(({ name }) => z.string().parse(name)).filter((name) => name !== 'meta')
    return Object.fromEntries(tables.map((name) => [name, rows(db, `SELECT * FROM "${name}"`)]))
  } finally {
    db.close()
  }
}

/** What is wrong with the database in `root`, once it was opened again; empty where nothing is. */
export async function migrationProblems(root: string, before: Content, schema: number): Promise<string[]> {
  const file = await openOlder(root)
  try {
    const db = file.database
    const changed = Object.entries(before).filter(([name, found]) => !holds(db, name, found))
    const verdict = db.pragma('integrity_check', { simple: true })
    return [
      ...(schemaVersion(db) === schema ? [] : [`schema ${schemaVersion(db)}`]),
      ...(verdict === 'ok' ? [] : [String(verdict)]),
      ...changed.map(([name]) => `${name} is not what it was`),
    ]
  } finally {
    file.close()
  }
}

/** Whether a table has the same rows, in the columns that both schemas have. */
function holds(db: DeskDatabase, table: string, before: Content[string]): boolean {
  const columns = rows(db, `PRAGMA table_info("${table}")`).map((column) => String(column.name))
  const text = (found: Content[string]) =>
    found
      .map((row) =>
        JSON.stringify(columns.filter((column) => column in (before[0] ?? {})).map((column) => row[column])),
      )
      .sort()
      .join('\n')
  return columns.length > 0 && text(rows(db, `SELECT * FROM "${table}"`)) === text(before)
}
