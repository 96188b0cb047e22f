/** Finds OpenPGP armor in pasted text or a long mail and gives it back in the exact form RFC 9580 §6.2 asks for. */

export type ArmorKind = 'message' | 'signed' | 'public-key' | 'private-key' | 'signature'

export type FoundArmor = {
  readonly kind: ArmorKind
  /** The block alone, LF line ends, without quote marks; ready for the library. */
  readonly armor: string
  /** False where the END line is missing: the text was cut off. */
  readonly complete: boolean
  /** Zero-based line of the text at which the block begins. */
  readonly line: number
}

const kinds: Readonly<Record<string, ArmorKind>> = {
  'PGP MESSAGE': 'message',
  'PGP SIGNED MESSAGE': 'signed',
  'PGP PUBLIC KEY BLOCK': 'public-key',
  'PGP PRIVATE KEY BLOCK': 'private-key',
  'PGP SIGNATURE': 'signature',
}

/** Quote marks and invisible characters that mail programs put before a line; nobody quotes more than forty deep. */
const beginLine = /^([>|\s\u00a0\u200b\ufeff]{0,80})-----BEGIN (PGP [A-Z ]+?)-----[\s\u00a0\u200b]*$/
const endLine = /^-----END (PGP [A-Z ]+?)-----$/
/** Base64 has no colon. */
const armorHeader = /:/
/** Nearly every line of a large file: nothing to tidy. */
const plainLine = /^[A-Za-z0-9+/=]+$/

/** The first OpenPGP block in `text`, or undefined. Never throws. */
export function findArmor(text: string): FoundArmor | undefined {
  return findArmors(text, 1)[0]
}

/** Line ends; a file of 50 MB, the largest that is read, has 800,000 in armor, or twice that with CRLF. */
const mostLineEnds = 4_000_000

/**
 * All OpenPGP blocks in `text`, in order, at most `limit`. Blocks inside a signed text belong to that text. None where
 * there are millions of empty lines: each would cost memory of its own.
 */
export function findArmors(text: string, limit = 64): FoundArmor[] {
  if (!text.includes('-----BEGIN PGP ') || hasTooManyLines(text)) return []
  const lines = text.split(/\r\n|\n|\r/)
  const found: FoundArmor[] = []
  let index = 0
  while (index < lines.length && found.length < limit) {
    const match = beginLine.exec(lines[index] ?? '')
    const label = match?.[2]
    const kind = label === undefined ? undefined : kinds[label]
    if (match === null || label === undefined || kind === undefined) {
      index += 1
      continue
    }
    const quoted = unquoter(match[1] ?? '')
    const block =
      kind === 'signed' ? readSigned(lines, index, quoted) : readBlock(lines, index, label, quoted)
    found.push({ kind, armor: block.armor, complete: block.complete, line: index })
    index = block.next
  }
  return found
}

function hasTooManyLines(text: string): boolean {
  if (text.length <= mostLineEnds) return false
  let ends = 0
  for (let at = 0; at < text.length && ends <= mostLineEnds; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x0a || code === 0x0d) ends += 1
  }
  return ends > mostLineEnds
}

type Block = { readonly armor: string; readonly complete: boolean; readonly next: number }

/** Takes the quote marks of the BEGIN line away from a following line, and only those. */
function unquoter(prefix: string): (line: string) => string {
  const marks = prefix.replace(/[\s\u00a0\u200b\ufeff]/g, '')
  if (marks === '') return (line) => line
  const pattern = new RegExp(`^${[...marks].map((mark) => `[\\s\\u00a0]*\\${mark}`).join('')}[ \\u00a0]?`)
  return (line) => line.replace(pattern, '')
}

/** Without blanks and invisible characters at both ends; no pattern here, as long runs would take it forever. */
function trimmed(line: string): string {
  return line.replaceAll('\u200b', '').trim()
}

/** Reads one base64 block: armor headers are dropped (RFC 9580 §6.2.2: they carry no meaning), blanks forgiven. */
function readBlock(
  lines: readonly string[],
  begin: number,
  label: string,
  quoted: (line: string) => string,
): Block {
  const body: string[] = []
  let index = begin + 1
  for (; index < lines.length; index += 1) {
    const whole = lines[index] ?? ''
    if (plainLine.test(whole)) {
      body.push(whole)
      continue
    }
    const line = trimmed(quoted(whole))
    const end = endLine.exec(line)
    if (end !== null) return { armor: block(label, body), complete: end[1] === label, next: index + 1 }
    if (beginLine.test(whole)) break
    if (line !== '' && !armorHeader.test(line)) body.push(line)
  }
  return { armor: block(label, body), complete: false, next: index }
}

function block(label: string, body: readonly string[]): string {
  return [`-----BEGIN ${label}-----`, '', ...body, `-----END ${label}-----`, ''].join('\n')
}

/** How far a line stands in from the margin, invisible characters included. */
function blanksBefore(line: string): number {
  return /^[\s\u200b]*/.exec(line)?.[0].length ?? 0
}

/**
 * Reads a cleartext signed message (RFC 9580 §7): the text stays as it is, only the signature block is tidied. A line
 * that begins a signature but stands further in than the message does belongs to the text: only lines that begin with
 * a dash are escaped in it.
 */
function readSigned(lines: readonly string[], begin: number, quoted: (line: string) => string): Block {
  const head: string[] = ['-----BEGIN PGP SIGNED MESSAGE-----']
  let index = begin + 1
  for (; index < lines.length; index += 1) {
    const line = trimmed(quoted(lines[index] ?? ''))
    if (line === '') break
    if (!/^Hash: ?/.test(line)) return { armor: head.join('\n'), complete: false, next: index }
    head.push(line)
  }
  const text: string[] = []
  const indent = blanksBefore(quoted(lines[begin] ?? '').replace('\ufeff', ''))
  for (index += 1; index < lines.length; index += 1) {
    const line = quoted(lines[index] ?? '')
    if (trimmed(line) === '-----BEGIN PGP SIGNATURE-----' && blanksBefore(line) <= indent) {
      const signature = readBlock(lines, index, 'PGP SIGNATURE', quoted)
      const armor = [...head, '', ...text, signature.armor].join('\n')
      return { armor, complete: signature.complete, next: signature.next }
    }
    text.push(line)
  }
  return { armor: [...head, '', ...text].join('\n'), complete: false, next: index }
}
