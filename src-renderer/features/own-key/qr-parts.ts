/** Cuts a text into parts of which each fits into a QR code that a camera reads from paper. */

/** Bytes per code: about a hundred modules a side, half a millimetre each on a sheet. */
export const mostPerCode = 420

/**
 * Parts of about one length which, put one after another, are the text again. None begins or ends at a line end within
 * the text, because what reads a code may leave that out.
 * @param text of ASCII characters, as armor is
 */
export function qrParts(text: string): readonly string[] {
  const count = Math.ceil(text.length / mostPerCode)
  const cuts = Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
    besideLineEnds(text, Math.floor((text.length * (index + 1)) / count)),
  )
  const ends = [...new Set([...cuts, text.length])].filter((end) => end > 0)
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
}

/** The nearest place before `cut` with a character of a line on both sides; `cut` where there is none. */
function besideLineEnds(text: string, cut: number): number {
  for (let at = cut; at > 0; at -= 1) {
    if (!isBlank(text[at - 1]) && !isBlank(text[at])) return at
  }
  return cut
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character.trim() === ''
}
