/** Genuine signatures in another envelope, at another time, or over a record that says something else than the text. */
import { randomUUID } from 'node:crypto'
import { required } from '../../../src-shared/base/assert.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { type Bench, mailForm, printed, textForm } from './bench.ts'
import type { HostileMail } from './cases.ts'
import { base64Part, crlf, encryptedMail, entityOf, mail, multipart, plain } from './mime.ts'
import { armored } from './packets.ts'

/** A record of Kenya's that is for Brazil. */
function forThird({ record, third, marker }: Bench): MessageRecord {
  const { profile, ownKeys } = third.vault
  const [addressee] = record().to
  const to = { ...required(addressee, 'addressee'), ...profile, pocId: third.pointOfContact.id }
  return record({ subject: marker, to: [{ ...to, fingerprint: ownKeys.signing.fingerprint }] })
}

/** What Brazil finds when it opens what Kenya sealed for it: the signed packets, which say nothing of Brazil. */
const opened = (bench: Bench, content: string): Promise<Uint8Array> =>
  bench.signedPackets(content, bench.sender)

const forwarding = 'surreptitious forwarding'

export const forwarded: readonly HostileMail[] = [
  {
    name: 'a text for another desk, encrypted anew',
    attack: forwarding,
    shows: 'as signed',
    reasons: ['not-addressed-to-us'],
    tries: 'Opens what was signed for it and encrypts it, signature and all, to another desk.',
    make: async (bench) => bench.encryptedPackets(await opened(bench, textForm(forThird(bench)))),
  },
  {
    name: 'a mail for another desk, encrypted anew',
    attack: forwarding,
    shows: 'as signed',
    reasons: ['not-addressed-to-us'],
    tries: 'Does the same with a mail, whose outer header names the new recipient.',
    make: async (bench) =>
      encryptedMail(armored(await bench.encryptedPackets(await opened(bench, mailForm(forThird(bench)))))),
  },
  {
    name: 'a text for another desk, signed in clear',
    attack: forwarding,
    shows: 'as signed',
    reasons: ['not-addressed-to-us', 'not-encrypted'],
    tries: 'Passes on a cleartext signed text as it is.',
    make: (bench) => bench.clear(textForm(forThird(bench)), bench.sender),
  },
  {
    name: 'a text for another desk, wrapped in encryption',
    attack: forwarding,
    shows: 'as signed',
    reasons: ['not-addressed-to-us'],
    tries: 'Encrypts a cleartext signed text for another desk.',
    make: async (bench) => bench.sealed(await bench.clear(textForm(forThird(bench)), bench.sender), null),
  },
  {
    name: 'a free text that names nobody',
    attack: forwarding,
    shows: 'as signed',
    reasons: ['record-missing'],
    tries: 'Forwards a signed text without a record, which does not say for whom it was.',
    make: async (bench) => bench.encryptedPackets(await opened(bench, bench.marker)),
  },
]

export const replayed: readonly HostileMail[] = [
  {
    name: 'the same message under new headers',
    attack: 'replay',
    shows: 'nothing',
    reasons: ['seen-before'],
    tries: 'Sends a genuine message a second time as a new one.',
    make: async ({ seen, marker }) =>
      mail(
        crlf(`Message-ID: <${randomUUID()}@example.org>`, entityOf((await seen()).eml)),
        undefined,
        marker,
      ),
  },
  {
    name: 'the same message in its other form',
    attack: 'replay',
    shows: 'nothing',
    reasons: ['seen-before'],
    tries: 'Sends the text form of a message that came as a mail.',
    make: async ({ seen, marker }) => `${marker}\n${(await seen()).asc}`,
  },
  {
    name: 'the same message as a draft',
    attack: 'replay',
    shows: 'nothing',
    reasons: ['seen-before'],
    tries: 'Sends the draft form of a message that came as a mail.',
    make: async ({ seen }) => (await seen()).outlook,
  },
  {
    name: 'the same content, signed and sealed anew',
    attack: 'replay',
    shows: 'nothing',
    reasons: ['seen-before'],
    tries: 'Has the same record signed once more.',
    make: async ({ seen, sealed, sender }) => sealed(textForm((await seen()).record), sender),
  },
]

const disagreement = 'record and text disagree'

/** The inside of a mail with the record as given, not as a desk writes it. */
const withRecord = (readable: string, json: string): string =>
  multipart(
    'mixed; protected-headers="v1"',
    base64Part('text/plain; charset=utf-8', readable),
    base64Part('application/vnd.poc-desk.message+json', json),
  )

const rewritten = (
  name: string,
  tries: string,
  change: (json: string, marker: string) => string,
): HostileMail => ({
  name,
  attack: disagreement,
  shows: 'as signed',
  reasons: ['record-missing'],
  tries,
  make: ({ sealed, record, sender, marker }) => {
    const own = record()
    return sealed(withRecord(printed(own), change(encodeRecord(own), marker)), sender)
  },
})

export const disagreeing: readonly HostileMail[] = [
  {
    name: 'a text that says more than the record',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['text-differs'],
    tries: 'Adds a line to the text, which other desks do not render.',
    make: ({ sealed, record, sender, marker }) => {
      const own = record()
      return sealed(textForm(own, `${printed(own)}\n${marker}`), sender)
    },
  },
  {
    name: 'a text of another record',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['text-differs'],
    tries: 'Prints one record and carries another.',
    make: ({ sealed, record, sender, marker }) =>
      sealed(textForm(record(), printed(record({ subject: marker }))), sender),
  },
  {
    name: 'no text',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['text-differs'],
    tries: 'Carries a record that a reader without a desk does not see.',
    make: ({ sealed, record, sender, marker }) => sealed(textForm(record({ subject: marker }), ''), sender),
  },
  {
    name: 'a text in HTML beside the plain one',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['text-differs'],
    tries: 'Says in HTML what the plain text does not.',
    make: async ({ sealed, record, sender, marker }) => {
      const inside = mailForm(record())
      return encryptedMail(
        await sealed(
          inside.replace('--in--', crlf('--in', 'Content-Type: text/html', '', marker, '--in--')),
          sender,
        ),
      )
    },
  },
  {
    name: 'invisible marks in the text',
    attack: disagreement,
    shows: 'nothing',
    reasons: ['text-differs'],
    tries: 'Turns the direction of a line, so that it reads otherwise.',
    make: ({ sealed, record, sender }) => {
      const own = record()
      return sealed(textForm(own, printed(own).replace('Repeated', '\u202eRepeated')), sender)
    },
  },
  {
    name: 'two records in the mail',
    attack: 'parts twice',
    shows: 'nothing',
    refused: 'record-unreadable',
    tries: 'Carries two records, of which two readers take different ones.',
    make: async ({ sealed, record, sender, marker }) => {
      const [one, two] = [mailForm(record()), encodeRecord(record({ subject: marker }))]
      const second = crlf('--in', base64Part('application/vnd.poc-desk.message+json', two), '--in--')
      return encryptedMail(await sealed(one.replace('--in--', second), sender))
    },
  },
  {
    name: 'two records in the text form',
    attack: 'parts twice',
    shows: 'as signed',
    reasons: ['text-differs'],
    tries: 'Carries a second record below the first.',
    make: ({ sealed, record, sender, marker }) =>
      sealed(`${textForm(record())}\n${textForm(record({ subject: marker }))}`, sender),
  },
  {
    name: 'the text twice',
    attack: 'parts twice',
    shows: 'as signed',
    reasons: ['text-differs'],
    tries: 'Has two parts of text, of which two readers show different ones.',
    make: async ({ sealed, record, sender, marker }) => {
      const inside = mailForm(record())
      return encryptedMail(
        await sealed(inside.replace('--in--', crlf('--in', plain(marker), '--in--')), sender),
      )
    },
  },
  {
    name: 'a file that the record does not name',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['attachment-not-named'],
    tries: 'Signs a file along with a record that knows nothing of it.',
    make: async ({ sealed, record, sender, marker }) => {
      const file = crlf(
        '--in',
        base64Part(
          'text/csv; name="a.csv"',
          marker,
          'Content-Disposition: attachment; filename="../../marker.csv"',
        ),
        '--in--',
      )
      return encryptedMail(await sealed(mailForm(record()).replace('--in--', file), sender))
    },
  },
  {
    name: 'a file with another content',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['attachment-differs'],
    tries: 'Sends another file under the name of the one in the record.',
    make: async ({ sealed, record, sender, marker }) => {
      const named = { name: 'a.csv', type: 'text/csv', size: marker.length, sha256: '0'.repeat(64) }
      const file = crlf(
        '--in',
        base64Part('text/csv', marker, 'Content-Disposition: attachment; filename="a.csv"'),
        '--in--',
      )
      return encryptedMail(
        await sealed(mailForm(record({ attachments: [named] })).replace('--in--', file), sender),
      )
    },
  },
  {
    name: 'the record in a forwarded mail',
    attack: disagreement,
    shows: 'as signed',
    reasons: ['record-missing'],
    tries: 'Hides a record in a mail that is attached to the signed one.',
    make: async ({ sealed, record, sender, marker }) => {
      const inner = mail(mailForm(record({ subject: marker })))
      return encryptedMail(
        await sealed(
          multipart('mixed', plain(marker), crlf('Content-Type: message/rfc822', '', inner)),
          sender,
        ),
      )
    },
  },
  rewritten('a member of the record twice', 'Names the subject twice in the JSON.', (json, marker) =>
    json.replace('"subject":', `"subject": "${marker}",\n  "subject":`),
  ),
  rewritten(
    'a record of a later version',
    'Says it is of a version that this desk cannot read.',
    (json, marker) => json.replace('"version": 1', `"version": 2, "x": "${marker}"`),
  ),
  rewritten('a record for the prototype', 'Names members that JavaScript gives a meaning to.', (json) =>
    json
      .replace('{', '{"__proto__": {"to": []}, "constructor": {"prototype": 1},')
      .replace('"real"', '"none"'),
  ),
  rewritten('a record that is nested deeply', 'Nests a value beyond what can be handed on.', (json) =>
    json.replace('{', `{"x": ${'['.repeat(500)}${']'.repeat(500)},`),
  ),
  rewritten('a record that is no JSON', 'Carries a record that ends in the middle.', (json) =>
    json.slice(0, 200),
  ),
  rewritten('a record of many megabytes', 'Carries a record that would take long to read.', (json) =>
    json.replace('{', `{"x": "${'x'.repeat(4_100_000)}",`),
  ),
]
