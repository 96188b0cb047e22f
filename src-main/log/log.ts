/** The technical log: codes, versions and durations in a small rotating file, and by its types nothing else. */
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, toInstant } from '../../src-shared/base/clock.ts'

/** Identifiers, versions and numbers. Sentences and addresses do not get through {@link safeValue}. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>

export type Log = {
  /** Writes one line; never throws, because a full disk must not stop the desk. */
  readonly write: (code: string, facts?: LogFacts) => void
}

export type LogOptions = {
  readonly folder: string
  readonly clock: Clock
  /** Size at which the file is set aside; two files are kept. */
  readonly largestBytes?: number
}

const fileName = 'desk.log'
const olderName = 'desk.1.log'

/** Opens the log in `folder`, which is made readable for the officer's account only. */
export function createLog({ folder, clock, largestBytes = 1_000_000 }: LogOptions): Log {
  const file = join(folder, fileName)
  return {
    write: (code, facts = {}) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        rotate(folder, file, largestBytes)
        const isNew = !existsSync(file)
        appendFileSync(file, logLine(toInstant(clock()), code, facts), { mode: 0o600 })
        if (isNew) chmodSync(file, 0o600)
      } catch {
        // Where the log cannot be written there is nowhere left to say so.
      }
    },
  }
}

/** The last lines of the log in `folder`, at most `most`, the oldest first; none where it cannot be read. */
export function recentLines(folder: string, most: number): readonly string[] {
  const lines = [olderName, fileName].flatMap((name) => linesOf(join(folder, name)))
  return lines.slice(-most)
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    return []
  }
}

function rotate(folder: string, file: string, largestBytes: number): void {
  if (existsSync(file) && statSync(file).size >= largestBytes) renameSync(file, join(folder, olderName))
}

/** One line: instant, code, then `name=value` in the order given. */
export function logLine(at: string, code: string, facts: LogFacts): string {
  const parts = Object.entries(facts).map(([name, value]) => `${safeValue(name)}=${safeValue(value)}`)
  return `${[at, safeValue(code), ...parts].join(' ')}\n`
}

/**
 * The value where it can only be an identifier, a version, a number or a list of places in the code; otherwise `?`.
 * Letters are ASCII and `@` and `/` are not among them, so neither a text nor a mail address nor a path passes.
 */
export function safeValue(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  return /^[A-Za-z0-9._:+,-]{1,64}( [A-Za-z0-9._-]{1,64}:\d+:\d+)*$/.test(value) ? value : '?'
}
