/** The packets of one certificate, and what can be left out of it before anything is parsed or checked. */
import { createHash } from 'node:crypto'
import { readPacketHead } from './packet-head.ts'
import { issuersOf, keyIdOf } from './signature-head.ts'

export type Packet = {
  readonly tag: number
  /** Header and body as they are. */
  readonly whole: Uint8Array
  readonly body: Uint8Array
}

/** Packet type ids of RFC 9580 §5. */
export const packetTags = {
  signature: 2,
  secretKey: 5,
  publicKey: 6,
  secretSubkey: 7,
  userId: 13,
  publicSubkey: 14,
  userAttribute: 17,
} as const

/** Everything that stands in a certificate; others (trust marks of a key ring, padding) say nothing to us. */
const certificateTags: ReadonlySet<number> = new Set(Object.values(packetTags))
const componentTags: ReadonlySet<number> = new Set([
  packetTags.secretSubkey,
  packetTags.userId,
  packetTags.publicSubkey,
  packetTags.userAttribute,
])

/** The packet at `at` with the offset after it; undefined where no whole packet of known length stands there. */
export function readPacket(bytes: Uint8Array, at: number): { packet: Packet; next: number } | undefined {
  const head = readPacketHead(bytes, at)
  if (head?.bodyLength === undefined) return undefined
  const next = at + head.length + head.bodyLength
  if (next > bytes.length) return undefined
  const whole = bytes.subarray(at, next)
  return { packet: { tag: head.tag, whole, body: whole.subarray(head.length) }, next }
}

/**
 * A certificate with more user ids and subkeys, or more own signatures, is refused: leaving some out could leave out
 * a revocation. The fullest of Debian's has about seventy signatures of its own.
 */
export const mostComponents = 300
export const mostOwnSignatures = 500

export type SlimCertificate =
  | {
      readonly packets: readonly Packet[]
      /** Signatures by others that were left out. */
      readonly leftOut: number
    }
  | 'unsupported-version'
  | 'too-many-parts'

/**
 * The packets of one certificate, primary key first, without the signatures of others, except those that claim to be
 * by a key with one of the key ids in `kept`. Somebody else can append any number of them.
 */
export function slimCertificate(packets: readonly Packet[], kept: ReadonlySet<string>): SlimCertificate {
  const [primary] = packets
  const fingerprint = primary === undefined ? undefined : fingerprintOfKeyPacket(primary.body)
  if (fingerprint === undefined) return 'unsupported-version'
  const own = keyIdOf(fingerprint)
  const known = packets.filter(({ tag }) => certificateTags.has(tag))
  const remaining = known.filter(
    ({ tag, body }) =>
      tag !== packetTags.signature || issuersOf(body).some((issuer) => issuer === own || kept.has(issuer)),
  )
  const signatures = remaining.filter(({ tag }) => tag === packetTags.signature).length
  const components = remaining.filter(({ tag }) => componentTags.has(tag)).length
  if (signatures > mostOwnSignatures || components > mostComponents) return 'too-many-parts'
  return { packets: remaining, leftOut: known.length - remaining.length }
}

/**
 * The fingerprint of the public key packet with this `body`, upper-case hexadecimal: SHA-1 over `99`, two octets of
 * length and the body for version 4, SHA-256 over `9B`, four octets of length and the body for version 6 (RFC 9580
 * §5.5.4). Undefined for other versions, which the desk does not use.
 */
export function fingerprintOfKeyPacket(body: Uint8Array): string | undefined {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const [version] = body
  if (version === 4 && body.length <= 0xffff) return digest('sha1', [0x99, ...length.subarray(2)], body)
  return version === 6 ? digest('sha256', [0x9b, ...length], body) : undefined
}

function digest(algorithm: 'sha1' | 'sha256', head: readonly number[], body: Uint8Array): string {
  return createHash(algorithm).update(Uint8Array.from(head)).update(body).digest('hex').toUpperCase()
}
