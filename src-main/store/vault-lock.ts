/** One vault, one process: a lock that the operating system takes back when its holder dies. */
import { mkdirSync, realpathSync, truncateSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { Failure } from '../../src-shared/base/failure.ts'
import { failpoint } from '../base/failpoint.ts'
import { errorCode, storageFailure, whyNotWritable } from './storage.ts'

export type VaultLock = {
  /** Lets the next one in; further calls do nothing. */
  readonly release: () => void
}

/** Where the lock of a vault folder is: beside it, because restoring and making rename the folder itself. */
export function lockPath(folder: string): string {
  return `${trueFolder(folder)}.lock`
}

/**
 * Takes the vault at `folder` (absolute; it need not exist yet) for this process, until `release` or the end of the
 * process, however it ends. The lock is an open exclusive transaction on an empty SQLite file, which stays behind:
 * a leftover file means nothing, only a held one does. `binding` is as in `OpenOptions`.
 *
 * @throws Failure `vault-busy` where another holder has it, also one in this process; `storage-full`,
 * `storage-not-writable`
 */
export function takeVaultLock(folder: string, binding: string): VaultLock {
  const file = makeParent(folder)
  let held: Database.Database
  try {
    held = hold(file, binding)
  } catch (error) {
    if (!isForeign(error)) throw lockFailure(error, file)
    // Something else was written into it. Whoever holds the lock would have made us busy before this was noticed.
    held = emptied(file, binding)
  }
  failpoint('lock-taken')
  return { release: () => held.close() }
}

function hold(file: string, binding: string): Database.Database {
  const lock = new Database(file, { timeout: 0, ...(binding === '' ? {} : { nativeBinding: binding }) })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

function emptied(file: string, binding: string): Database.Database {
  try {
    truncateSync(file)
    return hold(file, binding)
  } catch (error) {
    throw lockFailure(error, file)
  }
}

function makeParent(folder: string): string {
  try {
    mkdirSync(dirname(resolve(folder)), { recursive: true, mode: 0o700 })
    return lockPath(folder)
  } catch (error) {
    throw storageFailure(error)
  }
}

/** The one name of a folder that can be reached by several, so that all of them meet at one lock. */
function trueFolder(folder: string): string {
  try {
    return realpathSync(folder)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw storageFailure(error)
    const absolute = resolve(folder)
    return join(realpathSync(dirname(absolute)), basename(absolute))
  }
}

function isForeign(error: unknown): boolean {
  const code = errorCode(error) ?? ''
  return code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')
}

function lockFailure(error: unknown, file: string): unknown {
  const code = errorCode(error) ?? ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Failure('vault-busy', {}, error)
  }
  if (code.startsWith('SQLITE_CANTOPEN')) return whyNotWritable(dirname(file), error)
  return storageFailure(error)
}
