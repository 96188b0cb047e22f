/** Lines of a text, counted the same way in every format. */

/** The text without a byte order mark and with LF line ends, so that lines are counted in one way. */
export function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** Answers the 1-based line of an offset; offsets must be asked in rising order, so that the text is walked once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let from = 0
  return (offset) => {
    for (;;) {
      const next = text.indexOf('\n', from)
      if (next === -1 || next >= offset) return line
      line += 1
      from = next + 1
    }
  }
}
