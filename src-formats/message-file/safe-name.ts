/** Makes file names and media types from strangers harmless, on the way out and on the way in. */

/** A file name that cannot leave its folder nor, by control or direction marks, look like another. Never empty. */
export function safeName(name: string): string {
  const plain = name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
  const safe = plain
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '_')
    .trim()
  return safe === '' ? 'attachment' : safe.slice(0, 200)
}

/** Media type of the message record inside a mail. */
export const recordType = 'application/vnd.poc-desk.message+json'
/** What a reader takes for a part of the message, or changes: a calendar is read as text. */
const notForFiles: ReadonlySet<string> = new Set([
  recordType,
  'application/pgp-keys',
  'text/calendar',
  'application/ics',
])

/** The media type, or `application/octet-stream` where it is malformed or would be taken apart by the reader. */
export function safeType(type: string): string {
  const lower = type.toLowerCase()
  const wellFormed = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(lower) && !/^(multipart|message)\//.test(lower)
  return wellFormed && !notForFiles.has(lower) ? lower : 'application/octet-stream'
}
