/** Cleartext signed texts with something around or in them, headers that break out of their line, and several in one. */
import type { Bench } from './bench.ts'
import { mailForm, textForm } from './bench.ts'
import type { HostileMail } from './cases.ts'
import { base64Part, crlf, encryptedMail, mail, multipart, plain } from './mime.ts'

const attack = 'cleartext signed text'
const begin = '-----BEGIN PGP SIGNED MESSAGE-----'
const signature = '-----BEGIN PGP SIGNATURE-----'

/** A short text that Kenya signed in clear. */
const signed = ({ clear, sender }: Bench): Promise<string> => clear('Good morning,\n- all is well.', sender)

const changedText = (
  name: string,
  tries: string,
  shows: HostileMail['shows'],
  change: (text: string, marker: string) => string,
): HostileMail => ({
  name,
  attack,
  shows,
  tries,
  make: async (bench) => change(await signed(bench), bench.marker),
})

export const cleartexts: readonly HostileMail[] = [
  changedText(
    'text before',
    'Writes above the signed text.',
    'nothing',
    (text, marker) => `${marker}\n\n${text}`,
  ),
  changedText(
    'text after',
    'Writes below the signature.',
    'nothing',
    (text, marker) => `${text}\n${marker}\n`,
  ),
  changedText('a changed word', 'Changes the text.', 'as not proved', (text, marker) =>
    text.replace('morning', marker),
  ),
  changedText('a line between text and signature', 'Adds a last line.', 'as not proved', (text, marker) =>
    text.replace(signature, `${marker}\n${signature}`),
  ),
  {
    ...changedText(
      'a line among the headers',
      'Writes where only the name of a hash may stand.',
      'nothing',
      (text, marker) => text.replace('Hash: SHA512', `Hash: SHA512, ${marker}`),
    ),
    refused: 'message-unreadable',
  },
  {
    ...changedText(
      'a header of its own',
      'Adds a header that some readers show as text.',
      'nothing',
      (text, marker) => text.replace('Hash: SHA512', `Hash: SHA512\nComment: ${marker}`),
    ),
    refused: 'message-unreadable',
  },
  changedText('a second empty line', 'Moves the begin of the text.', 'as not proved', (text, marker) =>
    text.replace('\n\n', `\n \t\n${marker}\n\n`),
  ),
  changedText(
    'another line end',
    'Adds a line with an end that not all readers take for one.',
    'as not proved',
    (text, marker) => text.replace('morning,', `morning,\u2028${marker}`),
  ),
  changedText('a carriage return', 'Overwrites a line on a terminal.', 'as not proved', (text, marker) =>
    text.replace('Good morning,', `Good morning,\r${marker}`),
  ),
  changedText(
    'a signed text within the signed text',
    'Nests a block, so that one signature seems to be of the other.',
    'as not proved',
    (text, marker) => text.replace('Good morning,', `Good morning,\n- ${begin}\n${marker}`),
  ),
  {
    ...changedText(
      'a begin without an end before it',
      'Opens a block that the signature of another one closes.',
      'nothing',
      (text, marker) => `${begin}\nHash: SHA512\n\n${marker}\n${text}`,
    ),
    refused: 'message-unreadable',
  },
  {
    ...changedText(
      'no signature',
      'Has the frame of a signed text only.',
      'nothing',
      (_text, marker) => `${begin}\nHash: SHA512\n\n${marker}\n`,
    ),
    refused: 'message-unreadable',
  },
  {
    name: 'two blocks, the second of a stranger',
    attack,
    shows: 'nothing',
    tries: 'Adds a block of its own after one that the sender signed.',
    make: async (bench) => `${await signed(bench)}\n${await bench.clear(bench.marker, bench.stranger)}`,
  },
  {
    name: 'two blocks, the first of a stranger',
    attack,
    shows: 'as not proved',
    tries: 'Puts a block of its own before one that the sender signed.',
    make: async (bench) => `${await bench.clear(bench.marker, bench.stranger)}\n${await signed(bench)}`,
  },
  {
    name: 'a record signed in clear, with another text',
    attack,
    shows: 'as not proved',
    tries: 'Changes the text above a record that was signed in clear.',
    make: async ({ clear, record, sender, marker }) =>
      (await clear(textForm(record()), sender)).replace('Repeated scanning', marker),
  },
]

const injection = 'header injection'

export const headers: readonly HostileMail[] = [
  {
    name: 'a line break in an encoded subject',
    attack: injection,
    shows: 'as not proved',
    tries: 'Brings a header of its own in an encoded word.',
    make: ({ marker }) =>
      mail(plain('Hello'), undefined, `=?utf-8?Q?POC=0D=0AReceived:_by_x;_${marker.replaceAll(' ', '_')}?=`),
  },
  {
    name: 'a line break in a protected subject',
    attack: injection,
    shows: 'as signed',
    tries: 'Brings a header of its own in the protected subject.',
    make: async ({ sealed, record, third, marker }) => {
      const inside = mailForm(record({}, third)).replace(
        /Subject: .*/,
        `Subject: =?utf-8?Q?x=0D=0AFrom:_${marker.replaceAll(' ', '_')}?=`,
      )
      return encryptedMail(await sealed(inside.replace(/From: .*/, 'From: <duty@csirt.ken.example>'), third))
    },
  },
  {
    name: 'a body in the header',
    attack: injection,
    shows: 'as not proved',
    tries: 'Ends the header with a lone line feed, so that two readers disagree where the body begins.',
    make: async ({ sealed, marker }) =>
      encryptedMail(await sealed('x', null)).replace('MIME-Version', `X: y\n\n${marker}\r\nMIME-Version`),
  },
  {
    name: 'names that leave their folder',
    attack: injection,
    shows: 'as signed',
    tries: 'Names a file so that it would be written elsewhere, or shows another ending.',
    make: async ({ sealed, record, sender, marker }) => {
      const disposition = `Content-Disposition: attachment; filename*=utf-8''..%2F..%2F${encodeURIComponent(marker)}%E2%80%AEgpj.exe`
      const file = crlf('--in', base64Part('text/plain', 'x', disposition), '--in--')
      return encryptedMail(await sealed(mailForm(record()).replace('--in--', file), sender))
    },
  },
  {
    name: 'a sender of many',
    attack: injection,
    shows: 'as not proved',
    tries: 'Names a group, a comment and two addresses as the one who sends.',
    make: ({ marker }) =>
      mail(plain(marker), 'Kenya:duty@csirt.ken.example,"\u0000" <x@example.org>;(duty@csirt.ken.example)'),
  },
]

const several = 'several messages in one'

export const severals: readonly HostileMail[] = [
  {
    name: 'an unsigned message before a genuine one',
    attack: several,
    shows: 'as not proved',
    tries: 'Puts armor of its own before that of a genuine message.',
    make: async ({ seen, sealed, marker }) =>
      mail(plain(`${await sealed(marker, null)}\n${(await seen()).asc}`)),
  },
  {
    name: 'an unsigned message after a genuine one',
    attack: several,
    shows: 'nothing',
    tries: 'Puts armor of its own after that of a genuine message.',
    make: async ({ seen, sealed, marker }) =>
      mail(plain(`${(await seen()).asc}\n${await sealed(marker, null)}`)),
  },
  {
    name: 'an unsigned attachment before a genuine one',
    attack: several,
    shows: 'as not proved',
    tries: 'Does the same with two attached files.',
    make: async ({ seen, sealed, marker }) => {
      const file = (armor: string) =>
        crlf(
          'Content-Type: application/octet-stream',
          'Content-Disposition: attachment; filename="message.asc"',
          '',
          armor,
        )
      return mail(multipart('mixed', file(await sealed(marker, null)), file((await seen()).asc)))
    },
  },
  {
    name: 'two mails in one file',
    attack: several,
    shows: 'nothing',
    tries: 'Appends a second mail as mailboxes keep them.',
    make: async ({ seen, marker }) =>
      `From a@example.org Sat Nov 21 09:00:00 2026\r\n${(await seen()).eml}\r\nFrom b@example.org Sat Nov 21 09:00:01 2026\r\n${mail(plain(marker))}`,
  },
  {
    name: 'a plain mail before an encrypted one',
    attack: several,
    shows: 'nothing',
    tries: 'Puts a mail in clear before a genuine one in one file.',
    make: async ({ seen, marker }) =>
      `${mail(plain(marker))}\r\n\r\nFrom b@example.org Sat Nov 21 09:00:01 2026\r\n${(await seen()).eml}`,
  },
  {
    name: 'a record in the open beside an encrypted text',
    attack: several,
    shows: 'nothing',
    tries: 'Adds an unsigned record to an encrypted free text.',
    make: async ({ sealed, record, sender, marker }) => {
      const file = crlf(
        'Content-Type: application/octet-stream',
        'Content-Disposition: attachment; filename="message.asc"',
        '',
        await sealed('Good morning', sender),
      )
      return mail(
        multipart(
          'mixed',
          base64Part('application/vnd.poc-desk.message+json', JSON.stringify(record({ subject: marker }))),
          file,
        ),
      )
    },
  },
]
