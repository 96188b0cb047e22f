/** Finds every certificate in a file of any kind: binary, armored, several of either, with prose between them. */
import { findArmors } from './armor.ts'
import { fingerprintOfKeyPacket, type Packet, packetTags, readPacket } from './certificate-packets.ts'
import { readPacketHead } from './packet-head.ts'
import { issuersOf, keyIdOf } from './signature-head.ts'

/** Where in a file something begins: the 1-based line of a text, or the zero-based octet of what is binary. */
export type RingPlace = { readonly line: number } | { readonly octet: number }

/** Where a certificate may begin: its packets, or armor that is still to be taken off. */
export type RingFind = { readonly place: RingPlace } & (
  | { readonly kind: 'packets'; readonly packets: readonly Packet[]; readonly whole: boolean }
  | { readonly kind: 'armor'; readonly armor: string; readonly whole: boolean }
)

/** What a key ring holds (RFC 9580 §5): certificates, trust marks and padding. Reading is out of step elsewhere. */
const ringTags: ReadonlySet<number> = new Set([...Object.values(packetTags), 12, 21])
const armorBegin = '-----BEGIN PGP '
const armorEnd = '-----END PGP '
/** How often, on average, an octet may be read again in search of what a broken certificate hides. */
const mostRereads = 4

/** Every certificate in `bytes`, in order, cut at packet borders. Checks nothing; never throws; linear in the size. */
export function* scanRing(bytes: Uint8Array): Generator<RingFind> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  let armorAt = 0
  let reread = 0
  const lineAt = lineCounter(bytes)
  while (at < bytes.length) {
    if (armorAt < at) armorAt = at
    if (armorAt !== Number.POSITIVE_INFINITY) armorAt = indexOrEnd(buffer, armorBegin, armorAt)
    const binaryAt = nextCertificate(bytes, at, Math.min(armorAt, bytes.length))
    if (binaryAt !== undefined) {
      const { packets, whole, last, next } = readRun(bytes, binaryAt)
      yield { kind: 'packets', packets, whole, place: { octet: binaryAt } }
      at = next
      if (whole) {
        for (const hidden of hiddenIn(bytes, binaryAt, next, () => reread <= mostRereads * bytes.length)) {
          reread += hidden.run.next - hidden.start
          if (!isOwn(hidden.run)) continue
          const { run, start } = hidden
          yield { kind: 'packets', packets: run.packets, whole: true, place: { octet: start } }
          at = Math.max(at, run.next)
        }
        continue
      }
      // A length was wrong, and what it seemed to cover may hold the beginning of the next certificate.
      reread += next - binaryAt
      at = (reread <= mostRereads * bytes.length ? binaryAt : last) + 1
    } else if (armorAt === Number.POSITIVE_INFINITY) return
    else {
      const region = armorRegionEnd(buffer, armorAt)
      // Where the end of the block is missing, a binary certificate may be what follows.
      const end = nextCertificate(bytes, armorAt, region) ?? region
      const start = lineStart(bytes, armorAt, at)
      yield* armorsIn(buffer.toString('utf8', start, end), lineAt(start))
      at = end
    }
  }
}

/** Answers the 1-based line in which an octet stands; asked with rising octets only, so that each is read once. */
function lineCounter(bytes: Uint8Array): (at: number) => number {
  let [counted, line] = [0, 1]
  return (at) => {
    for (; counted < at; counted += 1) {
      const octet = bytes[counted]
      if (octet === 0x0a || (octet === 0x0d && bytes[counted + 1] !== 0x0a)) line += 1
    }
    return line
  }
}

function indexOrEnd(buffer: Buffer, text: string, from: number): number {
  const found = buffer.indexOf(text, from, 'latin1')
  return found === -1 ? Number.POSITIVE_INFINITY : found
}

/** Where the next primary key packet begins in `bytes` from `from` to `to`, or undefined. */
function nextCertificate(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let at = from; at < to; at += 1) {
    if (((bytes[at] ?? 0) & 0x80) !== 0 && startsCertificate(bytes, at)) return at
  }
  return undefined
}

/** Public key algorithms of RFC 9580 §9.1, deprecated ones included. */
const keyAlgorithms: ReadonlySet<number> = new Set([1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 28])
/** RSA of 16,384 bits with its secret parts stays far below. */
const longestKeyPacket = 20_000

/**
 * Whether a primary key packet stands at `at`, and after it the end, another packet of a ring, or text. One that is cut
 * off counts too, so that it is said to be broken and not passed over.
 */
function startsCertificate(bytes: Uint8Array, at: number): boolean {
  const head = readPacketHead(bytes, at)
  if (head?.bodyLength === undefined || !isPrimary(head) || head.bodyLength > longestKeyPacket) return false
  const body = at + head.length
  const version = bytes[body]
  if (version === undefined || version < 2 || version > 6) return false
  // Versions 2 and 3 have two octets of validity before the algorithm (§5.5.2.1).
  if (!keyAlgorithms.has(bytes[body + (version < 4 ? 7 : 5)] ?? 0)) return false
  const next = body + head.bodyLength
  return next >= bytes.length || ringTags.has(readPacketHead(bytes, next)?.tag ?? -1) || isText(bytes, next)
}

/**
 * Whether text stands at `at`: a line end, a blank or armor, or printable octets long enough not to be the rest of a
 * packet whose length was wrong.
 */
function isText(bytes: Uint8Array, at: number): boolean {
  const ahead = bytes.subarray(at, at + 64)
  if (((ahead[0] ?? 0x80) & 0x80) !== 0) return false
  const printable = ahead.every((octet) => octet >= 0x20 || (octet >= 0x09 && octet <= 0x0d))
  return printable && (ahead.length >= 16 || ahead.every((octet) => octet <= 0x20))
}

type Run = {
  readonly packets: readonly Packet[]
  readonly whole: boolean
  /** Where the last packet that could be read begins. */
  readonly last: number
  readonly next: number
}

/** The packets from the primary key at `start` up to the next primary key, the end, or text; not whole before others. */
function readRun(bytes: Uint8Array, start: number): Run {
  const packets: Packet[] = []
  let at = start
  let last = start
  while (at < bytes.length) {
    const read = readPacket(bytes, at)
    if (read === undefined || !ringTags.has(read.packet.tag)) {
      return { packets, whole: isText(bytes, at), last, next: at }
    }
    if (packets.length > 0 && isPrimary(read.packet)) break
    packets.push(read.packet)
    last = at
    at = read.next
  }
  return { packets, whole: true, last, next: at }
}

type Hidden = { readonly run: Run; readonly start: number }

/**
 * What may be certificates inside a run that looks right. Where a certificate is cut off, its last packet covers the
 * beginning of what follows, and about one time in a hundred the octets after it read as packets again, so that the next
 * certificate is lost without a trace. Only what {@link isOwn} confirms is one: a run is not given up for it, since
 * whoever certifies a key can put any octets into a signature.
 */
function* hiddenIn(bytes: Uint8Array, start: number, end: number, mayGoOn: () => boolean): Generator<Hidden> {
  let at = start + 1
  while (mayGoOn()) {
    const found = nextCertificate(bytes, at, end)
    if (found === undefined) return
    const run = readRun(bytes, found)
    yield { run, start: found }
    at = isOwn(run) ? run.next : found + 1
  }
}

/**
 * Whether a signature in it names the primary key as its issuer. Octets that are in no step do so by chance once in
 * 2^64 times; nothing is verified. A certificate without any such signature stays lost where a broken one covers it.
 */
function isOwn({ packets, whole }: Run): boolean {
  const [primary] = packets
  const fingerprint = primary === undefined ? undefined : fingerprintOfKeyPacket(primary.body)
  if (!whole || fingerprint === undefined) return false
  const own = keyIdOf(fingerprint)
  return packets.some(({ tag, body }) => tag === packetTags.signature && issuersOf(body).includes(own))
}

function isPrimary({ tag }: { readonly tag: number }): boolean {
  return tag === packetTags.publicKey || tag === packetTags.secretKey
}

/** Text around armor is read from the beginning of its line, for the quote marks, up to the end of the block. */
function lineStart(bytes: Uint8Array, at: number, least: number): number {
  let start = at
  while (start > least && bytes[start - 1] !== 0x0a && bytes[start - 1] !== 0x0d && at - start < 256)
    start -= 1
  return start
}

function armorRegionEnd(buffer: Buffer, begin: number): number {
  const end = indexOrEnd(buffer, armorEnd, begin)
  if (end === Number.POSITIVE_INFINITY) return buffer.length
  const line = buffer.indexOf('\n', end, 'latin1')
  return line === -1 ? buffer.length : line + 1
}

function* armorsIn(text: string, firstLine: number): Generator<RingFind> {
  for (const { kind, armor, complete, line } of findArmors(text, Number.POSITIVE_INFINITY)) {
    if (kind !== 'public-key' && kind !== 'private-key') continue
    yield { kind: 'armor', armor, whole: complete, place: { line: firstLine + line } }
  }
}
