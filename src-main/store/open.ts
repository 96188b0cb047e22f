/** Opens the encrypted database: cipher, raw key, and settings that are read back every time. */
import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Failure } from '../../src-shared/base/failure.ts'
import { storageFailure } from './storage.ts'

export type DeskDatabase = Database.Database

/** Whoever keeps the data key; `Secret` of src-main/crypto is one. */
export type KeyHolder = { use<Answer>(borrow: (bytes: Uint8Array) => Answer): Answer }

export type OpenOptions = {
  readonly file: string
  /** 32 random bytes. Not wiped here; the caller owns it. */
  readonly key: KeyHolder
  /** Only creation says true; opening must never make a new, empty database. */
  readonly create: boolean
  /** Absolute path of the native binding, or empty for the package's own prebuild. */
  readonly binding: string
}

const keyLength = 32

/**
 * What every connection sets and reads back. In WAL mode the build's default is `synchronous=NORMAL`, which does
 * not survive a power cut. With them goes the exclusive lock, which makes one vault belong to one process.
 */
const settings = [
  { name: 'journal_mode', set: 'WAL', read: 'wal' },
  { name: 'synchronous', set: 'FULL', read: 2 },
  { name: 'foreign_keys', set: 'ON', read: 1 },
  { name: 'secure_delete', set: 'ON', read: 1 },
  { name: 'temp_store', set: 'MEMORY', read: 2 },
  { name: 'trusted_schema', set: 'OFF', read: 0 },
  { name: 'cell_size_check', set: 'ON', read: 1 },
] as const

/**
 * Opens or creates an encrypted database (SQLCipher 4 file format) with the key as raw bytes.
 *
 * @throws Failure `vault-database-damaged` where the file is missing, or is not what this key wrote;
 * `vault-busy` where another process has it open; `storage-*` where the disk refuses.
 */
export function openDatabase({ file, key, create, binding }: OpenOptions): DeskDatabase {
  const db = connect(file, create, binding)
  try {
    // Whatever stands in the file must be read through the cipher: both pragmas come before the first read.
    expect(db, 'cipher', "'sqlcipher'", 'sqlcipher')
    expect(db, 'legacy', '4', '4')
    key.use((bytes) => applyKey(db, bytes))
    // Before the first read, so that the index of the write-ahead log never becomes a file.
    expect(db, 'locking_mode', 'EXCLUSIVE', 'exclusive')
    if (!create) refuseEmpty(db)
    for (const { name, set, read } of settings) expect(db, name, set, read)
    const verdict = db.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new Failure('vault-database-damaged')
    return db
  } catch (error) {
    db.close()
    throw databaseFailure(error)
  }
}

/** Writes the log back into the file and closes; afterwards only `desk.db` is left of the database. */
export function closeDatabase(db: DeskDatabase): void {
  if (!db.open) return
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** What an error of SQLite means to an officer; errors that are not SQLite's pass unchanged. */
export function databaseFailure(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  switch (error.code.split('_').slice(0, 2).join('_')) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new Failure('vault-busy', {}, error)
    case 'SQLITE_FULL':
      return new Failure('storage-full', {}, error)
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
      return new Failure('storage-not-writable', {}, error)
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_IOERR':
      return new Failure('vault-database-damaged', {}, error)
    default:
      return error
  }
}

function connect(file: string, create: boolean, binding: string): DeskDatabase {
  try {
    // SQLite calls a file that may not be written "cannot open"; the disk tells it apart from a missing one.
    if (!create && existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK)
    // A new file is this user's alone; the log beside it takes over its mode. An existing one is never written over.
    if (create) closeSync(openSync(file, 'wx', 0o600))
    return new Database(file, {
      fileMustExist: !create,
      // Nobody else may hold the file, so there is nothing to wait for.
      timeout: 0,
      ...(binding === '' ? {} : { nativeBinding: binding }),
    })
  } catch (error) {
    if (create || !(error instanceof Database.SqliteError)) throw storageFailure(error)
    throw databaseFailure(error)
  }
}

/** The driver's documented raw form is the prefix `raw:` and the bytes; the copy is wiped at once. */
function applyKey(db: DeskDatabase, key: Uint8Array): void {
  if (key.length !== keyLength) throw new Error('the data key is not 32 bytes')
  const raw = Buffer.concat([Buffer.from('raw:'), key])
  try {
    if (db.key(raw) !== 0) throw new Error('the cipher refused the key')
  } finally {
    raw.fill(0)
  }
}

/** To SQLite a file of no bytes is a valid, empty database; to an officer it is a lost one. */
function refuseEmpty(db: DeskDatabase): void {
  if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) {
    throw new Failure('vault-database-damaged')
  }
}

/** Sets a pragma and reads it back; a difference is a programming fault, not a state of the disk. */
function expect(db: DeskDatabase, name: string, set: string, read: string | number): void {
  db.pragma(`${name}=${set}`)
  if (db.pragma(name, { simple: true }) !== read) throw new Error(`the database does not keep ${name}`)
}
