/** Writes the armor of a message; the library's own takes longer over one of 10 MB than signing and encrypting it. */

const begin = '-----BEGIN PGP MESSAGE-----\n\n'
const end = '-----END PGP MESSAGE-----\n'
const digitsPerLine = 64
const octetsPerLine = 48
const lineFeed = 0x0a

/** An OpenPGP message in ASCII armor (RFC 9580 §6.2): LF line ends, no headers, with checksum. */
export function armoredMessage(packets: Uint8Array): string {
  const source = Buffer.from(packets.buffer, packets.byteOffset, packets.length)
  const armor = Buffer.allocUnsafe(largestArmor(source.length))
  const whole = source.length - (source.length % octetsPerLine)
  let at = armor.write(begin, 'latin1')
  const crc = writeLines(source, whole, armor, at)
  at += (whole / octetsPerLine) * (digitsPerLine + 1)
  const last = source.subarray(whole)
  if (last.length > 0) at += armor.write(`${last.toString('base64')}\n`, at, 'latin1')
  const sum = checksum(crc, last)
  // RFC 9580 §6.1 no longer asks for the checksum; GnuPG 2.2 cannot read base64 without padding that none follows.
  const encoded = Buffer.from([sum >> 16, (sum >> 8) & 0xff, sum & 0xff]).toString('base64')
  at += armor.write(`=${encoded}\n${end}`, at, 'latin1')
  return armor.toString('latin1', 0, at)
}

function largestArmor(octets: number): number {
  const digits = Math.ceil(octets / 3) * 4
  return begin.length + digits + Math.ceil(digits / digitsPerLine) + '=AAAA\n'.length + end.length
}

/** Two digits of base64 for each twelve bits, the first in the low octet. */
const digitPairs = Uint16Array.from({ length: 4096 }, (_, bits) => {
  const [first = 0, second = 0] = Buffer.from(Buffer.from([bits >> 4, (bits & 0x0f) << 4]).toString('base64'))
  return first | (second << 8)
})

const firstChecksum = 0xb704ce
/** What an octet adds to the checksum when as many others follow it as its place here; generator of RFC 9580 §6.1. */
const followedBy0 = Int32Array.from({ length: 256 }, (_, octet) => shifted(octet << 16))
const followedBy1 = followedBy0.map(shifted)
const followedBy2 = followedBy1.map(shifted)
const followedBy3 = followedBy2.map(shifted)
const followedBy4 = followedBy3.map(shifted)
const followedBy5 = followedBy4.map(shifted)

/** A checksum after eight more zero bits. */
function shifted(before: number): number {
  let crc = before
  for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ ((crc & 0x800000) === 0 ? 0 : 0x1864cfb)
  return crc
}

/**
 * Writes the first `octets` of `source`, which make whole lines, to `armor` from `from` on, and gives back their
 * checksum. Six octets at a time, each looked at once and by index: this is where the time over a large message goes.
 */
function writeLines(source: Buffer, octets: number, armor: Buffer, from: number): number {
  const given = new DataView(source.buffer, source.byteOffset, source.length)
  const target = new DataView(armor.buffer, armor.byteOffset, armor.length)
  let crc = firstChecksum
  let at = from
  for (let line = 0; line < octets; line += octetsPerLine) {
    for (let index = line; index < line + octetsPerLine; index += 6) {
      const high = (given.getUint16(index) << 8) | given.getUint8(index + 2)
      const low = (given.getUint8(index + 3) << 16) | given.getUint16(index + 4)
      target.setUint32(at, digits(high), true)
      target.setUint32(at + 4, digits(low), true)
      at += 8
      crc ^= high
      crc =
        (followedBy5[crc >> 16] ?? 0) ^
        (followedBy4[(crc >> 8) & 0xff] ?? 0) ^
        (followedBy3[crc & 0xff] ?? 0) ^
        (followedBy2[low >> 16] ?? 0) ^
        (followedBy1[(low >> 8) & 0xff] ?? 0) ^
        (followedBy0[low & 0xff] ?? 0)
    }
    target.setUint8(at, lineFeed)
    at += 1
  }
  return crc
}

/** The four digits of three octets, the first in the lowest octet. */
function digits(threeOctets: number): number {
  return (digitPairs[threeOctets >> 12] ?? 0) | ((digitPairs[threeOctets & 0xfff] ?? 0) << 16)
}

/** The CRC-24 of RFC 9580 §6.1 after the few `octets` that are left, where it was `before`. */
function checksum(before: number, octets: Uint8Array): number {
  return octets.reduce(
    (crc, octet) => ((crc << 8) & 0xffffff) ^ (followedBy0[(crc >> 16) ^ octet] ?? 0),
    before,
  )
}
