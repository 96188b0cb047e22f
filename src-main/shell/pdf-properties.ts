/** What a PDF says of the program that made it. */

/** A literal string (ISO 32000-1, 7.3.4.2) after the key of the document information dictionary. */
const creator = /\/Creator \((?:\\.|[^\\()])*\)/

/**
 * Chromium writes its user agent there, which tells readers the operating system of the desk. Overwritten in place, in
 * the same length, so that no offset in the file changes.
 */
export function withoutProgram(pdf: Buffer): Buffer {
  // One character a byte, so that places in the text are places in the file.
  const found = creator.exec(pdf.toString('latin1'))
  if (found !== null) pdf.write('/Creator (POC Desk)'.padEnd(found[0].length), found.index, 'latin1')
  return pdf
}
