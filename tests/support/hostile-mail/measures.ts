/** More, larger or deeper than any honest message, and less than a whole one. */
import { deflateRawSync } from 'node:zlib'
import { mailForm, textForm } from './bench.ts'
import type { HostileMail } from './cases.ts'
import { crlf, encryptedMail, mail, multipart, plain } from './mime.ts'
import { armored, dearmored, join, literal, type Packet, packet, split } from './packets.ts'

/** Compressed data (RFC 9580 §5.6) with ZIP. */
const compressed = (content: Uint8Array): Packet => ({
  tag: 8,
  body: Buffer.concat([Uint8Array.of(1), deflateRawSync(content, { level: 9 })]),
})
/** The kind "uncompressed" costs nothing and can be nested at will. */
const wrapped = (content: Uint8Array): Packet => ({
  tag: 8,
  body: Buffer.concat([Uint8Array.of(0), content]),
})

const megabyte = 1024 * 1024
const bomb = 'bomb'
const measure = 'too many or too deep'

export const bombs: readonly HostileMail[] = [
  {
    name: 'a bomb that nobody signed',
    attack: bomb,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Unpacks to more than the desk takes.',
    make: ({ marker }) => join(compressed(join(literal(Buffer.alloc(70 * megabyte, marker))))),
  },
  {
    name: 'a bomb inside of the encryption',
    attack: bomb,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Does the same where it is unpacked only after decryption.',
    make: ({ encryptedPackets, marker }) =>
      encryptedPackets(join(compressed(join(literal(Buffer.alloc(70 * megabyte, marker)))))),
  },
  {
    name: 'compressed twice',
    attack: bomb,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Nests compressed data, each layer within its own limit.',
    make: ({ encryptedPackets, marker }) =>
      encryptedPackets(join(compressed(join(compressed(join(literal(marker))))))),
  },
  {
    name: 'wrapped ten thousand times',
    attack: bomb,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Nests compressed data so deeply that a reader which follows it never ends.',
    make: ({ marker }) => {
      const heads = Array.from({ length: 10_000 }, () => Uint8Array.of(0xa3, 0))
      return Buffer.concat([...heads, join(wrapped(join(literal(marker))))])
    },
  },
  {
    name: 'more text than anybody reads',
    attack: bomb,
    shows: 'nothing',
    refused: 'file-too-large',
    tries: 'Unpacks to a text of nine megabytes.',
    make: ({ encryptedPackets, marker }) =>
      encryptedPackets(join(compressed(join(literal(Buffer.alloc(9 * megabyte, `${marker}\n`)))))),
  },
  {
    name: 'a mail of a million lines',
    attack: bomb,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Unpacks to a mail with a million empty lines.',
    make: ({ encryptedPackets }) =>
      encryptedPackets(
        join(compressed(join(literal(`Content-Type: text/plain\n\n${'\n'.repeat(megabyte)}`)))),
      ),
  },
  {
    name: 'a password that takes all memory',
    attack: bomb,
    shows: 'nothing',
    refused: 'password-needs-memory',
    tries: 'Asks for two gibibytes to turn a password into a key.',
    make: () => {
      const argon2 = Buffer.concat([
        Uint8Array.of(4, 9, 4),
        Buffer.alloc(16),
        Uint8Array.of(1, 4, 21),
        Buffer.alloc(33),
      ])
      return Buffer.concat([
        packet(3, argon2),
        packet(18, Buffer.concat([Uint8Array.of(1), Buffer.alloc(64)])),
      ])
    },
  },
]

export const measures: readonly HostileMail[] = [
  {
    name: 'a file of 51 MB',
    attack: measure,
    shows: 'nothing',
    refused: 'file-too-large',
    tries: 'Is larger than any message.',
    make: () => Buffer.alloc(51 * megabyte, 'x'),
  },
  {
    name: 'a mail of twenty thousand parts',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has more parts than a parser can keep.',
    make: ({ marker }) =>
      mail(crlf('Content-Type: multipart/mixed; boundary=b', '', '--b\r\n\r\nx\r\n'.repeat(20_000) + marker)),
  },
  {
    name: 'as many parts inside of the encryption',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has them where they are looked for a signature first.',
    make: ({ sealed }) =>
      sealed(crlf('Content-Type: multipart/mixed; boundary=b', '', '--b\r\n\r\nx\r\n'.repeat(20_000)), null),
  },
  {
    name: 'sixty multiparts in one another',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Nests parts deeper than any mail.',
    make: ({ marker }) =>
      mail(Array.from({ length: 60 }).reduce<string>((inner) => multipart('mixed', inner), plain(marker))),
  },
  {
    name: 'forty mails in one another',
    attack: measure,
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Forwards a mail within a mail, forty times, around a genuine one.',
    make: async ({ fresh, marker }) => {
      const { eml } = await fresh()
      const outer = Array.from({ length: 40 }).reduce<string>(
        (inner) => mail(multipart('mixed', crlf('Content-Type: message/rfc822', '', inner))),
        `${eml}`,
      )
      return outer.replace('POC message', marker)
    },
  },
  {
    name: 'a header of three megabytes',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has a header that never seems to end.',
    make: ({ marker }) => mail(crlf(`X-Long: ${'x'.repeat(3 * megabyte)}`, plain(marker))),
  },
  {
    name: 'twenty signatures',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has the content hashed once for each of many signatures.',
    make: async ({ signedPackets, sender, marker }) => {
      const [announced, content, signature] = split(await signedPackets(marker, sender))
      const all = (one: Packet | undefined) => Array.from({ length: 20 }, () => one ?? literal(''))
      return join(...all(announced), content ?? literal(''), ...all(signature))
    },
  },
  {
    name: 'two thousand recipients',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has the desk try a session key for each of thousands of hidden recipients.',
    make: async ({ sealed, sender, marker }) => {
      const [key, ...data] = split(dearmored(await sealed(marker, sender)))
      const hidden =
        key === undefined
          ? []
          : Array.from({ length: 2000 }, () => ({ ...key, body: Buffer.from(key.body).fill(0, 1, 9) }))
      return join(...hidden, ...data)
    },
  },
  {
    name: 'five passwords',
    attack: measure,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has a password turned into a key many times.',
    make: () => {
      const iterated = packet(
        3,
        Buffer.concat([Uint8Array.of(4, 9, 3, 10), Buffer.alloc(8), Uint8Array.of(255), Buffer.alloc(33)]),
      )
      return Buffer.concat([
        ...Array.from({ length: 5 }, () => iterated),
        packet(18, Buffer.concat([Uint8Array.of(1), Buffer.alloc(64)])),
      ])
    },
  },
  {
    name: 'millions of empty lines',
    attack: measure,
    shows: 'nothing',
    refused: 'no-openpgp-data',
    tries: 'Is a text of nothing but line ends, each of which costs memory.',
    make: () => `-----BEGIN PGP MESSAGE-----${'\n'.repeat(5_000_000)}`,
  },
]

const truncated = 'truncated'

export const cut: readonly HostileMail[] = [
  {
    name: 'armor without an end',
    attack: truncated,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Ends in the middle of the armor.',
    make: async ({ sealed, sender, marker }) => (await sealed(marker, sender)).slice(0, 300),
  },
  {
    name: 'armor with its end, but cut within',
    attack: truncated,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Leaves out lines of the armor.',
    make: async ({ sealed, record, sender }) => {
      const lines = (await sealed(textForm(record()), sender)).split('\n')
      return [...lines.slice(0, 20), ...lines.slice(-4)].join('\n')
    },
  },
  {
    name: 'a binary message that ends early',
    attack: truncated,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Ends in the middle of a packet.',
    make: async ({ sealed, record, sender }) =>
      dearmored(await sealed(textForm(record()), sender)).slice(0, 400),
  },
  {
    name: 'a signed part that ends early',
    attack: truncated,
    shows: 'nothing',
    reasons: ['signature-bad', 'record-missing'],
    tries: 'Cuts the end off what was signed, within the encryption.',
    make: async ({ sealed, detached, record, sender }) => {
      const inside = mailForm(record())
      const part = crlf('Content-Type: application/pgp-signature', '', await detached(inside, sender))
      return encryptedMail(await sealed(multipart('signed', inside.slice(0, -200), part), null))
    },
  },
  {
    name: 'no packets in the armor',
    attack: truncated,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Has armor around nothing.',
    make: () => armored(new Uint8Array()),
  },
]
