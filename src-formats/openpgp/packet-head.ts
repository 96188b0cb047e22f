/** Tells binary OpenPGP data from other bytes by its first packet header. */

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

/** Whether `bytes` begin like a binary OpenPGP message, or like a binary key or key ring. */
export function looksLikeBinaryOpenPgp(bytes: Uint8Array, what: 'message' | 'key'): boolean {
  const head = readHead(bytes)
  if (head === undefined) return false
  const first = bytes[head.length]
  const allowed = (what === 'message' ? messageTags : keyTags)[head.tag]
  return first !== undefined && allowed?.includes(first) === true
}

/** Tag and length of the packet header, in both formats of RFC 9580 §4.2. */
function readHead(bytes: Uint8Array): { tag: number; length: number } | undefined {
  const [first, second] = bytes
  if (first === undefined || second === undefined || (first & 0x80) === 0) return undefined
  if ((first & 0x40) === 0) return { tag: (first & 0x3c) >> 2, length: [2, 3, 5, 1][first & 0x03] ?? 1 }
  const twoOctets = second >= 192 && second < 224
  return { tag: first & 0x3f, length: second === 255 ? 6 : twoOctets ? 3 : 2 }
}
