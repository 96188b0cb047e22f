/** Mails of the real sizes that the limits of docs/opening.md let through, and just more: what costs most of all that is opened. */
import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { composeText } from '../../../src-formats/message-file/text-form.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { type Bench, printed } from './bench.ts'
import { base64Part, crlf, encryptedMail, html, mail, multipart, octets, plain, signedMail } from './mime.ts'
import { armored, dearmored, join, literal, type Packet, split } from './packets.ts'

export type LimitMail = {
  readonly name: string
  readonly make: (bench: Bench) => Promise<Uint8Array | string> | Uint8Array | string
  /** `refused <code>`, or the level of the verdict with its reasons. */
  readonly outcome: string
}

const megabyte = 1024 * 1024
const unsigned = 'not-proved signature-missing record-missing'
const unreadable = 'refused message-unreadable'

const repeated = (text: string, size: number) => text.repeat(Math.floor(size / text.length))
const compressed = (content: Uint8Array): Uint8Array =>
  join({ tag: 8, body: Buffer.concat([Uint8Array.of(1), deflateRawSync(content)]) })
const lines = (size: number) =>
  randomBytes(Math.floor(size * 0.75))
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\r\n')
const asParts = (count: number, part: string) =>
  crlf('Content-Type: multipart/mixed; boundary=b', '', `--b\r\n${part}\r\n`.repeat(count))
const nested = (depth: number, inner: string) =>
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

/** In one thing that is large, or in which a reader could look for something again and again. */
export const largeThings: readonly LimitMail[] = [
  {
    name: 'a mail with a file of 49 MB',
    make: () =>
      mail(
        multipart(
          'mixed',
          plain('x'),
          crlf(
            'Content-Type: application/pdf',
            'Content-Transfer-Encoding: base64',
            '',
            lines(34 * megabyte),
          ),
        ),
      ),
    outcome: unsigned,
  },
  {
    name: 'an encrypted file of 48 MB',
    make: async ({ encryptedPackets }) => encryptedPackets(join(literal(randomBytes(48 * megabyte)))),
    outcome: 'refused file-too-large',
  },
  {
    name: 'armor of 49 MB',
    make: async ({ encryptedPackets }) =>
      armored(await encryptedPackets(join(literal(Buffer.alloc(35 * megabyte, 'x'))))),
    outcome: 'refused file-too-large',
  },
  {
    name: 'a bomb just within what is unpacked',
    make: ({ encryptedPackets }) =>
      encryptedPackets(compressed(join(literal(Buffer.alloc(63 * megabyte, 'x'))))),
    outcome: 'refused file-too-large',
  },
  {
    name: 'a mail in a bomb just within what is unpacked',
    make: async ({ encryptedPackets }) =>
      encryptedPackets(compressed(join(literal(base64Part('application/pdf', Buffer.alloc(46 * megabyte)))))),
    outcome: unreadable,
  },
  {
    name: 'begins of armor and nothing else',
    make: () => repeated('-----BEGIN PGP MESSAGE-----\n', 49 * megabyte),
    outcome: unreadable,
  },
  {
    name: 'begins of signed texts and nothing else',
    make: () => repeated('-----BEGIN PGP SIGNED MESSAGE-----\n\n', 49 * megabyte),
    outcome: unreadable,
  },
  {
    name: 'quote marks without end before armor',
    make: () =>
      `${repeated(`${'>'.repeat(80)} -----BEGIN PGP MESSAGE\n`, 30 * megabyte)}-----BEGIN PGP MESSAGE-----\n`,
    outcome: unreadable,
  },
  {
    name: 'blanks without end in armor',
    make: () => `-----BEGIN PGP MESSAGE-----\n\n${' '.repeat(40 * megabyte)}x\n-----END PGP MESSAGE-----\n`,
    outcome: unreadable,
  },
  {
    name: 'a page of tags that begin',
    make: () => mail(html(repeated('<a href="', 8 * megabyte - 1000))),
    outcome: unsigned,
  },
  {
    name: 'a page of elements in one another',
    make: () => mail(html(repeated('<div><a href=x><b>', 8 * megabyte - 1000))),
    outcome: unsigned,
  },
  {
    name: 'a page of entities and comments',
    make: () => mail(html(repeated('&amp;&#x41<!--', 8 * megabyte - 1000))),
    outcome: unsigned,
  },
  {
    name: 'an encoded subject of a megabyte',
    make: () => mail(plain('x'), undefined, repeated('=?utf-8?Q?=C3=A9?=\r\n ', megabyte)),
    outcome: unsigned,
  },
  {
    name: 'a sender of half a million brackets',
    make: () => mail(plain('x'), repeated('(<"', megabyte)),
    outcome: unsigned,
  },
  {
    name: 'references without end',
    make: () => mail(`${repeated('References: <a@b>\r\n <\r\n', megabyte)}${plain('x')}`),
    outcome: unsigned,
  },
  {
    name: 'a content type of a megabyte of parameters',
    make: () => mail(crlf(`Content-Type: text/plain${repeated('; a="\\"', megabyte)}`, '', 'x')),
    outcome: unsigned,
  },
  {
    name: 'quoted-printable line ends without end',
    make: () =>
      mail(
        crlf(
          'Content-Type: text/plain',
          'Content-Transfer-Encoding: quoted-printable',
          '',
          repeated(`${'=C3=A9'.repeat(12)}=\r\n`, 34 * megabyte),
        ),
      ),
    outcome: unsigned,
  },
  {
    name: 'eight megabytes of text in nested multiparts',
    make: () => mail(nested(31, plain('x'.repeat(8 * megabyte - 1000)))),
    outcome: unsigned,
  },
  {
    name: 'a record as long as one may be',
    make: ({ sealed, record, stranger }) => {
      const own = record()
      const json = encodeRecord(own).replace('{', `{"x": [${repeated('[],', 3_900_000)}[]],`)
      return sealed(composeText(printed(own), Buffer.from(json), null), stranger)
    },
    outcome: 'not-proved signer-unknown',
  },
  {
    name: 'a mail as large as is read, in the encryption',
    make: async ({ sealed, sender }) =>
      encryptedMail(
        await sealed(
          mail(
            multipart(
              'mixed',
              plain('x'),
              crlf(
                'Content-Type: application/pdf',
                'Content-Transfer-Encoding: base64',
                '',
                lines(24 * megabyte),
              ),
            ),
          ),
          sender,
        ),
      ),
    outcome: 'caution record-missing',
  },
]
