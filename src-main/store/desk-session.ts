/** A session on the database of a vault: what is looked at before it opens, and the steps in which it closes. */
import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { Failure } from '../../src-shared/base/failure.ts'
import { failpoint } from '../base/failpoint.ts'
import { continuesFrom, keepMarks, type MarkKeeper, readMark, resetMark } from './high-water.ts'
import { migrate, missingMigrations, schemaVersion } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { closeDatabase, type DeskDatabase, type KeyHolder, openDatabase, writeLogBack } from './open.ts'
import {
  type LastSession,
  lastSession,
  logPath,
  markerPath,
  removeMarker,
  requireLog,
  writeMarker,
} from './open-marker.ts'
import { errorCode, storageFailure, syncFolderNow } from './storage.ts'
import { onCommit } from './unit-of-work.ts'
import { databasePath } from './vault-folder.ts'

export type DeskSessionOptions = {
  /** Absolute path of the vault folder, whose lock the caller holds (vault-lock.ts). */
  readonly folder: string
  readonly key: KeyHolder
  readonly binding: string
  /** Absolute folder of the high-water marks, outside the vault; empty for none, and then no older copy is noticed. */
  readonly marks: string
  readonly vaultId: string
  /** Revision of `vault.json`, where it has one: it may not go back either. */
  readonly headerRevision?: number
  /** Opens what is older than seen here or lost its log: the officer knows, and marks begin anew. */
  readonly accept: boolean
  /** Called before an older schema is changed, with nothing but `desk.db` needed of the database. */
  readonly beforeMigration?: (db: DeskDatabase) => void
}

export type DeskFile = {
  readonly database: DeskDatabase
  /**
   * Whether the last session closed. If so, pages were not read at opening, and `checkDatabase` is to be run on
   * the open database.
   */
  readonly closedCleanly: boolean
  /** After each writing of `vault.json`, so that an older one is noticed. */
  readonly setHeaderRevision: (revision: number) => void
  /** Ends the session; afterwards only `desk.db` is left of the database. Further calls do nothing. */
  readonly close: () => void
}

/**
 * Opens the database of a vault, brings its schema up to date and counts what is written to it.
 *
 * @throws Failure `vault-log-missing`, `vault-log-damaged`, `vault-older-than-seen` (none of them with `accept`),
 * `vault-database-damaged`, `vault-newer-than-app`, `vault-busy`, `storage-*`; nothing is changed then, save that a
 * whole log may be written back into the file
 */
export function openDeskDatabase(options: DeskSessionOptions): DeskFile {
  const { folder, key, binding, accept } = options
  putLogBack(folder)
  const last = lastSession(folder)
  if (!accept) requireLog(folder, last)
  const database = keepingTheLog(folder, last, () => {
    const file = databasePath(folder)
    const db = openDatabase({ file, key, create: false, binding, check: !last.clean })
    try {
      checkMark(db, options, last)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  })
  try {
    bringUpToDate(database, folder, options.beforeMigration)
    return sessionOn(database, options, last)
  } catch (error) {
    closeSession(database, folder, undefined)
    throw error
  }
}

/** Compares the database with the mark kept of it; accepting makes the mark what the database is. */
function checkMark(db: DeskDatabase, options: DeskSessionOptions, last: LastSession): void {
  const { marks, vaultId, accept, headerRevision } = options
  if (marks === '') return
  if (accept) {
    resetMark(db, marks, vaultId)
    return
  }
  const mark = readMark(marks, vaultId)
  if (mark === undefined) return
  const seen = mark.headerRevision
  const headerIsOlder = seen !== null && headerRevision !== undefined && headerRevision < seen
  if (headerIsOlder) throw new Failure('vault-older-than-seen')
  if (continuesFrom(db, mark)) return
  const logWasNeeded = last.marker === 'open' || (last.marker === null && last.log)
  throw new Failure(logWasNeeded ? 'vault-log-damaged' : 'vault-older-than-seen')
}

/** The steps of migrations are commits of this session: from the first on, the log may be needed. */
function bringUpToDate(db: DeskDatabase, folder: string, before?: (db: DeskDatabase) => void): void {
  if (missingMigrations(db, migrations).length === 0) return
  writeLogBack(db)
  if (schemaVersion(db) > 0) before?.(db)
  failpoint('migrating')
  const unmark = markFirstCommit(db, folder)
  migrate(db, migrations)
  unmark()
  failpoint('migrated')
}

function sessionOn(database: DeskDatabase, options: DeskSessionOptions, last: LastSession): DeskFile {
  const { folder, marks, vaultId, headerRevision } = options
  const keeper = marks === '' ? undefined : keepMarks(database, marks, vaultId, headerRevision ?? null)
  markFirstCommit(database, folder)
  let closed = false
  return {
    database,
    closedCleanly: last.clean,
    setHeaderRevision: (revision) => keeper?.setHeaderRevision(revision),
    close: () => {
      if (closed) return
      closed = true
      closeSession(database, folder, keeper)
    },
  }
}

/** Only the first commit of a session costs the flush; one that could not be written is tried again with the next. */
function markFirstCommit(db: DeskDatabase, folder: string): () => void {
  const end = onCommit(db, () => {
    try {
      writeMarker(folder, 'open')
    } catch (error) {
      // The work is committed and in the log: without the marker only the loss of that log would go unnoticed.
      if (error instanceof Failure) return
      throw error
    }
    end()
    failpoint('marker-open')
  })
  return end
}

/**
 * The order matters: the log is written back and flushed, then the marker stops asking for the log, and only then
 * is the log emptied and removed. A stop after any step leaves a vault that opens.
 */
function closeSession(db: DeskDatabase, folder: string, keeper: MarkKeeper | undefined): void {
  try {
    if (!db.open) return
    writeLogBack(db)
    failpoint('checkpointed')
    writeMarker(folder, 'closing')
    failpoint('marker-closing')
    closeDatabase(db)
    failpoint('closed')
    removeMarker(folder)
    failpoint('marker-off')
  } finally {
    keeper?.close()
    if (db.open) closeAnyhow(db, folder)
    // Closed by another way: SQLite removed the log when all of it was written back, and only then.
    else if (!lastSession(folder).log) removeMarker(folder)
  }
}

/**
 * What stopped the steps must not keep the database open. SQLite tries once more to write the log back and keeps the
 * log if it cannot; since it may succeed, the marker must not go on asking for the log.
 */
function closeAnyhow(db: DeskDatabase, folder: string): void {
  rmSync(markerPath(folder), { force: true })
  db.close()
}

/** The name under which a copy of the log is kept while it is not known whether the vault is to be opened. */
function keptLogPath(folder: string): string {
  return `${logPath(folder)}.kept`
}

/**
 * Runs `open` so that its failing loses nothing of a log that the last session left: a connection that closes
 * writes back what it could read of the log and removes it, and of a damaged one the rest would be gone before an
 * officer has decided. `open` must write nothing of its own, or the copy would no longer fit.
 */
function keepingTheLog(folder: string, last: LastSession, open: () => DeskDatabase): DeskDatabase {
  if (last.log) copyLog(folder)
  try {
    const database = open()
    dropKeptLog(folder, last)
    return database
  } catch (error) {
    putLogBack(folder)
    throw error
  }
}

/** A disk without room for the copy must not keep the vault shut. */
function copyLog(folder: string): void {
  try {
    copyFileSync(logPath(folder), keptLogPath(folder), constants.COPYFILE_FICLONE)
  } catch (error) {
    rmSync(keptLogPath(folder), { force: true })
    if (errorCode(error) !== 'ENOSPC' && errorCode(error) !== 'EDQUOT') throw storageFailure(error)
  }
}

/** Flushed, so that the copy cannot come back with a power cut when the log has gone on. */
function dropKeptLog(folder: string, last: LastSession): void {
  if (!last.log) return
  try {
    rmSync(keptLogPath(folder), { force: true })
    syncFolderNow(folder)
  } catch (error) {
    throw storageFailure(error)
  }
}

/**
 * The log takes its name again. Also at the next opening, where the program ended in between; while the log itself
 * is there, the copy is not needed.
 */
function putLogBack(folder: string): void {
  try {
    if (!existsSync(keptLogPath(folder))) return
    if (lastSession(folder).log) rmSync(keptLogPath(folder), { force: true })
    else renameSync(keptLogPath(folder), logPath(folder))
  } catch (error) {
    throw storageFailure(error)
  }
}
