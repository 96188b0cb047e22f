/** One thing as large as the limits of docs/opening.md let through, or in which a reader could look for something again and again. */
import { randomBytes } from 'node:crypto'
import { composeText } from '../../../src-formats/message-file/text-form.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { printed } from './bench.ts'
import {
  compressed,
  type LimitMail,
  lines,
  megabyte,
  nested,
  repeated,
  unreadable,
  unsigned,
} from './limits.ts'
import { base64Part, crlf, encryptedMail, html, mail, multipart, plain } from './mime.ts'
import { armored, join, literal } from './packets.ts'

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
