/** One process at a time: a lock that the operating system takes away from a process that ends, however it ends. */
import { closeSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import SqliteFile from 'better-sqlite3'
import { isCode } from './whole-file.ts'

/** Milliseconds between two tries. */
const pause = 50

/**
 * Runs `work` while this process holds the lock: an exclusive transaction on an empty SQLite file. Answers undefined,
 * without running it, where another holder does not let go within `patience` milliseconds.
 */
export async function withLock<Answer>(
  file: string,
  work: () => Promise<Answer>,
  patience: number,
): Promise<Answer | undefined> {
  // For its owner alone: whoever can read it could lock it, and nothing would be published any more.
  closeSync(openSync(file, 'a', 0o600))
  const connection = new SqliteFile(file, { timeout: 0 })
  try {
    for (let waited = 0; !taken(connection); waited += pause) {
      if (waited >= patience) return undefined
      await delay(pause)
    }
    return await work()
  } finally {
    connection.close()
  }
}

function taken(connection: SqliteFile.Database): boolean {
  try {
    connection.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (isCode(error, 'SQLITE_BUSY')) return false
    throw error
  }
}
