/** The fingerprint of an armored certificate, so that a list of many thousands can be compared without parsing keys. */
import { createHash } from 'node:crypto'
import { findArmors } from '../openpgp/armor.ts'
import { packetTags, readPacket } from '../openpgp/certificate-packets.ts'

const mostBlocks = 16

/** Armored certificates in a text, each with its fingerprint; undefined where one cannot be read or is no public key. */
export function certificatesIn(text: string): readonly { armor: string; fingerprint: string }[] | undefined {
  const found: { armor: string; fingerprint: string }[] = []
  for (const { kind, armor, complete } of findArmors(text, mostBlocks)) {
    const fingerprint = kind === 'public-key' && complete ? fingerprintOf(armor) : undefined
    if (fingerprint === undefined) return undefined
    found.push({ armor, fingerprint })
  }
  return found
}

/**
 * Upper-case hexadecimal fingerprint of the first packet of an armored certificate: SHA-1 over `99`, two octets of
 * length and the packet for version 4, SHA-256 over `9B`, four octets of length and the packet for version 6
 * (RFC 9580 §5.5.4). Undefined where that packet is no public key of these versions.
 */
function fingerprintOf(armor: string): string | undefined {
  return packetFingerprint(bytesOf(armor))
}

/** As {@link fingerprintOf}, of a binary certificate. */
function packetFingerprint(bytes: Uint8Array): string | undefined {
  const body = firstPublicKey(bytes)
  const version = body?.[0]
  if (body === undefined || (version !== 4 && version !== 6)) return undefined
  const head = Buffer.alloc(version === 4 ? 3 : 5)
  head[0] = version === 4 ? 0x99 : 0x9b
  if (version === 4 && body.length > 0xffff) return undefined
  head.writeUIntBE(body.length, 1, head.length - 1)
  const hash = createHash(version === 4 ? 'sha1' : 'sha256')
  return hash.update(head).update(body).digest('hex').toUpperCase()
}

/** The radix-64 lines of a block: those after the first empty one, before the checksum (RFC 9580 §6.2). */
function bytesOf(armor: string): Buffer {
  const lines = armor.split('\n').map((line) => line.trim())
  const body = lines.slice(lines.indexOf('') + 1).filter((line) => !/^[=-]/.test(line))
  return Buffer.from(body.join(''), 'base64')
}

/** The body of the first packet where it is a public key. */
function firstPublicKey(bytes: Uint8Array): Uint8Array | undefined {
  const packet = readPacket(bytes, 0)?.packet
  return packet?.tag === packetTags.publicKey ? packet.body : undefined
}
