/** The text of a pack file. */

/** Null where the bytes are not text in UTF-8: another encoding would have to be guessed. */
export function packText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
