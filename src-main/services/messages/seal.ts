/** Sealing a record: one readable text, every export form, one row, one transaction. */
import { randomUUID } from 'node:crypto'
import { contentId } from '../../../src-formats/content-id.ts'
import { coverText } from '../../../src-formats/message-file/cover.ts'
import type { Mailbox, UnsignedRequest } from '../../../src-formats/message-file/types.ts'
import { required } from '../../../src-shared/base/assert.ts'
import { Failure } from '../../../src-shared/base/failure.ts'
import { type Addressed, addressedIn } from '../../../src-shared/domain/messages/addressed.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { textOf } from '../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { passwordOf } from '../../../src-shared/domain/messages/secret-words.ts'
import { outerSubject, protectedSubject } from '../../../src-shared/domain/messages/subject.ts'
import type { SealedAttachment } from '../../store/attachment-repository.ts'
import type { NewMessage, SealedFile } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import { type SigningTools, type Watching, writeForms } from '../signing.ts'
import type { AttachedFile } from './attached-files.ts'

export type Sealed = {
  readonly message: NewMessage
  readonly files: readonly SealedFile[]
  /** Of its mails, without angle brackets: by it a mail that comes back is known. Null on paper. */
  readonly messageId: string | null
  /** The files that go with it, as they are, and as they lie sealed beside the text form. */
  readonly attached: readonly AttachedFile[]
  readonly beside: readonly SealedAttachment[]
}

export type SealOrder = {
  /** Id of the row: that of the draft where one draft becomes one message. */
  readonly id: string
  /** The thread it stands in here; the record names the thread as the other side knows it. */
  readonly thread: string
  readonly record: MessageRecord
  /** The template of the record, in its version. */
  readonly definition: TemplateDefinition
  readonly protection: 'encrypted' | 'signed'
  /** Whether the encrypted forms name none of the keys they are for. */
  readonly hiddenKeyIds: boolean
  /** The draft of which this is one of several messages; null where it becomes one. */
  readonly draft: string | null
  /** Armored certificates of the recipients, and of those that are given a copy; the desk's own is added, so that the file can be read here too. */
  readonly certificates: readonly string[]
  readonly attachments: readonly AttachedFile[]
  /** The words that open the encrypted form as well; null without. */
  readonly words: readonly string[] | null
  /** On paper there is no sealed file. */
  readonly isOnPaper: boolean
  /** Message-ID of the mail by another program that it answers; undefined where it answers none. */
  readonly mailInReplyTo?: string | undefined
  readonly vault: OpenVault
  readonly at: Date
  readonly watching: Watching
}

/**
 * Signs and, unless the template may go in clear, encrypts a record into every export form.
 * @throws Failure `message-blocked` where files would leave in clear; as `writeForms` does, also for a key that stopped being usable in between,
 * and on paper as `OwnKeys.signing.privateKey` does
 */
export async function sealRecord(tools: SigningTools, order: SealOrder): Promise<Sealed> {
  const { record, definition, vault } = order
  const bytes = new TextEncoder().encode(encodeRecord(record))
  const readable = textOf(record, definition)
  const attached = order.attachments
  const { signing } = vault.ownKeys
  if (order.isOnPaper) {
    // No key signs paper; asking for it keeps the release with those who may release, in their quarter of an hour.
    await signing.privateKey()
    return { message: rowOf(order, bytes, readable), files: [], messageId: null, attached, beside: [] }
  }
  if (attached.length > 0 && order.protection === 'signed')
    throw new Failure('message-blocked', { code: 'attachments-in-clear' })
  const messageId = `${randomUUID()}@poc-desk.invalid`
  const request: UnsignedRequest = {
    record: bytes,
    readable,
    protectedSubject: protectedSubject(record, definition.words(record.renderedIn[0] ?? 'en')),
    outerSubject: outerSubject(record),
    from: { name: vault.profile.entity, email: vault.profile.email },
    to: addressedIn(record).map(mailbox),
    ...(record.cc === undefined ? {} : { cc: record.cc.map(mailbox) }),
    date: order.at,
    messageId: `<${messageId}>`,
    ...(order.mailInReplyTo === undefined ? {} : { inReplyTo: order.mailInReplyTo }),
    recipients: order.protection === 'encrypted' ? [...order.certificates, signing.publicKey] : [],
    protection: order.protection,
    hiddenKeyIds: order.hiddenKeyIds,
    ownCertificate: record.template.id === 'T14' ? signing.publicKey : null,
    attachments: attached,
    ...(order.words === null ? {} : { password: passwordOf(order.words) }),
  }
  const cover = coverText(record.renderedIn)
  const written = await writeForms(tools, signing, request, cover, order.watching)
  const { eml, outlook, asc } = written
  // Nothing in the file's name tells what it is about; the outer subject is made to leak nothing.
  const name = outerSubject(record)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return {
    message: rowOf(order, bytes, readable),
    files: [
      ...(eml === null ? [] : [{ form: 'eml' as const, name: `${name}.eml`, bytes: eml }]),
      ...(outlook === null
        ? []
        : [{ form: 'outlook' as const, name: `${name}-outlook.eml`, bytes: outlook }]),
      { form: 'asc', name: `${name}.asc`, bytes: asc },
    ],
    messageId,
    attached,
    beside: written.attachments.map((sealed, index) => ({ name: `${name}-${index + 1}.pgp`, bytes: sealed })),
  }
}

function mailbox({ entity, email }: Addressed): Mailbox {
  return { name: entity, email: required(email, 'address of a recipient') }
}

function rowOf(order: SealOrder, bytes: Uint8Array, readable: string): NewMessage {
  const { record, vault } = order
  return {
    id: order.id,
    thread: order.thread,
    direction: 'outgoing',
    record_id: record.id,
    record: bytes,
    content_id: contentId(bytes, record.salt),
    template: record.template.id,
    mode: record.mode,
    tlp: record.tlp,
    subject: record.subject,
    counterparts: [...new Set(record.to.map((addressee) => addressee.state))],
    case_number: record.caseNumber,
    in_reply_to: record.inReplyTo?.messageId ?? null,
    // The manager of the directory owes none, whatever the message says: nothing waits for it.
    acknowledgement_requested: record.acknowledgement.requested && record.to.length > 0 ? 1 : 0,
    status: 'released',
    at: record.created,
    exported_at: null,
    sent_at: null,
    signed_text: readable,
    signatures: [],
    html_dropped: 0,
    verdict: null,
    hidden_key_ids: order.protection === 'encrypted' && order.hiddenKeyIds ? 1 : 0,
    draft: order.draft,
    apart: null,
    original: null,
    originalSha256: null,
    device: vault.deviceId,
  }
}
