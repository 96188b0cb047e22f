/** OpenPGP packets by hand (RFC 9580 §4.2), for what no program writes. */
import { readPacketHead } from '../../../src-formats/openpgp/packet-head.ts'

export type Packet = { readonly tag: number; readonly body: Uint8Array }

/** One packet with its length in four octets. */
export function packet(tag: number, body: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([Uint8Array.of(0xc0 | tag, 255), length, body])
}

export function join(...packets: readonly Packet[]): Uint8Array {
  return Buffer.concat(packets.map(({ tag, body }) => packet(tag, body)))
}

/** @throws Error where a packet has no length of its own; what we write has */
export function split(bytes: Uint8Array): Packet[] {
  const packets: Packet[] = []
  for (let at = 0; at < bytes.length; ) {
    const head = readPacketHead(bytes, at)
    if (head?.bodyLength === undefined) throw new Error('a packet without a length')
    const begin = at + head.length
    packets.push({ tag: head.tag, body: bytes.subarray(begin, begin + head.bodyLength) })
    at = begin + head.bodyLength
  }
  return packets
}

/** The message with one packet of `tag` replaced by what `change` makes of its body; left out where that is null. */
export function changed(
  bytes: Uint8Array,
  tag: number,
  change: (body: Uint8Array) => Packet | null,
): Uint8Array {
  return join(
    ...split(bytes).flatMap((one) => (one.tag === tag ? (change(Uint8Array.from(one.body)) ?? []) : one)),
  )
}

export function armored(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN PGP MESSAGE-----\n\n${lines}\n-----END PGP MESSAGE-----\n`
}

export function dearmored(text: string): Uint8Array {
  const body = text
    .split('\n')
    .filter((line) => !line.startsWith('-') && !line.startsWith('=') && !line.includes(':'))
  return new Uint8Array(Buffer.from(body.join(''), 'base64'))
}

/** Literal data (§5.9) in UTF-8, without a name. */
export function literal(words: string | Uint8Array): Packet {
  return { tag: 11, body: Buffer.concat([Buffer.from('b\0\0\0\0\0', 'latin1'), Buffer.from(words)]) }
}
