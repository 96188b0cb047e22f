/** Gives a copy of a database another key, which is how a disabled officer's knowledge of the old one becomes useless. */
import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Failure } from '../../src-shared/base/failure.ts'
import { closeDatabase, type DeskDatabase, databaseFailure, type KeyHolder, openDatabase } from './open.ts'
import { storageFailure, syncPath } from './storage.ts'

export type RekeyOrder = {
  /** Closed, its log written back. */
  readonly file: string
  /** Must not exist. */
  readonly copy: string
  readonly key: KeyHolder
  readonly nextKey: KeyHolder
  readonly binding: string
  /** Written into the copy before it gets its key. */
  readonly work: (db: DeskDatabase) => void
}

/**
 * Copies, writes, changes the key (every page is encrypted anew), verifies with the new key, flushes.
 *
 * @throws Failure `storage-full`, `storage-not-writable`, `vault-database-damaged`
 */
export async function rekeyCopy(order: RekeyOrder): Promise<void> {
  const { file, copy, key, nextKey, binding, work } = order
  try {
    copyFileSync(file, copy)
    const before = openDatabase({ file: copy, key, create: false, binding })
    try {
      work(before)
    } finally {
      closeDatabase(before)
    }
    changeKey(order)
    const after = openDatabase({ file: copy, key: nextKey, create: false, binding })
    try {
      if (after.pragma('integrity_check(1)', { simple: true }) !== 'ok') {
        throw new Failure('vault-database-damaged')
      }
    } finally {
      closeDatabase(after)
    }
    await syncPath(copy)
  } catch (error) {
    throw storageFailure(databaseFailure(error))
  }
}

/** The key of a database can be changed only outside write-ahead logging. */
function changeKey({ copy, key, nextKey, binding }: RekeyOrder): void {
  const db = new Database(copy, {
    fileMustExist: true,
    ...(binding === '' ? {} : { nativeBinding: binding }),
  })
  try {
    db.pragma("cipher='sqlcipher'")
    db.pragma('legacy=4')
    withRaw(key, (raw) => db.key(raw))
    if (db.pragma('journal_mode=DELETE', { simple: true }) !== 'delete') {
      throw new Error('the copy does not leave write-ahead logging')
    }
    withRaw(nextKey, (raw) => db.rekey(raw))
  } finally {
    db.close()
  }
}

/** The driver's documented raw form is the prefix `raw:` and the bytes; the copy is wiped at once. */
function withRaw(key: KeyHolder, use: (raw: Buffer) => unknown): void {
  const raw = key.use((bytes) => Buffer.concat([Buffer.from('raw:'), bytes]))
  try {
    use(raw)
  } finally {
    raw.fill(0)
  }
}
