/** Writes the armor of a message; the library's own takes longer over one of 10 MB than signing and encrypting it. */

const begin = '-----BEGIN PGP MESSAGE-----\n\n'
const end = '-----END PGP MESSAGE-----\n'
const digitsPerLine = 64
const lineFeed = 0x0a
/** Octets that are encoded at once: whole lines, and few enough for the memory nearest to the processor. */
const octetsAtOnce = 48 * 1024

/** An OpenPGP message in ASCII armor (RFC 9580 §6.2): LF line ends, no headers, with checksum. */
export function armoredMessage(packets: Uint8Array): string {
  const source = Buffer.from(packets.buffer, packets.byteOffset, packets.length)
  const armor = Buffer.allocUnsafe(largestArmor(source.length))
  let at = armor.write(begin, 'latin1')
  let crc = firstChecksum
  for (let done = 0; done < source.length; done += octetsAtOnce) {
    const some = source.subarray(done, done + octetsAtOnce)
    at = writeLines(some, armor, at)
    crc = checksum(crc, some)
  }
  // RFC 9580 §6.1 no longer asks for the checksum; GnuPG 2.2 cannot read base64 without padding that none follows.
  const sum = Buffer.from([crc >> 16, (crc >> 8) & 0xff, crc & 0xff]).toString('base64')
  at += armor.write(`=${sum}\n${end}`, at, 'latin1')
  return armor.toString('latin1', 0, at)
}

function largestArmor(octets: number): number {
  const digits = Math.ceil(octets / 3) * 4
  return begin.length + digits + Math.ceil(digits / digitsPerLine) + '=AAAA\n'.length + end.length
}

/** Writes `octets` in base64 to `armor`, from `from` on, and says where that ends. */
function writeLines(octets: Buffer, armor: Buffer, from: number): number {
  const digits = Buffer.from(octets.toString('base64'), 'latin1')
  let at = from
  for (let first = 0; first < digits.length; first += digitsPerLine) {
    at += digits.copy(armor, at, first, Math.min(first + digitsPerLine, digits.length))
    armor[at] = lineFeed
    at += 1
  }
  return at
}

const firstChecksum = 0xb704ce
/** What an octet adds to the checksum when none, one or two others follow it; generator of RFC 9580 §6.1. */
const last = Int32Array.from({ length: 256 }, (_, octet) => shifted(octet << 16))
const lastButOne = last.map(shifted)
const lastButTwo = lastButOne.map(shifted)

/** A checksum after eight more zero bits. */
function shifted(before: number): number {
  let crc = before
  for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ ((crc & 0x800000) === 0 ? 0 : 0x1864cfb)
  return crc
}

/**
 * The CRC-24 of RFC 9580 §6.1 after `octets`, where it was `before`. Three octets at a time and by index: an iterator
 * takes five times as long.
 */
function checksum(before: number, octets: Uint8Array): number {
  let crc = before
  let index = 0
  for (; index + 2 < octets.length; index += 3) {
    crc ^= ((octets[index] ?? 0) << 16) | ((octets[index + 1] ?? 0) << 8) | (octets[index + 2] ?? 0)
    crc = (lastButTwo[crc >> 16] ?? 0) ^ (lastButOne[(crc >> 8) & 0xff] ?? 0) ^ (last[crc & 0xff] ?? 0)
  }
  for (; index < octets.length; index += 1) {
    crc = ((crc << 8) & 0xffffff) ^ (last[(crc >> 16) ^ (octets[index] ?? 0)] ?? 0)
  }
  return crc
}
