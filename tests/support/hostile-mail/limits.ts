/** Mails of the real sizes that the limits of docs/opening.md let through, and just more: what costs most of all that is opened. */
import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { Bench } from './bench.ts'
import { crlf, mail, multipart, octets, plain, signedMail } from './mime.ts'
import { armored, dearmored, join, literal, type Packet, split } from './packets.ts'

export type LimitMail = {
  readonly name: string
  readonly make: (bench: Bench) => Promise<Uint8Array | string> | Uint8Array | string
  /** `refused <code>`, or the level of the verdict with its reasons. */
  readonly outcome: string
}

export const megabyte = 1024 * 1024
export const unsigned = 'not-proved signature-missing record-missing'
export const unreadable = 'refused message-unreadable'

export const repeated = (text: string, size: number) => text.repeat(Math.floor(size / text.length))
export const compressed = (content: Uint8Array): Uint8Array =>
  join({ tag: 8, body: Buffer.concat([Uint8Array.of(1), deflateRawSync(content)]) })
export const lines = (size: number) =>
  randomBytes(Math.floor(size * 0.75))
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\r\n')
const asParts = (count: number, part: string) =>
  crlf('Content-Type: multipart/mixed; boundary=b', '', `--b\r\n${part}\r\n`.repeat(count))
export const nested = (depth: number, inner: string) =>
  Array.from({ length: depth }).reduce<string>((within) => multipart('mixed', within), inner)

/** In many small things, each of which costs memory of its own. */
export const manyThings: readonly LimitMail[] = [
  {
    name: 'millions of packets of private use, none with a content',
    make: () => Buffer.concat([join(literal('x')), Buffer.alloc(48 * megabyte, Uint8Array.of(0xfc, 0))]),
    outcome: unreadable,
  },
  {
    name: 'the same, compressed to less than a hundredth',
    make: ({ encryptedPackets }) =>
      encryptedPackets(
        compressed(Buffer.concat([Buffer.alloc(60 * megabyte, Uint8Array.of(0xfc, 0)), join(literal('x'))])),
      ),
    outcome: unreadable,
  },
  {
    name: 'millions of markers',
    make: ({ encryptedPackets }) =>
      encryptedPackets(
        compressed(
          Buffer.concat([Buffer.alloc(60 * megabyte, '\u00ca\u0003PGP', 'latin1'), join(literal('x'))]),
        ),
      ),
    outcome: unreadable,
  },
  {
    name: 'millions of empty parts of one packet',
    make: () =>
      Buffer.concat([
        Uint8Array.of(0xcb),
        Buffer.alloc(48 * megabyte, Uint8Array.of(0xe0, 0x62)),
        Uint8Array.of(0),
      ]),
    outcome: unreadable,
  },
  {
    name: 'a certificate with millions of packets behind it',
    make: ({ sender }) =>
      Buffer.concat([
        dearmored(sender.vault.ownKeys.signing.publicKey),
        Buffer.alloc(48 * megabyte, Uint8Array.of(0xfc, 0)),
      ]),
    outcome: 'refused key-unreadable',
  },
  {
    name: 'a certificate with as many packets behind it as are read',
    make: ({ sender }) =>
      Buffer.concat([
        dearmored(sender.vault.ownKeys.signing.publicKey),
        Buffer.alloc(2 * 199_900, Uint8Array.of(0xfc, 0)),
      ]),
    outcome: unsigned,
  },
  {
    name: 'a detached signature of millions of packets',
    make: () =>
      signedMail(
        plain('x'),
        armored(Buffer.alloc(20 * megabyte, Uint8Array.of(0xfc, 0))).replaceAll('MESSAGE', 'SIGNATURE'),
      ),
    outcome: unreadable,
  },
  {
    name: 'a text signed in clear by millions of packets',
    make: async ({ clear, sender }) =>
      (await clear('x', sender)).replace(
        /-----BEGIN PGP SIGNATURE.*/s,
        armored(Buffer.alloc(20 * megabyte, Uint8Array.of(0xfc, 0))).replaceAll('MESSAGE', 'SIGNATURE'),
      ),
    outcome: unreadable,
  },
  {
    name: 'fifty thousand signatures over twenty megabytes',
    make: async ({ signedPackets, sender }) => {
      const [announced, content, signature] = split(await signedPackets('x'.repeat(20 * megabyte), sender))
      const all = (one: Packet | undefined) => Array.from({ length: 50_000 }, () => one ?? literal(''))
      return join(...all(announced), content ?? literal(''), ...all(signature))
    },
    outcome: unreadable,
  },
  {
    name: 'a thousand hidden recipients',
    make: async ({ sealed, sender }) => {
      const [key, ...data] = split(dearmored(await sealed('Good morning', sender)))
      const hidden: Packet[] =
        key === undefined
          ? []
          : Array.from({ length: 999 }, () => ({
              ...key,
              body: Buffer.from(key.body).fill(0, 1, 9).fill(7, 50),
            }))
      return join(...hidden, ...(key === undefined ? [] : [key]), ...data)
    },
    outcome: 'caution record-missing',
  },
  {
    name: 'sixteen signatures over forty megabytes',
    make: async ({ signedPackets, sender }) => {
      const [announced, content, signature] = split(await signedPackets('x'.repeat(40 * megabyte), sender))
      const all = (one: Packet | undefined) => Array.from({ length: 16 }, () => one ?? literal(''))
      return join(...all(announced), content ?? literal(''), ...all(signature))
    },
    outcome: 'refused file-too-large',
  },
  {
    name: 'nine thousand parts',
    make: () => mail(asParts(9000, crlf('Content-Type: application/pgp-keys', 'X: y', '', 'x'))),
    outcome: unsigned,
  },
  {
    name: 'nine thousand parts of eight multiparts in one another',
    make: () => mail(nested(8, asParts(9000, crlf('X: y', '', 'x')))),
    outcome: unsigned,
  },
  {
    name: 'half a million lines of a mail',
    make: () => mail(plain(repeated(`${'x'.repeat(14)}\r\n`, 490_000 * 16))),
    outcome: unsigned,
  },
  {
    name: 'a hundred thousand headers',
    make: () => mail(`${repeated('X-A: b\r\n', megabyte)}${plain('x')}`),
    outcome: unsigned,
  },
  {
    name: 'sixty-four sealed parts of which none opens',
    make: async ({ sealed, sender, third }) => {
      const part = octets(await sealed('x'.repeat(300_000), sender, third))
      return mail(multipart('mixed', ...Array.from({ length: 64 }, () => part)))
    },
    outcome: 'refused not-encrypted-to-desk',
  },
  {
    name: 'eight mails in each of eight mails in a mail',
    make: () => {
      const within = (inner: string) =>
        mail(
          multipart(
            'mixed',
            ...Array.from({ length: 8 }, () => crlf('Content-Type: message/rfc822', '', inner)),
          ),
        )
      return within(within(mail(plain('x'.repeat(100_000)))))
    },
    outcome: unsigned,
  },
]
