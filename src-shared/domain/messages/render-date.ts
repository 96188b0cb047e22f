/** Instants in words: always UTC, always with the ISO form beside, and the same on every machine. */
import type { Instant } from '../../base/clock.ts'
import { cleanLine, isolate } from './clean-text.ts'
import type { Words } from './templates-words.ts'

/** ISO 8601 in UTC without empty fractions: `2026-05-14T13:05:00Z`. What is no instant is answered as it is. */
export function isoInstant(instant: Instant): string {
  if (Number.isNaN(Date.parse(instant))) return cleanLine(instant)
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

/**
 * `14 May 2026, 13:05 UTC [2026-05-14T13:05:00Z]`. Month names are words of the templates and not `Intl`: the
 * receiver compares the text byte for byte, and `Intl` prints differently from version to version. A value that
 * is no instant is answered as it is.
 */
export function dateInWords(instant: Instant, words: Words, dir: 'ltr' | 'rtl'): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return cleanLine(instant)
  const iso = isoInstant(instant)
  const long = words('date.long', {
    day: date.getUTCDate(),
    month: words(`date.month.${date.getUTCMonth() + 1}`),
    year: date.getUTCFullYear(),
    time: iso.slice(11, 16),
  })
  return `${long} ${isolate(`[${iso}]`, dir)}`
}

/**
 * `14 May 2026 [2026-05-14]`: a calendar day, in words like {@link dateInWords}. What is no day is answered as it is.
 */
export function dayInWords(day: string, words: Words, dir: 'ltr' | 'rtl'): string {
  const [year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.slice(1).map(Number) ?? []
  if (year === undefined || month === undefined || month < 1 || month > 12) return cleanLine(day)
  const long = words('date.day', { day: date ?? 0, month: words(`date.month.${month}`), year })
  return `${long} ${isolate(`[${day}]`, dir)}`
}

let lastFormat: { readonly timeZone: string; readonly format: Intl.DateTimeFormat } | undefined

/** Making one takes longer than rendering a line, and a message has one zone; only the last is kept. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  if (lastFormat?.timeZone !== timeZone) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    })
    lastFormat = { timeZone, format }
  }
  return lastFormat.format
}

/**
 * The same instant in an IANA time zone, `2026-05-14 16:05 (UTC+03:00, Africa/Nairobi)`; null for an unknown zone
 * or no instant. For the screen alone: zone rules differ from machine to machine, so it is no part of a text
 * that is compared.
 */
export function inTimeZone(instant: Instant, timeZone: string): string | null {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return null
  try {
    const parts = formatIn(timeZone).formatToParts(date)
    const part = (type: Intl.DateTimeFormatPartTypes): string =>
      parts.find((candidate) => candidate.type === type)?.value ?? ''
    const offset = part('timeZoneName').replace('GMT', 'UTC')
    const zone = offset === 'UTC' ? 'UTC+00:00' : offset
    return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} (${zone}, ${timeZone})`
  } catch {
    return null
  }
}
