/** The octets of an armored message that stands alone and in good order, as programs write it, without a look at lines. */

const begin =
  /^-----BEGIN PGP MESSAGE-----\r?\n(?:(?:Version|Comment|MessageID|Hash|Charset): [^\r\n]*\r?\n)*\r?\n/
const end = '-----END PGP MESSAGE-----'
/** Padding and the checksum, which says nothing that is relied on (RFC 9580 §6.1). */
const tail = /[A-Za-z0-9+/](={0,2}\r?\n(?:=[A-Za-z0-9+/]{4}\r?\n)?)$/
const lineFeed = 0x0a
const carriageReturn = 0x0d
/** Of padding and checksum, with the digit before. */
const longestTail = 12

/**
 * What the one armored message in `text` contains. Undefined where anything is unusual: text around it, quote marks,
 * blanks, a character that is not of base64, an end that is missing; those are for `findArmor` and the library, which
 * take this text to the same octets, only slower.
 */
export function plainMessage(text: string): Uint8Array<ArrayBuffer> | undefined {
  const head = begin.exec(text)?.[0].length
  if (head === undefined) return undefined
  const endAt = text.indexOf('-', head)
  if (!text.startsWith(end, endAt) || text.slice(endAt + end.length).trim() !== '') return undefined
  const ending = tail.exec(text.slice(Math.max(head, endAt - longestTail), endAt))?.[1]
  if (ending === undefined) return undefined
  return decoded(text.slice(head, endAt - ending.length))
}

/** Undefined unless every character is a base64 digit or ends a line: the decoder passes over any other one silently. */
function decoded(body: string): Uint8Array<ArrayBuffer> | undefined {
  // The decoder takes "_" for "/"; "-" cannot be here.
  if (body.includes('_')) return undefined
  const digits = body.length - lineEnds(body)
  const octets = Buffer.from(body, 'base64')
  if (digits % 4 === 1 || octets.length !== Math.floor((digits * 3) / 4)) return undefined
  return new Uint8Array(octets.buffer, octets.byteOffset, octets.length)
}

/** How many characters of `body` end its lines; counted one by one only where the lines are not all of one length. */
function lineEnds(body: string): number {
  const width = body.indexOf('\n') + 1
  const octets = body[width - 2] === '\r' ? 2 : 1
  let lines = 0
  let at = width - 1
  while (width > 0 && endsLine(body, at, octets)) {
    lines += 1
    at += width
  }
  if (at >= body.length) return lines * octets
  return count(body, '\n') + count(body, '\r')
}

function endsLine(body: string, at: number, octets: number): boolean {
  return body.charCodeAt(at) === lineFeed && (octets === 1 || body.charCodeAt(at - 1) === carriageReturn)
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found += 1
  return found
}
