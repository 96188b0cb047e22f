/** What a cleartext signature does not cover at the ends of lines. */

/**
 * A line without the blanks at its end: spaces, tabs and carriage returns (RFC 9580 §7.2). A loop, as a pattern would
 * go over a long run of blanks once for each of them.
 */
export function withoutBlankEnd(line: string): string {
  let end = line.length
  while (end > 0 && ' \t\r'.includes(line.charAt(end - 1))) end -= 1
  return line.slice(0, end)
}
