/** When a mail says that it arrived: of its headers, which anybody can write, so that it is proposed and never taken over. */
import type { Instant } from '../../src-shared/base/clock.ts'

/** Longer heads are of no mail program; what is looked through is bounded. */
const mostHeadCharacters = 256 * 1024
/** RFC 5322 §3.3 and its obsolete zones; the day of the week and a comment at the end are left aside. */
const dateTime =
  /(\d{1,2})[ \t]+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]+(\d{4})[ \t]+(\d{2}):(\d{2})(?::(\d{2}))?[ \t]+([+-]\d{4}|UT|GMT|Z)\b/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The time of the topmost `Received` header, which the server of the mailbox wrote last (RFC 5321 §4.4); without one that
 * can be read, the `Date` of the sender. Null where the file is no mail or neither can be read. Never throws.
 * @param bytes the beginning of the file as it was received
 */
export function receiptIn(bytes: Uint8Array): Instant | null {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, mostHeadCharacters))
  const end = /(?:^|\r?\n)\r?\n/u.exec(text)
  const headers = unfolded(text.slice(0, end?.index ?? text.length))
  const received = headers.find((line) => /^received:/iu.test(line))
  // The time stands behind the last semicolon.
  const stamped = received === undefined ? null : instantOf(received.slice(received.lastIndexOf(';') + 1))
  const dated = headers.find((line) => /^date:/iu.test(line))
  return stamped ?? (dated === undefined ? null : instantOf(dated))
}

function unfolded(head: string): string[] {
  const lines: string[] = []
  for (const line of head.split(/\r?\n/u)) {
    const last = lines.length - 1
    if (/^[ \t]/u.test(line) && last >= 0) lines[last] = `${lines[last] ?? ''} ${line.trim()}`
    else lines.push(line)
  }
  return lines
}

function instantOf(text: string): Instant | null {
  const found = dateTime.exec(text)
  if (found === null) return null
  const [, day = '', month = '', year = '', hours = '', minutes = '', seconds = '0', zone = ''] = found
  const local = Date.UTC(
    Number(year),
    months.indexOf(month.toLowerCase()),
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  )
  const at = new Date(local - offsetMinutes(zone) * 60_000)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1980 ? null : at.toISOString()
}

/** Minutes ahead of UTC. */
function offsetMinutes(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/u.exec(zone) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
