/** Walks the parts of a mail without changing a byte, because a signature covers the bytes as they stand. */

/** Bytes as a string with one character per byte, which keeps regular expressions and positions exact. */
export type ByteText = string

export function toByteText(bytes: Uint8Array): ByteText {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

export function fromByteText(text: ByteText): Uint8Array {
  return Buffer.from(text, 'latin1')
}

export type Entity = {
  /** Lower-case media type, for example `multipart/signed`; `text/plain` where none is given. */
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly body: ByteText
}

const deepest = 8
const headerLine = /^[!-9;-~]+:/
const mailHeaders =
  /^(mime-version|content-type|from|to|received|date|subject|message-id|return-path|delivered-to):/im

/** Whether `text` begins with a mail header block (after blank lines or an mbox "From " line). */
export function looksLikeMail(text: ByteText): boolean {
  const head = headOf(withoutMboxLine(text))
  return headerLine.test(head) && !head.startsWith('-----') && mailHeaders.test(head)
}

/** Whether `text` is a MIME entity: a well-formed header block that names a content type. */
export function looksLikeMime(text: ByteText): boolean {
  const lines = headOf(text).split(/\r?\n/)
  const wellFormed = lines.every((line, index) => headerLine.test(line) || (index > 0 && /^[ \t]/.test(line)))
  return wellFormed && lines.some((line) => /^content-type:/i.test(line))
}

/** Leaves out what stands before the first header: blank lines, a byte order mark, the line of an mbox file. */
export function withoutMboxLine(text: ByteText): ByteText {
  return text
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .replace(/^[\r\n]+/, '')
    .replace(/^>?From [^\r\n]*\r?\n/, '')
}

/** Reads the content type of an entity and finds its body. */
export function readEntity(text: ByteText): Entity {
  const head = headOf(text)
  const body = text.slice(head.length).replace(/^\r?\n\r?\n|^\r?\n/, '')
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ')
  const value = /^content-type:[ \t]*(.*)$/im.exec(unfolded)?.[1] ?? 'text/plain'
  const parameters = new Map<string, string>()
  for (const match of value.matchAll(/;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g)) {
    const name = (match[1] ?? '').toLowerCase()
    if (!parameters.has(name)) parameters.set(name, match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '')
  }
  return { type: (value.split(';')[0] ?? '').trim().toLowerCase(), parameters, body }
}

/** As many as the parser takes. */
const mostParts = 10_000

/**
 * The parts of a multipart body, each exactly as it stands: the line end before a boundary belongs to the boundary
 * (RFC 2046 §5.1.1). Empty where the boundary is missing, or where there are more than any mail has.
 */
export function splitParts(entity: Entity): ByteText[] {
  const boundary = entity.parameters.get('boundary')
  if (boundary === undefined || boundary === '') return []
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const delimiter = new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g')
  const parts: ByteText[] = []
  let start = -1
  for (const match of entity.body.matchAll(delimiter)) {
    if (start >= 0) parts.push(entity.body.slice(start, match.index).replace(/^\r?\n/, ''))
    if (match[1] === '--') return parts
    if (parts.length >= mostParts) return []
    start = match.index + match[0].length
  }
  if (start >= 0) parts.push(entity.body.slice(start).replace(/^\r?\n/, ''))
  return parts
}

/** The first two parts of the first multipart, at any depth, that `fits`. */
export function findPair(
  text: ByteText,
  fits: (entity: Entity, parts: readonly ByteText[]) => boolean,
  depth = 0,
): readonly [ByteText, ByteText] | undefined {
  const entity = readEntity(text)
  if (!entity.type.startsWith('multipart/') || depth > deepest) return undefined
  const parts = splitParts(entity)
  const [first, second] = parts
  if (first !== undefined && second !== undefined && fits(entity, parts)) return [first, second]
  for (const part of parts) {
    const found = findPair(part, fits, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** No mail program writes longer headers; a text without an empty line is not taken apart as one header block. */
const longestHead = 1024 * 1024

function headOf(text: ByteText): ByteText {
  const start = text.slice(0, longestHead)
  const end = /\r?\n\r?\n/.exec(start)
  return end === null ? start : start.slice(0, end.index)
}
