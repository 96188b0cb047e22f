/** The text of a list of contacts as a file holds it. */

/** Bytes; the trusted side has its own limit in characters. */
export const mostListBytes = 20_000_000

/**
 * Decodes UTF-8, or UTF-16 where a byte order mark says so (spreadsheets save "Unicode text" that way). Anything else
 * is refused: a guessed code page would change names without anybody seeing it.
 * @returns null where the bytes are not Unicode text
 */
export function listText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
