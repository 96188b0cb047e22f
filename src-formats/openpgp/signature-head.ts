/** Reads who claims to have issued a signature packet, without parsing or checking anything else. */
import { readNumber } from './packet-head.ts'

/** Subpacket types of RFC 9580 §5.2.3.12 and §5.2.3.35. */
const issuerKeyId = 16
const issuerFingerprint = 33

/**
 * The key ids, upper-case hexadecimal, that the signature packet with this `body` names as its issuer (RFC 9580 §5.2),
 * hashed or not; none where it is not of version 3, 4 or 6 or is damaged. They are claims, not facts.
 */
export function issuersOf(body: Uint8Array): readonly string[] {
  const [version] = body
  // Length octet, type and four octets of time, then the key id (§5.2.2).
  if (version === 3) return body.length < 15 ? [] : [hex(body.subarray(7, 15))]
  if (version !== 4 && version !== 6) return []
  const octets = version === 4 ? 2 : 4
  const hashed = subpacketArea(body, 4, octets)
  const unhashed = hashed === undefined ? undefined : subpacketArea(body, hashed.end, octets)
  if (hashed === undefined || unhashed === undefined) return []
  return [...issuersIn(hashed.data), ...issuersIn(unhashed.data)]
}

function subpacketArea(
  body: Uint8Array,
  at: number,
  octets: number,
): { readonly data: Uint8Array; readonly end: number } | undefined {
  const length = readNumber(body, at, octets)
  const start = at + octets
  if (length === undefined || start + length > body.length) return undefined
  return { data: body.subarray(start, start + length), end: start + length }
}

function issuersIn(area: Uint8Array): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < area.length; ) {
    const { start, end } = subpacketBounds(area, at)
    const type = (area[start] ?? 0) & 0x7f
    const data = area.subarray(start + 1, end)
    if (type === issuerFingerprint) found.push(keyIdOf(hex(data.subarray(1))))
    if (type === issuerKeyId) found.push(hex(data))
    at = end
  }
  return found
}

/** Where the content of the subpacket at `at` begins and ends (RFC 9580 §5.2.3.7). */
function subpacketBounds(area: Uint8Array, at: number): { readonly start: number; readonly end: number } {
  const first = area[at] ?? 0
  if (first < 192) return { start: at + 1, end: at + 1 + Math.max(1, first) }
  if (first < 255) {
    const length = ((first - 192) << 8) + (area[at + 1] ?? 0) + 192
    return { start: at + 2, end: at + 2 + length }
  }
  return { start: at + 5, end: at + 5 + (readNumber(area, at + 1, 4) ?? area.length) }
}

/** The key id in a fingerprint: one of version 4 ends with it, one of version 6 begins with it (RFC 9580 §5.5.4). */
export function keyIdOf(fingerprint: string): string {
  return fingerprint.length === 40 ? fingerprint.slice(-16) : fingerprint.slice(0, 16)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase()
}
