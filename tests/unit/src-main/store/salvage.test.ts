import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { setFailpoint } from '../../../../src-main/base/failpoint.ts'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { schemaVersion } from '../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../../../src-main/store/open.ts'
import { type SalvageOptions, salvageDatabase } from '../../../../src-main/store/salvage.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { type DeskFolder, deskFolder, draftsIn, writeDraft } from './desk-file.ts'

const secretOf = (key: Uint8Array) => new Secret(Uint8Array.from(key))

function salvage(vault: DeskFolder, options: Partial<SalvageOptions> = {}) {
  const target = join(vault.folder, 'salvaged.db')
  return salvageDatabase({ damaged: vault.file, target, key: secretOf(vault.key), binding: '', ...options })
}

function salvaged<Answer>(vault: DeskFolder, read: (db: DeskDatabase) => Answer): Answer {
  const file = join(vault.folder, 'salvaged.db')
  const db = openDatabase({ file, key: secretOf(vault.key), create: false, binding: '' })
  try {
    return read(db)
  } finally {
    closeDatabase(db)
  }
}

/** Runs `write` on the database and closes it. */
function fill<Answer>(vault: DeskFolder, write: (db: DeskDatabase) => Answer): Answer {
  const db = openDatabase({ file: vault.file, key: secretOf(vault.key), create: false, binding: '' })
  try {
    return transaction(db, () => write(db))
  } finally {
    closeDatabase(db)
  }
}

/** Pages of a table's own tree, in the order of its rows. */
function pagesOf(db: DeskDatabase, name: string, kind: 'leaf' | 'overflow' | 'internal' = 'leaf'): number[] {
  const list = db.prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path')
  return list.pluck().all(name, kind).map(Number)
}

function damage(vault: DeskFolder, ...pages: readonly (number | undefined)[]): void {
  const bytes = readFileSync(vault.file)
  for (const page of pages) {
    if (page === undefined) throw new Error('there is no such page')
    const place = (page - 1) * 4096 + 200
    bytes[place] = (bytes[place] ?? 0) ^ 1
  }
  writeFileSync(vault.file, bytes)
}

function writeMessages(db: DeskDatabase, count: number): void {
  const message = db.prepare(
    `INSERT INTO message (id, thread, direction, subject, counterparts, acknowledgement_requested, status, at,
       signed_text, signatures, html_dropped, revision, device)
     VALUES (?, 't', 'outgoing', 's', '[]', 0, 'released', 'x', ?, '[]', 0, 1, 'd')`,
  )
  const file = db.prepare("INSERT INTO sealed_file (message, form, name, bytes) VALUES (?, ?, 'n', ?)")
  for (let number = 0; number < count; number++) {
    message.run(`m${number}`, 'text '.repeat(100))
    file.run(`m${number}`, 'eml', randomBytes(9000))
    file.run(`m${number}`, 'asc', randomBytes(9000))
  }
}

function writeEntries(db: DeskDatabase, count: number): void {
  const device = db.prepare('SELECT id FROM device').pluck().get()
  const entry = db.prepare(
    `INSERT INTO audit (seq, id, at, kind, subject, detail, device, previous, hash)
     VALUES (?, ?, '2026-01-02T00:00:00.000Z', 'vault-opened', ?, '{}', ?, 'p', 'h')`,
  )
  for (let seq = 1; seq <= count; seq++) entry.run(seq, `e${seq}`, 's'.repeat(300), device)
}

const rowsOf = (tables: readonly { name: string }[], name: string) =>
  tables.find((table) => table.name === name)

describe('salvageDatabase', () => {
  it('copies a whole database completely, its log and its numbers included', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => {
      writeMessages(db, 5)
      writeEntries(db, 5)
      db.prepare("INSERT INTO case_counter VALUES ('series', ?)").run(2n ** 60n + 1n)
    })
    vault.killed(['in the log'])
    const before = readFileSync(vault.file)
    const { tables } = await salvage(vault)
    expect(tables.filter(({ lost }) => lost > 0)).toEqual([])
    expect(rowsOf(tables, 'sealed_file')).toEqual({ name: 'sealed_file', read: 10, lost: 0 })
    expect(readFileSync(vault.file).equals(before)).toBe(true)
    expect(readdirSync(vault.folder).sort()).toEqual(['desk.db', 'desk.db-wal', 'open.json', 'salvaged.db'])
    salvaged(vault, (db) => {
      expect(draftsIn(db)).toEqual(['in the log'])
      expect(db.prepare('SELECT last FROM case_counter').safeIntegers().pluck().get()).toBe(2n ** 60n + 1n)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      const change = () => db.prepare("UPDATE audit SET subject = 'x'").run()
      expect(change).toThrow('append only')
    })
  })

  it('reads around damaged pages, between them too, and counts exactly by an index', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => {
      for (let number = 0; number < 400; number++) writeDraft(db, `${number} ${'x'.repeat(100)}`)
    })
    const leaves = fill(vault, (db) => pagesOf(db, 'draft'))
    damage(vault, leaves[2], leaves.at(-3))
    const { tables } = await salvage(vault)
    const drafts = tables.find(({ name }) => name === 'draft')
    expect((drafts?.read ?? 0) + (drafts?.lost ?? 0)).toBe(400)
    // Two leaves of about fifteen are lost; everything between them was found by the index.
    expect(drafts?.lost).toBeGreaterThan(10)
    expect(drafts?.read).toBeGreaterThan(320)
    const kept = salvaged(vault, draftsIn)
    expect(kept).toHaveLength(drafts?.read ?? 0)
    const numbers = kept.map((subject) => Number.parseInt(String(subject), 10))
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  })

  it('loses only the row whose long content is damaged, in a table without an index too', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => writeMessages(db, 8))
    const long = fill(vault, (db) => pagesOf(db, 'sealed_file', 'overflow'))
    damage(vault, long[2], long.at(-5))
    const { tables } = await salvage(vault)
    expect(rowsOf(tables, 'message')).toEqual({ name: 'message', read: 8, lost: 0 })
    expect(rowsOf(tables, 'sealed_file')).toEqual({ name: 'sealed_file', read: 14, lost: 2 })
  })

  it('copies the audit log around a gap, as it was, and counts it by its numbers', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => writeEntries(db, 200))
    const leaves = fill(vault, (db) => pagesOf(db, 'audit'))
    damage(vault, leaves[1], leaves[3])
    const { tables } = await salvage(vault)
    const audit = tables.find(({ name }) => name === 'audit')
    expect((audit?.read ?? 0) + (audit?.lost ?? 0)).toBe(200)
    expect(audit?.lost).toBeLessThan(40)
    const seqs = salvaged(vault, (db) => db.prepare('SELECT seq FROM audit ORDER BY seq').pluck().all())
    expect(seqs).toContain(1)
    expect(seqs).toContain(200)
    expect(seqs).toHaveLength(audit?.read ?? 0)
  })

  it('makes a lost device again, so that what belongs to it stays', async () => {
    await using vault = await deskFolder()
    const page = fill(vault, (db) => {
      writeEntries(db, 3)
      return Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'device'").pluck().get())
    })
    damage(vault, page)
    const { tables } = await salvage(vault)
    expect(rowsOf(tables, 'device')).toEqual({ name: 'device', read: 0, lost: 1 })
    expect(rowsOf(tables, 'audit')).toEqual({ name: 'audit', read: 3, lost: 0 })
    salvaged(vault, (db) => {
      const device = db.prepare('SELECT id, label FROM device').get()
      expect(device).toEqual({
        id: db.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get(),
        label: 'D1',
      })
    })
  })

  it('lets a row go whose parent is lost, and counts it', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => writeMessages(db, 12))
    const leaves = fill(vault, (db) => pagesOf(db, 'message'))
    damage(vault, leaves[0])
    const { tables } = await salvage(vault)
    const messages = tables.find(({ name }) => name === 'message')
    const files = tables.find(({ name }) => name === 'sealed_file')
    expect(messages?.lost).toBeGreaterThan(0)
    expect(files).toEqual({
      name: 'sealed_file',
      read: 2 * (messages?.read ?? 0),
      lost: 2 * (messages?.lost ?? 0),
    })
    salvaged(vault, (db) => expect(db.pragma('foreign_key_check')).toEqual([]))
  })

  it('brings an older schema forward', async () => {
    await using vault = await deskFolder(migrations.slice(0, 3))
    fill(vault, (db) => writeDraft(db, 'old'))
    await salvage(vault)
    salvaged(vault, (db) => {
      expect(schemaVersion(db)).toBe(migrations.length)
      expect(draftsIn(db)).toEqual(['old'])
    })
  })

  it('reads what is left of a file that was cut short', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => {
      for (let number = 0; number < 300; number++) writeDraft(db, `${number} ${'x'.repeat(300)}`)
    })
    truncateSync(vault.file, readFileSync(vault.file).length - 4096 * 6 - 100)
    const { tables } = await salvage(vault)
    const drafts = tables.find(({ name }) => name === 'draft')
    expect(drafts?.read).toBeGreaterThan(0)
    expect(salvaged(vault, draftsIn)).toHaveLength(drafts?.read ?? 0)
  })

  it('reads the tables that are still listed where the list of tables is damaged', async () => {
    await using vault = await deskFolder()
    fill(vault, (db) => writeMessages(db, 3))
    const list = fill(vault, (db) => pagesOf(db, 'sqlite_schema'))
    damage(vault, list.at(-1))
    const { tables } = await salvage(vault)
    expect(rowsOf(tables, 'message')).toEqual({ name: 'message', read: 3, lost: 0 })
    // The newest tables were listed on the page that is damaged.
    expect(tables.at(-1)).toMatchObject({ read: 0, lost: 1 })
    salvaged(vault, (db) => expect(schemaVersion(db)).toBe(migrations.length))
  })

  it.each(['first page', 'key of the desk', 'another key'])('is impossible without the %s', async (what) => {
    await using vault = await deskFolder()
    const root = fill(vault, (db) =>
      Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'own_key'").pluck().get()),
    )
    if (what !== 'another key') damage(vault, what === 'first page' ? 1 : root)
    const options = what === 'another key' ? { key: secretOf(randomBytes(32)) } : {}
    await expect(salvage(vault, options)).rejects.toMatchObject({ code: 'salvage-impossible' })
    expect(readdirSync(vault.folder)).toEqual(['desk.db'])
  })

  it('leaves nothing when it is stopped or fails, and writes over nothing', async () => {
    await using vault = await deskFolder()
    await expect(salvage(vault, { signal: AbortSignal.abort() })).rejects.toThrow('cancelled')
    setFailpoint((name) => {
      if (name === 'salvage-copied') throw new Error('stopped')
    })
    try {
      await expect(salvage(vault)).rejects.toThrow('stopped')
    } finally {
      setFailpoint(undefined)
    }
    expect(readdirSync(vault.folder)).toEqual(['desk.db'])
    writeFileSync(join(vault.folder, 'salvaged.db'), 'kept')
    await expect(salvage(vault)).rejects.toThrow('there is a file')
    expect(existsSync(join(vault.folder, 'salvaged.db'))).toBe(true)
  })
})
