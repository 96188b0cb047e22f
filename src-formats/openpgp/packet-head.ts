/** Reads OpenPGP packet headers, and tells binary OpenPGP data from other bytes by the first one. */

/** Tags that can stand first (RFC 9580 §5, §10), with the values their first octet may have where it is fixed. */
const messageTags: Readonly<Record<number, readonly number[]>> = {
  1: [2, 3, 6],
  3: [4, 5, 6],
  4: [3, 6],
  8: [0, 1, 2, 3],
  10: ['P'.charCodeAt(0)],
  11: [...'btulm1'].map((letter) => letter.charCodeAt(0)),
  18: [1, 2],
  20: [1],
}
const keyTags: Readonly<Record<number, readonly number[]>> = { 5: [3, 4, 5, 6], 6: [3, 4, 5, 6] }

export type PacketHead = {
  readonly tag: number
  /** Octets of the header. */
  readonly length: number
  /** Octets of the body; undefined where they are not told before (RFC 9580 §4.2.1.4, §4.2.2), or cut off. */
  readonly bodyLength: number | undefined
}

/** Whether `bytes` begin like a binary OpenPGP message, or like a binary key or key ring. */
export function looksLikeBinaryOpenPgp(bytes: Uint8Array, what: 'message' | 'key'): boolean {
  const head = readPacketHead(bytes, 0)
  if (head === undefined) return false
  const first = bytes[head.length]
  const allowed = (what === 'message' ? messageTags : keyTags)[head.tag]
  return first !== undefined && allowed?.includes(first) === true
}

/** The packet header at `at`, in both formats of RFC 9580 §4.2; undefined where no packet can begin. */
export function readPacketHead(bytes: Uint8Array, at: number): PacketHead | undefined {
  const first = bytes[at]
  const second = bytes[at + 1]
  if (first === undefined || second === undefined || (first & 0x80) === 0) return undefined
  if ((first & 0x40) === 0) {
    const octets = [1, 2, 4, 0][first & 0x03] ?? 0
    const bodyLength = octets === 0 ? undefined : readNumber(bytes, at + 1, octets)
    return { tag: (first & 0x3c) >> 2, length: 1 + octets, bodyLength }
  }
  const { octets, bodyLength } = readLength(bytes, at + 1)
  return { tag: first & 0x3f, length: 1 + octets, bodyLength }
}

/** A length of the new format (RFC 9580 §4.2.1) at `at`: its octets, and what it says; undefined for one part of several. */
export function readLength(
  bytes: Uint8Array,
  at: number,
): { readonly octets: number; readonly bodyLength: number | undefined } {
  const first = bytes[at] ?? 0
  if (first === 255) return { octets: 5, bodyLength: readNumber(bytes, at + 1, 4) }
  if (first >= 224) return { octets: 1, bodyLength: undefined }
  if (first < 192) return { octets: 1, bodyLength: first }
  const second = bytes[at + 1]
  return { octets: 2, bodyLength: second === undefined ? undefined : ((first - 192) << 8) + second + 192 }
}

/** A big-endian number of `octets` octets at `at`; undefined where the data ends before it. */
export function readNumber(bytes: Uint8Array, at: number, octets: number): number | undefined {
  if (at + octets > bytes.length) return undefined
  let value = 0
  for (let index = 0; index < octets; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}
