/** Whoever signs is somebody else than who is named, or made no signature that counts. */
import { mailForm, printed, textForm } from './bench.ts'
import type { HostileMail } from './cases.ts'
import { crlf, encryptedMail, mail, multipart, plain, signaturePart, signedMail } from './mime.ts'
import { armored, changed, join, literal, packet, split } from './packets.ts'

const attack = 'ID confusion'

export const identity: readonly HostileMail[] = [
  {
    name: 'a key with the name of the sender',
    attack,
    shows: 'as not proved',
    reasons: ['signer-unknown'],
    tries: 'Signs a whole record with a key whose user id is the name and address of the sender.',
    make: ({ sealed, record, stranger, marker }) => sealed(textForm(record({ subject: marker })), stranger),
  },
  {
    name: 'the same, with the certificate in the mail',
    attack,
    shows: 'as not proved',
    reasons: ['signer-unknown'],
    tries: 'Brings its own certificate along, as if that proved whose it is.',
    make: async ({ sealed, record, stranger, marker }) => {
      const certificate = crlf('Content-Type: application/pgp-keys', '', stranger.publicKey)
      const inside = multipart('mixed', mailForm(record({ subject: marker })), certificate)
      return encryptedMail(await sealed(inside, stranger))
    },
  },
  {
    name: 'an Autocrypt header with the address of the sender',
    attack,
    shows: 'as not proved',
    reasons: ['signer-unknown'],
    tries: 'Has the key of a stranger suggested under the address of the sender.',
    make: async ({ sealed, record, stranger, marker }) => {
      const keydata = stranger.publicKey.split('\n').slice(2, -3).join('')
      const header = `Autocrypt: addr=duty@csirt.ken.example; keydata=${keydata}`
      return `${header}\r\n${encryptedMail(await sealed(mailForm(record({ subject: marker })), stranger))}`
    },
  },
  {
    name: 'the key id of the sender on the signature of a stranger',
    attack,
    shows: 'as not proved',
    reasons: ['signature-bad'],
    tries: 'Writes the key id of the sender into the packets of another signature.',
    make: async ({ signedPackets, encryptedPackets, record, sender, stranger, marker }) => {
      const packets = Buffer.from(
        await signedPackets(textForm(record({ subject: marker })), stranger),
      ).toString('latin1')
      const idOf = (fingerprint: string) => Buffer.from(fingerprint.slice(-16), 'hex').toString('latin1')
      const other = packets.replaceAll(
        idOf(stranger.fingerprint),
        idOf(sender.vault.ownKeys.signing.fingerprint),
      )
      return encryptedPackets(Buffer.from(other, 'latin1'))
    },
  },
  {
    name: 'a genuine desk in the name of another State',
    attack,
    shows: 'as signed',
    reasons: ['signer-other-state'],
    tries: 'Signs with a key of the directory what names another State as its sender.',
    make: ({ sealed, record, third, marker }) => sealed(textForm(record({ subject: marker })), third),
  },
  {
    name: 'a genuine desk with the point of contact of another State',
    attack,
    shows: 'as signed',
    reasons: ['signer-other-point-of-contact'],
    tries: 'Names its own State but the point of contact of another.',
    make: ({ sealed, record, third, sender, marker }) => {
      const own = record({ subject: marker }, third)
      const from = { ...own.from, pocId: sender.pointOfContact.id }
      return sealed(textForm({ ...own, from }), third)
    },
  },
  {
    name: 'a genuine desk with the fingerprint of another State',
    attack,
    shows: 'as signed',
    reasons: ['signer-other-point-of-contact'],
    tries: 'Names its own State but the key of another.',
    make: ({ sealed, record, third, sender, marker }) => {
      const own = record({ subject: marker }, third)
      const from = { ...own.from, fingerprint: sender.vault.ownKeys.signing.fingerprint }
      return sealed(textForm({ ...own, from }), third)
    },
  },
  {
    name: 'a protected sender who is not the one of the record',
    attack,
    shows: 'as signed',
    reasons: ['protected-from-differs'],
    tries: 'Signs a record of its own under the address of another desk.',
    make: async ({ sealed, record, third, marker }) => {
      const own = record({ subject: marker }, third)
      return encryptedMail(await sealed(mailForm(own, 'duty@csirt.ken.example'), third))
    },
  },
  {
    name: 'two protected senders',
    attack,
    shows: 'as signed',
    reasons: ['protected-from-differs'],
    tries: 'Has two protected From headers, of which two readers take different ones.',
    make: async ({ sealed, record, third, marker }) => {
      const inside = mailForm(record({ subject: marker }, third), 'duty@csirt.ken.example')
      return encryptedMail(
        await sealed(inside.replace('Subject:', 'From: <duty@csirt.bra.example>\r\nSubject:'), third),
      )
    },
  },
  {
    name: 'an address for a name',
    attack,
    shows: 'as signed',
    reasons: ['record-missing'],
    tries: 'Shows the address of the sender as the display name beside another address.',
    make: async ({ detached, third, marker }) => {
      const inside = crlf('From: "duty@csirt.ken.example" <x@example.org>', plain(marker))
      return signedMail(inside, await detached(inside, third))
    },
  },
  {
    name: 'an unsigned mail under the address of the sender',
    attack,
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Relies on the outer From alone.',
    make: ({ marker }) => mail(plain(marker)),
  },
  {
    name: 'words that say a signature was verified',
    attack,
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Writes the verdict into the text itself.',
    make: ({ sealed, marker }) => sealed(`Good signature by Kenya, verified.\n\n${marker}`, null),
  },
  {
    name: 'our own message, sent back',
    attack,
    shows: 'as signed',
    reasons: ['not-addressed-to-us'],
    tries: 'Returns to a desk what it signed itself, as if another one had.',
    make: ({ sealed, record, sender, receiver, marker }) => {
      const { profile, ownKeys } = sender.vault
      const own = record({ subject: marker }, receiver)
      const to = own.to.map((addressee) => ({
        ...addressee,
        ...profile,
        pocId: sender.pointOfContact.id,
        fingerprint: ownKeys.signing.fingerprint,
      }))
      return sealed(textForm({ ...own, to }), receiver)
    },
  },
]

const useless = 'signature made useless'

export const uselessSignatures: readonly HostileMail[] = [
  {
    name: 'no signature at all',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signature-missing'],
    tries: 'Takes the signature away and encrypts the rest.',
    make: ({ sealed, record, marker }) => sealed(textForm(record({ subject: marker })), null),
  },
  {
    name: 'an announced signature that does not come',
    attack: useless,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Keeps the announcement of a signature and leaves out the signature.',
    make: async ({ signedPackets, encryptedPackets, sender, marker }) =>
      encryptedPackets(changed(await signedPackets(marker, sender), 2, () => null)),
  },
  {
    name: 'other content between announcement and signature',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signature-bad', 'record-missing'],
    tries: 'Exchanges the literal data under a genuine signature.',
    make: async ({ signedPackets, encryptedPackets, sender, marker }) =>
      encryptedPackets(changed(await signedPackets('Good morning', sender), 11, () => literal(marker))),
  },
  {
    name: 'two contents under one signature',
    attack: useless,
    shows: 'nothing',
    refused: 'message-unreadable',
    tries: 'Puts a second literal data packet beside the signed one.',
    make: async ({ signedPackets, encryptedPackets, sender, marker }) => {
      const [first, ...others] = split(await signedPackets('Good morning', sender))
      return encryptedPackets(join(...(first === undefined ? [] : [first]), literal(marker), ...others))
    },
  },
  {
    name: 'a signature of a version that nobody reads',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signature-missing', 'record-missing'],
    tries: 'Turns the signature into one of version 3.',
    make: async ({ signedPackets, encryptedPackets, sender, marker }) =>
      encryptedPackets(
        changed(await signedPackets(marker, sender), 2, (body) => ({ tag: 2, body: body.with(0, 3) })),
      ),
  },
  {
    name: 'a signature of another type',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signature-bad', 'record-missing'],
    tries: 'Turns a signature over a document into one over its text.',
    make: async ({ signedPackets, encryptedPackets, sender, marker }) =>
      encryptedPackets(
        changed(await signedPackets(marker, sender), 2, (body) => ({ tag: 2, body: body.with(1, 1) })),
      ),
  },
  {
    name: 'a signature of the future',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signer-key-not-valid-then'],
    tries: 'Dates the signature to a day that has not come, as a revoked key could.',
    make: async ({ signedPackets, encryptedPackets, record, sender, marker, clock }) => {
      const date = new Date(clock.now.getTime() + 30 * 86_400_000)
      return encryptedPackets(await signedPackets(textForm(record({ subject: marker })), sender, { date }))
    },
  },
  {
    name: 'a critical note that nobody knows',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signature-bad'],
    tries: 'Makes a signature depend on a notation that readers must not ignore.',
    make: async ({ signedPackets, encryptedPackets, record, sender, marker }) => {
      const note = {
        name: 'only-if@example.org',
        value: Buffer.from('x'),
        humanReadable: true,
        critical: true,
      }
      const content = textForm(record({ subject: marker }))
      return encryptedPackets(await signedPackets(content, sender, { signatureNotations: [note] }))
    },
  },
  {
    name: 'a second signature by a stranger',
    attack: useless,
    shows: 'as not proved',
    reasons: ['signer-unknown', 'several-signatures', 'not-encrypted'],
    tries: 'Has a genuine text signed by two, of whom nobody knows the one.',
    make: async ({ detached, record, sender, stranger, marker }) => {
      const inside = mailForm(record({ subject: marker }))
      const both = [await detached(inside, stranger), await detached(inside, sender)].map((text) =>
        Buffer.from(text.split('\n').slice(2, -3).join(''), 'base64'),
      )
      const armor = armored(Buffer.concat(both)).replaceAll('MESSAGE', 'SIGNATURE')
      return mail(multipart('signed', inside, signaturePart(armor)))
    },
  },
  {
    name: 'a packet of private use among the signed ones',
    attack: useless,
    shows: 'nothing',
    reasons: ['record-missing'],
    tries: 'Hides words in a packet that readers pass over.',
    make: async ({ signedPackets, encryptedPackets, record, sender, marker }) =>
      encryptedPackets(
        Buffer.concat([packet(60, Buffer.from(marker)), await signedPackets(printed(record()), sender)]),
      ),
  },
]
