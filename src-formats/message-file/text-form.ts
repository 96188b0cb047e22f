/** The plain text that carries a message outside of MIME: readable text, then the record between marker lines. */
import { withoutBlankEnd } from '../blank-ends.ts'
import { findArmors } from '../openpgp/armor.ts'

const beginRecord = '-----BEGIN POC DESK RECORD-----'
const endRecord = '-----END POC DESK RECORD-----'
const lineLength = 64

/**
 * The one form in which readable text is signed, sent and compared: LF line ends, no blanks at line ends (a cleartext
 * signature does not cover them, RFC 9580 §7.2), no empty lines at the end.
 */
export function canonicalText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(withoutBlankEnd)
  let count = lines.length
  while (count > 0 && lines[count - 1] === '') count -= 1
  return lines.slice(0, count).join('\n')
}

/** Readable text, a blank line, the record in base64 between its markers, then the own certificate where given. */
export function composeText(readable: string, record: Uint8Array, certificate: string | null): string {
  const encoded = Buffer.from(record).toString('base64')
  const lines = encoded.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  const parts = [canonicalText(readable), '', beginRecord, ...lines, endRecord, '']
  if (certificate !== null) parts.push(canonicalText(certificate), '')
  return parts.join('\n')
}

export type TextParts = {
  readonly readable: string
  readonly record: Uint8Array | null
  readonly certificates: readonly string[]
}

/**
 * Takes apart what {@link composeText} wrote, or any other text (then `record` is null). Only the last pair of markers
 * counts, and only where nothing but a certificate follows: a record that is quoted inside the readable text stays text.
 */
export function splitText(given: string): TextParts {
  const lines = canonicalText(given).split('\n')
  const end = lines.lastIndexOf(endRecord)
  const begin = end < 0 ? -1 : lines.lastIndexOf(beginRecord, end)
  const rest = end < 0 ? '' : lines.slice(end + 1).join('\n')
  if (begin < 0 || !isOnlyCertificates(rest)) {
    const text = lines.join('\n')
    return { readable: text, record: null, certificates: certificatesIn(text) }
  }
  const encoded = lines.slice(begin + 1, end).join('')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) {
    return { readable: lines.join('\n'), record: null, certificates: [] }
  }
  return {
    readable: canonicalText(lines.slice(0, begin).join('\n')),
    record: new Uint8Array(Buffer.from(encoded, 'base64')),
    certificates: certificatesIn(rest),
  }
}

/** The armored certificates in a text, tidied; private keys are never picked up. */
export function certificatesIn(text: string): string[] {
  return findArmors(text)
    .filter((found) => found.kind === 'public-key' && found.complete)
    .map((found) => found.armor)
}

/** Whether nothing but complete certificates and empty lines is in `text`. */
function isOnlyCertificates(text: string): boolean {
  let inside = false
  for (const line of text.split('\n')) {
    if (line === '-----BEGIN PGP PUBLIC KEY BLOCK-----') inside = true
    else if (line === '-----END PGP PUBLIC KEY BLOCK-----') inside = false
    else if (!inside && line.trim() !== '') return false
  }
  return !inside
}
