/** Lines of a text, counted the same way in every format. */

/** The text without a byte order mark and with LF line ends, so that lines are counted in one way. */
export function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** Answers the 1-based line of an offset; offsets must be asked in rising order, so that the text is walked once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let next = endOfLine(text, 0)
  return (offset) => {
    while (next < offset) {
      line += 1
      next = endOfLine(text, next + 1)
    }
    return line
  }
}

/** The last line ends nowhere. */
function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? Number.POSITIVE_INFINITY : found
}
