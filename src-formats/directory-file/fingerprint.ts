/** The fingerprint of an armored certificate, so that a list of many thousands can be compared without parsing keys. */
import { findArmors } from '../openpgp/armor.ts'
import { fingerprintOfKeyPacket, packetTags, readPacket } from '../openpgp/certificate-packets.ts'

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

/** Upper-case hexadecimal fingerprint of the first packet, where it is a public key of version 4 or 6. */
function fingerprintOf(armor: string): string | undefined {
  const packet = readPacket(bytesOf(armor), 0)?.packet
  return packet?.tag === packetTags.publicKey ? fingerprintOfKeyPacket(packet.body) : undefined
}

/** The radix-64 lines of a block: those after the first empty one, before the checksum (RFC 9580 §6.2). */
function bytesOf(armor: string): Buffer {
  const lines = armor.split('\n').map((line) => line.trim())
  const body = lines.slice(lines.indexOf('') + 1).filter((line) => !/^[=-]/.test(line))
  return Buffer.from(body.join(''), 'base64')
}
