/** What a message asks of whoever opens it with a password, before any of it is done. */
import { mostMemory } from './library-config.ts'
import { readPacketHead } from './packet-head.ts'

const symmetricSessionKey = 3
/** Identifier of Argon2 among the ways to make a key of a password (RFC 9580 §3.7.1.4). */
const argon2 = 4
/** Identifier, salt, passes and lanes stand before the exponent of the memory. */
const toMemory = 1 + 16 + 1 + 1

/**
 * Whether a password could open the message within the memory that the desk grants: the limit is the desk's, and a
 * refusal for it must not be told as a wrong password.
 * @param binary an encrypted message; its session keys stand first (RFC 9580 §10.3)
 */
export function needsBearableMemory(binary: Uint8Array): boolean {
  const asked: number[] = []
  let at = 0
  for (;;) {
    const head = readPacketHead(binary, at)
    if (head?.bodyLength === undefined || at >= binary.length) break
    const next = at + head.length + head.bodyLength
    if (head.tag === symmetricSessionKey) asked.push(memoryOf(binary.subarray(at + head.length, next)))
    at = next
  }
  return asked.length === 0 || asked.some((exponent) => exponent <= mostMemory)
}

/** Exponent of the memory in KiB; 0 where it is not made with Argon2. */
function memoryOf(body: Uint8Array): number {
  // Version 4: version, cipher. Version 6 has four octets more: two lengths, the AEAD mode and one for the specifier.
  const start = body[0] === 6 ? 5 : 2
  return body[start] === argon2 ? (body[start + toMemory] ?? 0) : 0
}
