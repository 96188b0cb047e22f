/** Cells as CSV (RFC 4180). They are codes, numbers and instants of ours, never words of a message. */

/** Every cell in quotes, lines ended by CR and LF. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return lines
    .map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`)
    .join('')
}
