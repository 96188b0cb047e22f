/** Signatures that belong to another part, another form or another kind of statement. */
import { genuineMessage, mailForm, textForm } from './bench.ts'
import type { HostileMail } from './cases.ts'
import { crlf, entityOf, mail, multipart, plain, signaturePart, signedMail } from './mime.ts'
import { armored } from './packets.ts'

export const wrapping: readonly HostileMail[] = [
  {
    name: 'a genuine signature over other words',
    attack: 'signature of another part',
    shows: 'as not proved',
    reasons: ['signature-bad', 'record-missing'],
    tries: 'Moves the detached signature of a genuine text to another text.',
    make: async ({ detached, sender, marker }) =>
      signedMail(plain(marker), await detached(plain('Good morning'), sender)),
  },
  {
    name: 'signature before content',
    attack: 'signature of another part',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Exchanges the two parts, so that a reader takes the one and verifies the other.',
    make: async ({ detached, sender, marker }) =>
      mail(multipart('signed', signaturePart(await detached(plain('Good morning'), sender)), plain(marker))),
  },
  {
    name: 'a third part after the signature',
    attack: 'signature of another part',
    shows: 'nothing',
    reasons: ['record-missing'],
    tries: 'Appends an unsigned part to multipart/signed.',
    make: async ({ detached, sender, marker }) => {
      const content = plain('Good morning')
      const signature = signaturePart(await detached(content, sender))
      return mail(multipart('signed', content, signature, plain(marker)))
    },
  },
  {
    name: 'the signature stands third',
    attack: 'signature of another part',
    shows: 'nothing',
    reasons: ['record-missing'],
    tries: 'Puts an unsigned part between content and signature.',
    make: async ({ detached, sender, marker }) => {
      const content = plain('Good morning')
      const signature = signaturePart(await detached(content, sender))
      return mail(multipart('mixed', multipart('signed', content, signature), plain(marker)))
    },
  },
  {
    name: 'a whole signed message as the signature',
    attack: 'signature of another part',
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Puts a signed message with content of its own where a detached signature belongs.',
    make: async ({ signedPackets, sender, marker }) =>
      signedMail(plain(marker), armored(await signedPackets('Good morning', sender))),
  },
  {
    name: 'an encrypted message as the signature',
    attack: 'signature of another part',
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Puts an encrypted message where a detached signature belongs.',
    make: async ({ fresh, marker }) => signedMail(plain(marker), (await fresh()).asc),
  },
  {
    name: 'a certificate as the signature',
    attack: 'signature of another part',
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Offers the certificate of the sender, with its own signatures, as the signature of a text.',
    make: ({ sender, marker }) => signedMail(plain(marker), sender.vault.ownKeys.signing.publicKey),
  },
  {
    name: 'no signature in the signature part',
    attack: 'signature of another part',
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Leaves the signature part empty.',
    make: ({ marker }) => signedMail(plain(marker), ''),
  },
  {
    name: 'an S/MIME signature by its type',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Names a signature of another kind, so that a reader shows a seal it never checked.',
    make: async ({ detached, sender, marker }) => {
      const signature = crlf(
        'Content-Type: application/pkcs7-signature',
        '',
        await detached(plain('x'), sender),
      )
      return mail(multipart('signed; protocol="application/pkcs7-signature"', plain(marker), signature))
    },
  },
  {
    name: 'a signed mail within a mail that another one signed',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signer-unknown', 'record-missing'],
    tries:
      'Wraps a genuine signed mail in one of a stranger, so that the inner seal counts for the outer words.',
    make: async ({ detached, sender, stranger, marker }) => {
      const inner = multipart(
        'signed',
        plain('Good morning'),
        signaturePart(await detached(plain('Good morning'), sender)),
      )
      const outer = multipart('mixed', plain(marker), inner)
      return signedMail(outer, await detached(outer, stranger))
    },
  },
  {
    name: 'two signed mails, the false one first',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signer-unknown', 'record-missing'],
    tries: 'Puts a text that a stranger signed before one that the sender signed.',
    make: async ({ detached, sender, stranger, marker }) => {
      const first = multipart('signed', plain(marker), signaturePart(await detached(plain(marker), stranger)))
      const second = multipart(
        'signed',
        plain('Good day'),
        signaturePart(await detached(plain('Good day'), sender)),
      )
      return mail(multipart('mixed', first, second))
    },
  },
  {
    name: 'two signed mails, the false one second',
    attack: 'MIME wrapping',
    shows: 'nothing',
    reasons: ['record-missing'],
    tries: 'Puts a text that a stranger signed after one that the sender signed.',
    make: async ({ detached, sender, stranger, marker }) => {
      const first = multipart(
        'signed',
        plain('Good day'),
        signaturePart(await detached(plain('Good day'), sender)),
      )
      const second = multipart(
        'signed',
        plain(marker),
        signaturePart(await detached(plain(marker), stranger)),
      )
      return mail(multipart('mixed', first, second))
    },
  },
  {
    name: 'two content types',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Gives a second content type, under which another reader would find a signature.',
    make: async ({ detached, sender, marker }) => {
      const signed = signedMail(plain('Good morning'), await detached(plain('Good morning'), sender))
      return (
        signed.replace('MIME-Version: 1.0', crlf('MIME-Version: 1.0', 'Content-Type: text/plain')) + marker
      )
    },
  },
  {
    name: 'two boundaries',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signature-bad', 'record-missing'],
    tries: 'Names two boundaries, so that two readers find different parts.',
    make: async ({ detached, sender, marker }) => {
      const signature = signaturePart(await detached(plain('Good morning'), sender))
      const parts = (boundary: string, words: string) =>
        crlf(`--${boundary}`, plain(words), `--${boundary}`, signature, `--${boundary}--`, '')
      const body = `${parts('one', marker)}${parts('two', 'Good morning')}`
      return mail(crlf('Content-Type: multipart/signed; boundary=one; boundary=two', '', body))
    },
  },
  {
    name: 'an empty boundary',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Separates parts by an empty boundary.',
    make: async ({ detached, sender, marker }) => {
      const signature = signaturePart(await detached(plain('Good morning'), sender))
      const body = crlf('--', plain('Good morning'), '--', signature, '----', marker)
      return mail(crlf('Content-Type: multipart/signed; boundary=""', '', body))
    },
  },
  {
    name: 'signed packets where encrypted ones belong',
    attack: 'MIME wrapping',
    shows: 'nothing',
    reasons: ['not-encrypted'],
    tries:
      'Puts a message that was only signed where an encrypted one belongs, so that it counts as confidential.',
    make: async ({ signedPackets, record, sender }) => {
      const packets = await signedPackets(mailForm(record()), sender)
      const part = crlf('Content-Type: application/octet-stream', '', armored(packets))
      const version = crlf('Content-Type: application/pgp-encrypted', '', 'Version: 1')
      return mail(multipart('encrypted; protocol="application/pgp-encrypted"', version, part))
    },
  },
  {
    name: 'signed in clear though the template asks for encryption',
    attack: 'MIME wrapping',
    shows: 'nothing',
    reasons: ['not-encrypted'],
    tries: 'Shows a text that stood open on its way as one that was confidential.',
    make: async (bench) => (await genuineMessage(bench, bench.record(), 'signed')).eml,
  },
  {
    name: 'ciphertext that was signed, not its content',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Signs the ciphertext of somebody else, so that the signature seems to cover what is inside.',
    make: async ({ detached, sealed, sender, marker }) => {
      const inner = entityOf(
        mail(
          multipart(
            'encrypted; protocol="application/pgp-encrypted"',
            crlf('Content-Type: application/pgp-encrypted', '', 'Version: 1'),
            crlf(
              'Content-Type: application/octet-stream',
              '',
              (await sealed(plain(marker), null)).replaceAll('\n', '\r\n'),
            ),
          ),
        ),
      )
      return signedMail(inner, await detached(inner, sender))
    },
  },
  {
    name: 'an unsigned text around a signed record',
    attack: 'MIME wrapping',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries:
      'Encrypts a text that nobody signed with the cleartext signed record of a genuine message below it.',
    make: async ({ sealed, clear, record, sender, marker }) =>
      sealed(`${marker}\n\n${await clear(textForm(record()), sender)}`, null),
  },
]
