/**
 * Counts packets before the library reads them; import before openpgp reads any. Each costs memory and time of its own,
 * and a small mail can hold thirty million of them in compressed data that is within its limit.
 */
import * as openpgp from 'openpgp'
import { z } from 'zod'
import { readLength, readPacketHead } from './packet-head.ts'

/** Of a message: a thousand recipients and sixteen signatures, with room for padding and markers. */
export const mostOfMessage = 2_000
/** Of anything else: the key ring of all developers of Debian has fewer. */
export const mostOfOthers = 200_000
/** Parts of unknown length (RFC 9580 §4.2.1.4): 64 MiB in the shortest that the first of them may be are 131,072. */
export const mostParts = 200_000

/**
 * Whether `bytes` hold more than `most` packets, or one of them in more parts than anybody writes. What is no packet
 * ends the count, as the library says what is wrong with it.
 */
export function hasTooManyPackets(bytes: Uint8Array, most: number): boolean {
  let packets = 0
  let parts = 0
  for (let at = 0; at < bytes.length; ) {
    packets += 1
    if (packets > most) return true
    const head = readPacketHead(bytes, at)
    if (head === undefined) return false
    at += head.length
    let { bodyLength } = head
    // A part says its length as a power of two; an old header without a length reaches to the end.
    for (let first = bytes[at - 1] ?? 0; bodyLength === undefined; first = bytes[at - 1] ?? 0) {
      if (first < 224 || first === 255) return false
      parts += 1
      if (parts > mostParts) return true
      at += 2 ** (first & 0x1f)
      const next = readLength(bytes, at)
      at += next.octets
      bodyLength = next.bodyLength
    }
    at += bodyLength
  }
  return false
}

type Read = (this: object, ...parameters: readonly unknown[]) => Promise<void>

const prototype: object = openpgp.PacketList.prototype
const read: Read = Object.getOwnPropertyDescriptor(prototype, 'read')?.value

/** The library's own reading; only of a message is the fourth parameter given, the check of its grammar. */
async function readFewPackets(this: object, ...parameters: readonly unknown[]): Promise<void> {
  const [source, allowed, config, grammar, ...others] = parameters
  const bytes = await whole(source)
  if (hasTooManyPackets(bytes, grammar instanceof Object ? mostOfMessage : mostOfOthers)) {
    throw new Error('more packets than anybody writes')
  }
  await read.apply(this, [bytes, allowed, config, grammar, ...others])
}

const readerSchema = z.custom<{ getReader(): { read(): Promise<{ value?: unknown; done: boolean }> } }>(
  (source) => source instanceof Object && 'getReader' in source,
)

/** The library hands on as a stream what it decrypted by AEAD, which ends in an error where any of it was changed. */
async function whole(source: unknown): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  const chunks: Uint8Array[] = []
  const reader = readerSchema.parse(source).getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (next.value instanceof Uint8Array) chunks.push(next.value)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}

Object.defineProperty(prototype, 'read', { value: readFewPackets, configurable: true, writable: true })
