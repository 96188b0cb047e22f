/** How far a vault had come when this workstation last wrote it, kept outside its folder: an older copy is noticed. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { failpoint } from '../base/failpoint.ts'
import { schemaVersion } from './migrate.ts'
import type { DeskDatabase } from './open.ts'
import { errorCode, storageFailure, syncFolderNow } from './storage.ts'
import { onCommit, readCommits } from './unit-of-work.ts'

const markSchema = z.object({
  format: z.literal(1),
  vault: z.uuid(),
  /** Units of work the database had seen. */
  commits: z.int().min(0),
  /** The newest entry of the audit log: its number and hash; null where the log was not chained yet. */
  audit: z.object({ seq: z.int(), hash: z.string().max(64) }).nullable(),
  /** Revision of `vault.json`, null where none was given. */
  headerRevision: z.int().nullable(),
})
export type Mark = z.infer<typeof markSchema>

/** What of a vault is compared with its mark; the two are the same thing at two times. */
export type VaultPosition = Pick<Mark, 'commits' | 'audit'>

export type MarkKeeper = {
  /** Has the next marks hold another revision of `vault.json`. */
  readonly setHeaderRevision: (revision: number) => void
  /** Flushes the mark and ends keeping it. */
  readonly close: () => void
}

/** Length of one record, padded with spaces; a record lies in one sector, so that it is torn as rarely as may be. */
const recordLength = 512

/** @returns the file of the marks of a vault in the folder of marks */
export function markPath(marks: string, vaultId: string): string {
  return join(marks, `${vaultId}.json`)
}

/**
 * Reads the newest mark of a vault, or undefined where there is none that is whole: a mark is a notice and never
 * a reason not to open.
 *
 * @throws Failure `storage-not-readable`, `storage-not-writable` where the file is there and cannot be read
 */
export function readMark(marks: string, vaultId: string): Mark | undefined {
  const found = recordsIn(markPath(marks, vaultId)).filter(({ vault }) => vault === vaultId)
  return found.sort((a, b) => b.commits - a.commits)[0]
}

/** Where the database stands now: its count of commits and the head of its audit log. */
export function positionOf(db: DeskDatabase): VaultPosition {
  return { commits: readCommits(db), audit: headReader(db)() }
}

/**
 * Whether the database goes on from where the mark says it was: it has seen no fewer units of work, and the entry
 * of the audit log that was the newest then is in it unchanged.
 */
export function continuesFrom(db: DeskDatabase, mark: Mark): boolean {
  if (readCommits(db) < mark.commits) return false
  if (mark.audit === null) return true
  if (!hasChain(db)) return false
  const hash = db.prepare('SELECT hash FROM audit WHERE seq = ?').pluck().get(mark.audit.seq)
  return hash === mark.audit.hash
}

/**
 * Writes the mark of `db` now and after every further unit of work. Each is one positioned write to an open file
 * without a flush: the log of the database was flushed before, so a mark is never ahead of what is on the disk,
 * and when only the process dies, the system still writes it. Two places take turns, so that a torn record leaves
 * the one before. A mark that cannot be written is left out: the work it would tell of is kept all the same.
 *
 * @param db of the newest schema: the audit log is looked for once
 * @param marks absolute folder, made if need be
 */
export function keepMarks(
  db: DeskDatabase,
  marks: string,
  vaultId: string,
  headerRevision: number | null,
): MarkKeeper {
  let revision = headerRevision
  const handle = openMarks(marks, vaultId)
  const auditHead = headReader(db)
  const write = (commits: number): void => {
    const mark: Mark = { format: 1, vault: vaultId, commits, audit: auditHead(), headerRevision: revision }
    writeRecord(handle, mark, commits % 2)
  }
  write(readCommits(db))
  const end = onCommit(db, (commits) => {
    write(commits)
    failpoint('marked')
  })
  return {
    setHeaderRevision: (next) => {
      revision = next
      write(readCommits(db))
    },
    close: () => {
      end()
      closeMarks(handle)
    },
  }
}

/**
 * Forgets how far a vault had come and begins with where it stands: both records say so. Only when an officer has
 * accepted an older state, or has put it there.
 *
 * @throws Failure `storage-*`
 */
export function resetMark(db: DeskDatabase, marks: string, vaultId: string): void {
  try {
    const handle = openMarks(marks, vaultId, true)
    if (handle === undefined) return
    const mark: Mark = { format: 1, vault: vaultId, ...positionOf(db), headerRevision: null }
    const record = encode(mark)
    writeSync(handle, Buffer.concat([record, record]), 0, 2 * recordLength, 0)
    fsyncSync(handle)
    closeSync(handle)
  } catch (error) {
    throw storageFailure(error)
  }
}

/**
 * Takes the mark of a vault away, because an older state is about to be put in its place knowingly; the next opening
 * makes a new one. Flushed: a mark that came back with a power cut would call the vault older than seen.
 *
 * @throws Failure `storage-*`
 */
export function forgetMark(marks: string, vaultId: string): void {
  try {
    if (marks === '' || !existsSync(markPath(marks, vaultId))) return
    rmSync(markPath(marks, vaultId))
    syncFolderNow(marks)
  } catch (error) {
    throw storageFailure(error)
  }
}

function openMarks(marks: string, vaultId: string, insist = false): number | undefined {
  try {
    mkdirSync(marks, { recursive: true, mode: 0o700 })
    return openSync(markPath(marks, vaultId), constants.O_RDWR | constants.O_CREAT, 0o600)
  } catch (error) {
    if (insist) throw error
    return undefined
  }
}

function writeRecord(handle: number | undefined, mark: Mark, place: number): void {
  if (handle === undefined) return
  try {
    writeSync(handle, encode(mark), 0, recordLength, place * recordLength)
  } catch (error) {
    if (errorCode(error) === undefined) throw error
  }
}

function closeMarks(handle: number | undefined): void {
  if (handle === undefined) return
  try {
    fsyncSync(handle)
  } catch (error) {
    if (errorCode(error) === undefined) throw error
  } finally {
    closeSync(handle)
  }
}

/** One line: the mark as JSON, its SHA-256, spaces, a line end. */
function encode(mark: Mark): Buffer {
  const json = JSON.stringify(mark)
  const line = `${json} ${digest(json)}`
  return Buffer.from(`${line.padEnd(recordLength - 1)}\n`, 'ascii')
}

function recordsIn(file: string): readonly Mark[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EISDIR') return []
    throw storageFailure(error)
  }
  return [0, 1].flatMap((place) => {
    const [json, sum] = bytes
      .subarray(place * recordLength, (place + 1) * recordLength)
      .toString('latin1')
      .trim()
      .split(' ')
    if (json === undefined || sum !== digest(json)) return []
    const mark = markSchema.safeParse(JSON.parse(json))
    return mark.success ? [mark.data] : []
  })
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex')
}

/** The chain of the audit log came with this schema. */
const chainedSchema = 4

function hasChain(db: DeskDatabase): boolean {
  return schemaVersion(db) >= chainedSchema
}

/** Reads the newest entry of the audit log; prepared once for a connection, as this goes with every commit. */
function headReader(db: DeskDatabase): () => Mark['audit'] {
  if (!hasChain(db)) return () => null
  const newest = db.prepare('SELECT seq, hash FROM audit WHERE hash IS NOT NULL ORDER BY seq DESC LIMIT 1')
  return () => {
    const row = newest.get()
    return row === undefined ? null : headSchema.parse(row)
  }
}

const headSchema = z.object({ seq: z.int(), hash: z.string() })
