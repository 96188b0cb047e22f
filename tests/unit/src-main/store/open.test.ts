import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { closeDatabase, databaseFailure, openDatabase } from '../../../../src-main/store/open.ts'
import { tempFolder } from '../../../support/temp-vault.ts'

const secretOf = (key: Uint8Array) => new Secret(Uint8Array.from(key))

/** A closed database with one row, and the key it was written with. */
async function written() {
  const folder = await tempFolder()
  const file = join(folder.path, 'desk.db')
  const key = randomBytes(32)
  const db = openDatabase({ file, key: secretOf(key), create: true, binding: '' })
  db.exec("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('Burkina Faso')")
  closeDatabase(db)
  const open = (bytes: Uint8Array = key) =>
    openDatabase({ file, key: secretOf(bytes), create: false, binding: '' })
  return { folder, file, key, open, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

const pageScript = join(import.meta.dirname, '../../../support/sqlcipher-page.py')

describe('openDatabase', () => {
  it('reads with the same key what was written', async () => {
    await using vault = await written()
    const db = vault.open()
    expect(db.prepare('SELECT text FROM note').pluck().all()).toEqual(['Burkina Faso'])
    closeDatabase(db)
  })

  it('sets cipher, durability and safety on every connection', async () => {
    await using vault = await written()
    const db = vault.open()
    const read = (name: string) => db.pragma(name, { simple: true })
    expect({
      cipher: read('cipher'),
      legacy: read('legacy'),
      journal: read('journal_mode'),
      synchronous: read('synchronous'),
      foreignKeys: read('foreign_keys'),
      secureDelete: read('secure_delete'),
      tempStore: read('temp_store'),
      trustedSchema: read('trusted_schema'),
      cellSizeCheck: read('cell_size_check'),
      locking: read('locking_mode'),
    }).toEqual({
      cipher: 'sqlcipher',
      legacy: '4',
      journal: 'wal',
      synchronous: 2,
      foreignKeys: 1,
      secureDelete: 1,
      tempStore: 2,
      trustedSchema: 0,
      cellSizeCheck: 1,
      locking: 'exclusive',
    })
    closeDatabase(db)
  })

  it('writes no readable text into the file or its log', async () => {
    await using vault = await written()
    const db = vault.open()
    db.exec("INSERT INTO note VALUES ('Burkina Faso again')")
    for (const name of [vault.file, `${vault.file}-wal`]) {
      const bytes = await readFile(name)
      expect(bytes.length).toBeGreaterThan(0)
      expect(bytes.includes('Burkina')).toBe(false)
      expect(bytes.includes('SQLite format')).toBe(false)
      expect(bytes.includes('note')).toBe(false)
    }
    closeDatabase(db)
  })

  it('is the SQLCipher 4 format, as an independent program reads it', async () => {
    await using vault = await written()
    const header = execFileSync('python3', [pageScript, vault.file, vault.key.toString('hex')], {
      encoding: 'utf8',
    }).trim()
    // SQLite header: magic, page size 4096 (0x1000), 80 reserved bytes a page (0x50) at offset 20.
    expect(header.slice(0, 36)).toBe(`${Buffer.from('SQLite format 3\0').toString('hex')}1000`)
    expect(header.slice(40, 42)).toBe('50')
    const other = spawnSync('python3', [pageScript, vault.file, randomBytes(32).toString('hex')])
    expect(other.status).toBe(1)
  })

  it('refuses another key as damage, never as an empty database', async () => {
    await using vault = await written()
    expect(() => vault.open(randomBytes(32))).toThrow('vault-database-damaged')
    const db = vault.open()
    expect(db.prepare('SELECT count(*) FROM note').pluck().get()).toBe(1)
    closeDatabase(db)
  })

  it('never makes a database that is missing, nor opens an unencrypted one', async () => {
    await using vault = await written()
    const missing = join(vault.folder.path, 'missing.db')
    const options = { key: secretOf(vault.key), create: false, binding: '' }
    expect(() => openDatabase({ ...options, file: missing })).toThrow('vault-database-damaged')
    await expect(readFile(missing)).rejects.toThrow('ENOENT')
    await writeFile(missing, '')
    const empty = () => openDatabase({ ...options, file: missing })
    expect(empty).toThrow('vault-database-damaged')
    await writeFile(missing, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8176, 1)]))
    expect(empty).toThrow('vault-database-damaged')
  })

  it('never creates over a database that is there', async () => {
    await using vault = await written()
    const options = { file: vault.file, key: secretOf(vault.key), create: true, binding: '' }
    expect(() => openDatabase(options)).toThrow('storage-not-writable')
    closeDatabase(vault.open())
  })

  it('finds a changed byte and a truncated file', async () => {
    await using vault = await written()
    const copy = join(vault.folder.path, 'copy.db')
    await copyFile(vault.file, copy)
    const bytes = await readFile(copy)
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    await writeFile(copy, bytes)
    const options = { file: copy, key: secretOf(vault.key), create: false, binding: '' }
    expect(() => openDatabase(options)).toThrow('vault-database-damaged')
    await copyFile(vault.file, copy)
    await truncate(copy, 4096)
    expect(() => openDatabase(options)).toThrow('vault-database-damaged')
  })

  it('belongs to one process at a time', async () => {
    await using vault = await written()
    const db = vault.open()
    expect(() => vault.open()).toThrow('vault-busy')
    closeDatabase(db)
    closeDatabase(vault.open())
  })

  it('keeps committed rows when the process is killed', async () => {
    await using vault = await written()
    const script = `
      import { openDatabase } from '${join(import.meta.dirname, '../../../../src-main/store/open.ts')}'
      const key = Buffer.from(process.argv[2], 'hex')
      const db = openDatabase({ file: process.argv[1], key: { use: (f) => f(key) }, create: false, binding: '' })
      db.exec("INSERT INTO note VALUES ('kept')")
      db.exec("BEGIN; INSERT INTO note VALUES ('lost')")
      process.kill(process.pid, 'SIGKILL')`
    const killed = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      vault.file,
      vault.key.toString('hex'),
    ])
    expect(killed.signal).toBe('SIGKILL')
    // A try with another key must not throw the log away.
    expect(() => vault.open(randomBytes(32))).toThrow('vault-database-damaged')
    const db = vault.open()
    expect(db.prepare('SELECT text FROM note').pluck().all()).toEqual(['Burkina Faso', 'kept'])
    closeDatabase(db)
  })

  it('says that it cannot write where the place is taken by a folder', async () => {
    await using folder = await tempFolder()
    const file = join(folder.path, 'desk.db')
    await mkdir(file)
    await chmod(file, 0o500)
    const create = () => openDatabase({ file, key: secretOf(randomBytes(32)), create: true, binding: '' })
    expect(create).toThrow('storage-not-writable')
  })

  it.each([
    ['the salt', 3, 1],
    ['the first page', 2000, 1],
    ['the code of the first page', 4090, 1],
    ['a page in the middle', 5 * 4096 + 50, 1],
    ['a page of zeros', 6 * 4096, 4096],
  ])('names damage of %s', async (_, place, length) => {
    await using vault = await written()
    const db = vault.open()
    db.exec('CREATE TABLE long (t TEXT); INSERT INTO long VALUES (hex(randomblob(50000)))')
    closeDatabase(db)
    const bytes = await readFile(vault.file)
    if (length === 1) bytes[place] = (bytes[place] ?? 0) ^ 1
    else bytes.fill(0, place, place + length)
    await writeFile(vault.file, bytes)
    expect(() => vault.open()).toThrow('vault-database-damaged')
    expect((await readFile(vault.file)).equals(bytes)).toBe(true)
  })

  it.each([0, 100, 4096, 5000, 5 * 4096])('names a file cut to %i bytes', async (length) => {
    await using vault = await written()
    const db = vault.open()
    db.exec('CREATE TABLE long (t TEXT); INSERT INTO long VALUES (hex(randomblob(50000)))')
    closeDatabase(db)
    await truncate(vault.file, length)
    expect(() => vault.open()).toThrow('vault-database-damaged')
  })

  it('reads nothing from a damaged page that was not looked at when it opened', async () => {
    await using vault = await written()
    const db = vault.open()
    db.exec('CREATE TABLE long (t TEXT); INSERT INTO long VALUES (hex(randomblob(50000)))')
    closeDatabase(db)
    const bytes = await readFile(vault.file)
    const place = bytes.length - 100
    bytes[place] = (bytes[place] ?? 0) ^ 1
    await writeFile(vault.file, bytes)
    const key = secretOf(vault.key)
    const again = openDatabase({ file: vault.file, key, create: false, binding: '', check: false })
    let reason: unknown
    try {
      again.prepare('SELECT t FROM long').get()
    } catch (error) {
      reason = databaseFailure(error)
    }
    expect(reason).toMatchObject({ code: 'vault-database-damaged' })
    again.close()
  })

  it.each([
    ['SQLITE_IOERR_CORRUPTFS', 'storage-not-readable'],
    ['SQLITE_IOERR_READ', 'storage-not-readable'],
    ['SQLITE_IOERR_FSTAT', 'storage-not-readable'],
    ['SQLITE_IOERR_WRITE', 'storage-not-writable'],
    ['SQLITE_IOERR_FSYNC', 'storage-not-writable'],
    ['SQLITE_IOERR_DATA', 'vault-database-damaged'],
    ['SQLITE_CORRUPT_VTAB', 'vault-database-damaged'],
    ['SQLITE_NOTADB', 'vault-database-damaged'],
    ['SQLITE_FULL', 'storage-full'],
    ['SQLITE_READONLY_DIRECTORY', 'storage-not-writable'],
    ['SQLITE_CANTOPEN', 'storage-not-writable'],
    ['SQLITE_BUSY_RECOVERY', 'vault-busy'],
  ])('takes %s for %s', (code, failure) => {
    expect(databaseFailure(new Database.SqliteError('x', code))).toMatchObject({ code: failure })
  })

  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_IOERR_NOMEM'])('leaves %s as it is', (code) => {
    const error = new Database.SqliteError('x', code)
    expect(databaseFailure(error)).toBe(error)
  })

  it('leaves errors that are not of SQLite as they are', () => {
    const fault = new TypeError('other')
    expect(databaseFailure(fault)).toBe(fault)
  })
})
