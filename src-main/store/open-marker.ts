/** Says whether the write-ahead log is needed, so that a log that is gone is noticed instead of taken for an end. */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../src-shared/base/failure.ts'
import { errorCode, storageFailure } from './storage.ts'

/**
 * `open`: commits since the last close may be in the log alone. `closing`: everything is in `desk.db`, and the log
 * may be there or not. Nothing: a session has ended, or has not committed yet.
 */
export type MarkerState = 'open' | 'closing'

export type LastSession = {
  readonly marker: MarkerState | null
  /** Whether there is a log of any length. */
  readonly log: boolean
  /** Whether it closed, so that nothing is anywhere but in `desk.db`. */
  readonly clean: boolean
}

const markerSchema = z.object({ format: z.literal(1), state: z.enum(['open', 'closing']) })

/** Header of the log, header of a frame, one page: a log that holds a commit is never shorter (sqlite.org/walformat.html). */
const shortestLog = 32 + 24 + 4096

export function markerPath(folder: string): string {
  return join(folder, 'open.json')
}

export function logPath(folder: string): string {
  return join(folder, 'desk.db-wal')
}

/**
 * Looks at marker and log before the database is opened, and changes nothing. A marker that cannot be understood
 * counts as none: it is written in place, and a power cut may leave half of it.
 *
 * @throws Failure `storage-not-readable`, `storage-not-writable`
 */
export function lastSession(folder: string): LastSession {
  const marker = readMarker(folder)
  const log = logLength(folder) > 0
  return { marker, log, clean: marker !== 'open' && !log }
}

/**
 * Refuses a vault whose last session did not close and whose log is missing or holds nothing.
 *
 * @throws Failure `vault-log-missing`, `storage-*`
 */
export function requireLog(folder: string, { marker }: LastSession): void {
  if (marker === 'open' && logLength(folder) < shortestLog) throw new Failure('vault-log-missing')
}

/**
 * Writes the marker and flushes it. `open` is written after the first commit of a session, when the log is on the
 * disk; `closing` when the log was written back and before it is emptied. In this order a crash or power cut at
 * any point leaves a marker that asks for no more than there is. Whether the name of the file is on the disk does
 * not matter: without it nothing is asked for.
 *
 * @throws Failure `storage-*`
 */
export function writeMarker(folder: string, state: MarkerState): void {
  try {
    const handle = openSync(markerPath(folder), 'w', 0o600)
    try {
      writeSync(handle, `${JSON.stringify({ format: 1, state })}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw storageFailure(error)
  }
}

/** Takes the marker away after the database was closed. If it comes back with a power cut, it says `closing`. */
export function removeMarker(folder: string): void {
  try {
    rmSync(markerPath(folder), { force: true })
  } catch (error) {
    throw storageFailure(error)
  }
}

function readMarker(folder: string): MarkerState | null {
  try {
    const parsed = markerSchema.safeParse(JSON.parse(readFileSync(markerPath(folder), 'utf8')))
    return parsed.success ? parsed.data.state : null
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT' || errorCode(error) === 'EISDIR')
      return null
    throw storageFailure(error)
  }
}

function logLength(folder: string): number {
  try {
    return statSync(logPath(folder), { throwIfNoEntry: false })?.size ?? 0
  } catch (error) {
    throw storageFailure(error)
  }
}
