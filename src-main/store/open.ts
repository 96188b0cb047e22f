/** Opens the encrypted database: cipher, raw key, and settings that are read back every time. */
import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Failure } from '../../src-shared/base/failure.ts'
import { readingFailure, storageFailure, whyNotWritable } from './storage.ts'

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
  /**
   * Whether every page is read before the database is handed over; so where it is not said. After a session that
   * closed, it may be left to check.ts: a damaged page fails loudly whenever it is read, since each has its own
   * authentication code.
   */
  readonly check?: boolean
  /** For salvage alone: reads also a file that is shorter than its first page says, or whose list of tables has a gap. */
  readonly incomplete?: boolean
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
  // 64 MiB of decrypted pages: with less, a list of ten thousand records decrypts the same pages again and again.
  { name: 'cache_size', set: '-65536', read: -65536 },
] as const

/**
 * Opens or creates an encrypted database (SQLCipher 4 file format) with the key as raw bytes.
 *
 * @throws Failure `vault-database-damaged` where the file is missing, its first page is not what this key wrote, or
 * (with `check`) any page or the structure is damaged; `vault-busy` where another process has it open; `storage-*`
 * where the disk refuses.
 */
export function openDatabase(options: OpenOptions): DeskDatabase {
  const { file, key, create, binding, check = true, incomplete = false } = options
  const db = connect(file, create, binding)
  try {
    // Whatever stands in the file must be read through the cipher: both pragmas come before the first read.
    expect(db, 'cipher', "'sqlcipher'", 'sqlcipher')
    expect(db, 'legacy', '4', '4')
    key.use((bytes) => applyKey(db, bytes))
    // Before the first read, so that the index of the write-ahead log never becomes a file.
    expect(db, 'locking_mode', 'EXCLUSIVE', 'exclusive')
    // Otherwise SQLite reads nothing of such a file (lockBtree), nor of one whose list of tables has a gap.
    if (incomplete) db.unsafeMode().pragma('writable_schema=ON')
    if (!create && !incomplete) refuseEmpty(db)
    applySettings(db)
    if (check && db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw new Failure('vault-database-damaged')
    }
    return db
  } catch (error) {
    db.close()
    throw notMade(error) ? whyNotWritable(dirname(file), error) : databaseFailure(error)
  }
}

/**
 * Writes the log back into the file and flushes it, so that `desk.db` alone is the whole database. The log keeps its
 * length: an emptied one in a session that is still open would look like one that was lost (open-marker.ts).
 *
 * @throws Failure `storage-*`, `vault-database-damaged`
 */
export function writeLogBack(db: DeskDatabase): void {
  checkpoint(db, 'FULL')
}

/** Writes the log back into the file and closes; afterwards only `desk.db` is left of the database. */
export function closeDatabase(db: DeskDatabase): void {
  if (!db.open) return
  checkpoint(db, 'TRUNCATE')
  db.close()
}

function checkpoint(db: DeskDatabase, way: 'FULL' | 'TRUNCATE'): void {
  try {
    db.pragma(`wal_checkpoint(${way})`)
  } catch (error) {
    throw databaseFailure(error)
  }
}

/**
 * What an error of SQLite means to an officer; errors that are not SQLite's pass unchanged. A page whose
 * authentication code does not fit is `SQLITE_NOTADB` where it is the first and `SQLITE_CORRUPT` elsewhere; an error
 * of the disk while reading (EIO) is `SQLITE_IOERR_CORRUPTFS` (os_unix.c), and never the sign of a changed page.
 */
export function databaseFailure(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code.startsWith('SQLITE_IOERR')) return ioFailure(error)
  switch (error.code.split('_').slice(0, 2).join('_')) {
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new Failure('vault-busy', {}, error)
    case 'SQLITE_FULL':
      return new Failure('storage-full', {}, error)
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
    // The file itself is open by then: it is the log beside it that cannot be made.
    case 'SQLITE_CANTOPEN':
      return new Failure('storage-not-writable', {}, error)
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new Failure('vault-database-damaged', {}, error)
    default:
      return error
  }
}

/** SQLite could not make a file beside an open one, and does not say whether the disk is full. */
function notMade(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CANTOPEN')
}

/** The kinds of `SQLITE_IOERR` that changing a file gives; every other is one of looking at it. */
const writingErrors: ReadonlySet<string> = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_DIR_FSYNC',
  'SQLITE_IOERR_TRUNCATE',
  'SQLITE_IOERR_DELETE',
])

function ioFailure(error: { readonly code: string }): unknown {
  // Not of the disk at all.
  if (error.code === 'SQLITE_IOERR_NOMEM') return error
  if (error.code === 'SQLITE_IOERR_DATA') return new Failure('vault-database-damaged', {}, error)
  const code = writingErrors.has(error.code) ? 'storage-not-writable' : 'storage-not-readable'
  return new Failure(code, {}, error)
}

function connect(file: string, create: boolean, binding: string): DeskDatabase {
  try {
    if (!create) refuseUnusable(file)
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
    if (error.code.startsWith('SQLITE_CANTOPEN')) throw new Failure('vault-database-damaged', {}, error)
    throw databaseFailure(error)
  }
}

/** Told apart before SQLite sees it: a file that cannot be read, and a file or folder that cannot be written. */
function refuseUnusable(file: string): void {
  if (!existsSync(file)) return
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw readingFailure(error)
  }
  accessSync(file, constants.W_OK)
  accessSync(dirname(file), constants.W_OK)
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

/** All in two statements: this is on the way to the first screen. */
function applySettings(db: DeskDatabase): void {
  db.exec(settings.map(({ name, set }) => `PRAGMA ${name}=${set};`).join(''))
  const columns = settings.map(({ name }) => `(SELECT * FROM pragma_${name})`)
  const kept: unknown[] = db
    .prepare(`SELECT ${columns.join(', ')}`)
    .raw()
    .all()
    .flat()
  for (const [index, { name, read }] of settings.entries()) {
    if (kept[index] !== read) throw new Error(`the database does not keep ${name}`)
  }
}

/** Sets a pragma and reads it back; a difference is a programming fault, not a state of the disk. */
function expect(db: DeskDatabase, name: string, set: string, read: string | number): void {
  db.pragma(`${name}=${set}`)
  if (db.pragma(name, { simple: true }) !== read) throw new Error(`the database does not keep ${name}`)
}
