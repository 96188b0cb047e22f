/** What a hostile mail is made with: three desks, a stranger who calls himself one of them, and genuine messages. */
import { randomUUID } from 'node:crypto'
import * as openpgp from 'openpgp'
import { canonicalText, composeText } from '../../../src-formats/message-file/text-form.ts'
import { type DeskKey, generateDeskKey } from '../../../src-formats/openpgp/keys.ts'
import { pgpConfig } from '../../../src-formats/openpgp/library-config.ts'
import { inProcessPgp } from '../../../src-main/crypto/pgp.ts'
import { required } from '../../../src-shared/base/assert.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { textOf } from '../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { craftedRecord, france, kenya, notification } from '../correspondence.ts'
import { definitionFor } from '../templates.ts'
import { type TestClock, type TestDesk, testDesk } from '../two-desks.ts'
import { base64Part, crlf } from './mime.ts'

/** Whoever signs: a desk, the stranger, or nobody. */
export type Signer = TestDesk | DeskKey | null

export type Bench = AsyncDisposable & {
  readonly clock: TestClock
  /** Kenya, whose word is to be forged; France, which opens; Brazil, a genuine desk of another State. */
  readonly sender: TestDesk
  readonly receiver: TestDesk
  readonly third: TestDesk
  /** A key of nobody, with the name and address of Kenya's. */
  readonly stranger: DeskKey
  /** Words that Kenya never signed. */
  readonly marker: string
  /** A T2 of `from`, else of Kenya, to France. */
  record(changes?: Partial<MessageRecord>, from?: TestDesk): MessageRecord
  /** Signs content and encrypts it to France; armored. */
  sealed(content: string | Uint8Array, signer: Signer, to?: TestDesk): Promise<string>
  detached(content: string, signer: Exclude<Signer, null>): Promise<string>
  clear(text: string, signer: Exclude<Signer, null>): Promise<string>
  /** The packets of a signed message, not encrypted. */
  signedPackets(content: string, signer: Exclude<Signer, null>, changes?: SigningChanges): Promise<Uint8Array>
  /** Any octets as the packets inside of an encrypted message to France; binary. */
  encryptedPackets(packets: Uint8Array): Promise<Uint8Array>
  /** What the desk opens one of its own forms with. */
  open(file: Uint8Array | string): ReturnType<TestDesk['service']['messages.openBytes']>
  /** A genuine message of Kenya's that nobody has opened yet. */
  fresh(): Promise<Genuine>
  /** One that France has opened already. */
  seen(): Promise<Genuine>
}

export type Genuine = {
  readonly record: MessageRecord
  readonly eml: string
  readonly asc: string
  readonly outlook: string
}
export type SigningChanges = {
  readonly date?: Date
  readonly signatureNotations?: NonNullable<openpgp.SignOptions['signatureNotations']>
}

const pgp = inProcessPgp()

async function privateKeyOf(signer: Exclude<Signer, null>): Promise<string> {
  if ('privateKey' in signer) return signer.privateKey
  return required(await signer.vault.ownKeys.signing.privateKey(), 'a key in the vault')
}

export function bytesOf(file: Uint8Array | string): Uint8Array {
  return typeof file === 'string' ? new Uint8Array(Buffer.from(file, 'utf8')) : file
}

/** The text that a desk prints of a record. */
export function printed(record: MessageRecord): string {
  return canonicalText(textOf(record, definitionFor(record)))
}

/** The text form of a record, with other readable text where given. */
export function textForm(record: MessageRecord, readable = printed(record)): string {
  return composeText(readable, Buffer.from(encodeRecord(record)), null)
}

/** The protected inside of a mail with this record. */
export function mailForm(
  record: MessageRecord,
  from = record.from.email,
  readable = printed(record),
): string {
  return crlf(
    'Content-Type: multipart/mixed; boundary="in"; protected-headers="v1"',
    `From: <${from}>`,
    `Subject: ${record.subject}`,
    '',
    '--in',
    base64Part('text/plain; charset=utf-8', readable),
    '--in',
    base64Part('application/vnd.poc-desk.message+json', encodeRecord(record)),
    '--in--',
    '',
  )
}

/** Three desks that know one another, and a stranger. */
export async function hostileBench(): Promise<Bench> {
  const clock: TestClock = { now: new Date('2026-11-21T09:00:00.000Z') }
  const sender = await testDesk(kenya, clock)
  const receiver = await testDesk(france, clock)
  const third = await testDesk({ ...kenya, state: 'BRA', email: 'duty@csirt.bra.example' }, clock)
  const desks = [sender, receiver, third]
  for (const desk of desks) await desk.know(desks.map(({ pointOfContact }) => pointOfContact))
  const { entity: name, email } = kenya
  const created = new Date(clock.now.getTime() - 86_400_000)
  const stranger = await generateDeskKey({ name, email, created, lifetimeDays: 730 })
  const sent = await sender.service['messages.release'](notification(receiver.pointOfContact.id))
  const model = required(sent.record, 'record')
  const bench = { clock, sender, receiver, third, stranger, marker: 'Zanzibar account 4711' }
  const record = (changes: Partial<MessageRecord> = {}, from = sender) =>
    craftedRecord(from, receiver, model, changes)
  const open = (file: Uint8Array | string) => receiver.service['messages.openBytes']({ bytes: bytesOf(file) })
  const fresh = () => genuineMessage(bench, record())
  return {
    ...bench,
    ...signing(bench),
    record,
    open,
    fresh,
    async seen() {
      const genuine = await fresh()
      await open(genuine.eml)
      return genuine
    },
    async [Symbol.asyncDispose]() {
      for (const desk of desks) await desk[Symbol.asyncDispose]()
    },
  }
}

function signing({ clock, receiver }: Pick<Bench, 'clock' | 'receiver'>) {
  const config = pgpConfig
  const certificateOf = (desk: TestDesk) => desk.vault.ownKeys.signing.publicKey
  return {
    async sealed(content: string | Uint8Array, signer: Signer, to = receiver) {
      const order = { content: bytesOf(content), recipients: [certificateOf(to)], at: clock.now }
      if (signer === null) return pgp.encryptUnsigned(order)
      return pgp.signAndEncrypt({ ...order, signingKey: await privateKeyOf(signer) })
    },
    detached: async (content: string, signer: Exclude<Signer, null>) =>
      pgp.signDetached({ content: bytesOf(content), signingKey: await privateKeyOf(signer), at: clock.now }),
    clear: async (text: string, signer: Exclude<Signer, null>) =>
      pgp.signCleartext({ text, signingKey: await privateKeyOf(signer), at: clock.now }),
    async signedPackets(content: string, signer: Exclude<Signer, null>, changes: SigningChanges = {}) {
      const armoredKey = await privateKeyOf(signer)
      return openpgp.sign({
        message: await openpgp.createMessage({ binary: bytesOf(content), date: clock.now }),
        signingKeys: await openpgp.readPrivateKey({ armoredKey, config }),
        date: changes.date ?? clock.now,
        signatureNotations: changes.signatureNotations ?? [],
        format: 'binary',
        config,
      })
    },
    async encryptedPackets(packets: Uint8Array) {
      const list = new openpgp.PacketList<openpgp.AnyPacket>()
      Object.assign(list, { write: () => packets })
      const key = await openpgp.readKey({ armoredKey: certificateOf(receiver), config })
      const message = new openpgp.Message<Uint8Array>(list)
      const sealed = await message.encrypt([key], undefined, undefined, false, [], clock.now, [], config)
      const bytes = sealed.write()
      if (!(bytes instanceof Uint8Array)) throw new Error('a whole message was asked for')
      return bytes
    },
  }
}

/** A message of Kenya's to France in each of the forms of a desk. */
export async function genuineMessage(
  { sender, receiver, clock }: Pick<Bench, 'sender' | 'receiver' | 'clock'>,
  record: MessageRecord,
  protection: 'encrypted' | 'signed' = 'encrypted',
): Promise<Genuine> {
  const request = {
    record: Buffer.from(encodeRecord(record)),
    readable: printed(record),
    protectedSubject: record.subject,
    outerSubject: 'POC message',
    from: { name: '', email: sender.vault.profile.email },
    to: [{ name: '', email: receiver.vault.profile.email }],
    date: clock.now,
    messageId: `<${randomUUID()}@poc-desk.invalid>`,
    signingKey: await privateKeyOf(sender),
    recipients: [receiver.vault.ownKeys.signing.publicKey],
    protection,
    ownCertificate: null,
    attachments: [],
  }
  const { eml, outlook } = await pgp.writeMails(request, 'See the attachment.')
  const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1')
  return { record, eml: text(eml), outlook: text(outlook), asc: text(await pgp.writeAsc(request)) }
}
