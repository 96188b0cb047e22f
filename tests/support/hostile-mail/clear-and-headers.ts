/** Cleartext signed texts with something around or in them, headers that break out of their line, and several in one. */
import type { Bench } from './bench.ts'
import { mailForm, textForm } from './bench.ts'
import type { HostileMail, Surrounded } from './cases.ts'
import { base64Part, crlf, encryptedMail, mail, multipart, plain } from './mime.ts'

const attack = 'cleartext signed text'
const begin = '-----BEGIN PGP SIGNED MESSAGE-----'
const signature = '-----BEGIN PGP SIGNATURE-----'

/** A short text that Kenya signed in clear. */
const signed = ({ clear, sender }: Bench): Promise<string> => clear('Good morning,\n- all is well.', sender)

type Change = (text: string, marker: string) => string

/** What is made of the text that Kenya signed. */
const madeOf = (
  name: string,
  tries: string,
  change: Change,
): Pick<HostileMail, 'name' | 'attack' | 'tries' | 'make'> => ({
  name,
  attack,
  tries,
  make: async (bench) => change(await signed(bench), bench.marker),
})

/** The signed text with something beside it, of which nothing counts. */
const withMore = (...of: Parameters<typeof madeOf>): HostileMail => ({
  ...madeOf(...of),
  shows: 'nothing',
  reasons: ['record-missing'],
})

/** The signed text with something in it that was not signed. */
const changedText = (...of: Parameters<typeof madeOf>): HostileMail => ({
  ...madeOf(...of),
  shows: 'as not proved',
  reasons: ['signature-bad', 'record-missing'],
})

/** Something that has the frame of a signed text and is none. */
const spoiltText = (...of: Parameters<typeof madeOf>): HostileMail => ({
  ...madeOf(...of),
  shows: 'nothing',
  refused: 'message-unreadable',
})

export const cleartexts: readonly HostileMail[] = [
  withMore('text before', 'Writes above the signed text.', (text, marker) => `${marker}\n\n${text}`),
  withMore('text after', 'Writes below the signature.', (text, marker) => `${text}\n${marker}\n`),
  changedText('a changed word', 'Changes the text.', (text, marker) => text.replace('morning', marker)),
  changedText('a line between text and signature', 'Adds a last line.', (text, marker) =>
    text.replace(signature, `${marker}\n${signature}`),
  ),
  spoiltText('a line among the headers', 'Writes where only the name of a hash may stand.', (text, marker) =>
    text.replace('Hash: SHA512', `Hash: SHA512, ${marker}`),
  ),
  spoiltText('a header of its own', 'Adds a header that some readers show as text.', (text, marker) =>
    text.replace('Hash: SHA512', `Hash: SHA512\nComment: ${marker}`),
  ),
  changedText('a second empty line', 'Moves the begin of the text.', (text, marker) =>
    text.replace('\n\n', `\n \t\n${marker}\n\n`),
  ),
  changedText(
    'another line end',
    'Adds a line with an end that not all readers take for one.',
    (text, marker) => text.replace('morning,', `morning,\u2028${marker}`),
  ),
  changedText('a carriage return', 'Overwrites a line on a terminal.', (text, marker) =>
    text.replace('Good morning,', `Good morning,\r${marker}`),
  ),
  changedText(
    'a signed text within the signed text',
    'Nests a block, so that one signature seems to be of the other.',
    (text, marker) => text.replace('Good morning,', `Good morning,\n- ${begin}\n${marker}`),
  ),
  spoiltText(
    'a begin without an end before it',
    'Opens a block that the signature of another one closes.',
    (text, marker) => `${begin}\nHash: SHA512\n\n${marker}\n${text}`,
  ),
  spoiltText(
    'no signature',
    'Has the frame of a signed text only.',
    (_text, marker) => `${begin}\nHash: SHA512\n\n${marker}\n`,
  ),
  {
    name: 'two blocks, the second of a stranger',
    attack,
    shows: 'nothing',
    reasons: ['record-missing'],
    tries: 'Adds a block of its own after one that the sender signed.',
    make: async (bench) => `${await signed(bench)}\n${await bench.clear(bench.marker, bench.stranger)}`,
  },
  {
    name: 'two blocks, the first of a stranger',
    attack,
    shows: 'as not proved',
    reasons: ['signer-unknown', 'record-missing'],
    tries: 'Puts a block of its own before one that the sender signed.',
    make: async (bench) => `${await bench.clear(bench.marker, bench.stranger)}\n${await signed(bench)}`,
  },
  {
    name: 'a record signed in clear, with another text',
    attack,
    shows: 'as not proved',
    reasons: ['signature-bad', 'text-differs', 'not-encrypted'],
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
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Brings a header of its own in an encoded word.',
    make: ({ marker }) =>
      mail(plain('Hello'), undefined, `=?utf-8?Q?POC=0D=0AReceived:_by_x;_${marker.replaceAll(' ', '_')}?=`),
  },
  {
    name: 'a line break in a protected subject',
    attack: injection,
    shows: 'as signed',
    reasons: ['protected-from-differs'],
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
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Ends the header with a lone line feed, so that two readers disagree where the body begins.',
    make: async ({ sealed, marker }) =>
      encryptedMail(await sealed('x', null)).replace('MIME-Version', `X: y\n\n${marker}\r\nMIME-Version`),
  },
  {
    name: 'names that leave their folder',
    attack: injection,
    shows: 'as signed',
    reasons: ['attachment-not-named'],
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
    reasons: ['signature-missing', 'record-missing'],
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
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Puts armor of its own before that of a genuine message.',
    make: async ({ fresh, sealed, marker }) =>
      mail(plain(`${await sealed(marker, null)}\n${(await fresh()).asc}`)),
  },
  {
    name: 'an unsigned attachment before a genuine one',
    attack: several,
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Does the same with two attached files.',
    make: async ({ fresh, sealed, marker }) => {
      const file = (armor: string) =>
        crlf(
          'Content-Type: application/octet-stream',
          'Content-Disposition: attachment; filename="message.asc"',
          '',
          armor,
        )
      return mail(multipart('mixed', file(await sealed(marker, null)), file((await fresh()).asc)))
    },
  },
  {
    name: 'a record in the open beside an encrypted text',
    attack: several,
    shows: 'nothing',
    reasons: ['record-missing'],
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

export const surroundedBySeveral: readonly Surrounded[] = [
  {
    name: 'an unsigned message after a genuine one',
    attack: several,
    tries: 'Puts armor of its own after that of a genuine message.',
    make: async ({ asc }, marker, { sealed }) => mail(plain(`${asc}\n${await sealed(marker, null)}`)),
  },
  {
    name: 'two mails in one file',
    attack: several,
    tries: 'Appends a second mail as mailboxes keep them.',
    make: ({ eml }, marker) =>
      `From a@example.org Sat Nov 21 09:00:00 2026\r\n${eml}\r\nFrom b@example.org Sat Nov 21 09:00:01 2026\r\n${mail(plain(marker))}`,
  },
  {
    name: 'a plain mail before an encrypted one',
    attack: several,
    tries: 'Puts a mail in clear before a genuine one in one file.',
    make: ({ eml }, marker) =>
      `${mail(plain(marker))}\r\n\r\nFrom b@example.org Sat Nov 21 09:00:01 2026\r\n${eml}`,
  },
]
