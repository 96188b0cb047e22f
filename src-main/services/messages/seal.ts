/** Sealing a record: one readable text, both export forms, one row, one transaction. */
import { randomUUID } from 'node:crypto'
import { contentId } from '../../../src-formats/content-id.ts'
import type { UnsignedRequest } from '../../../src-formats/message-file/types.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { encodeRecord } from '../../../src-shared/domain/messages/content.ts'
import { textOf } from '../../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { outerSubject, protectedSubject } from '../../../src-shared/domain/messages/subject.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import type { NewMessage, SealedFile } from '../../store/messages-repository.ts'
import type { OpenVault } from '../session.ts'
import { type SigningTools, writeForms } from '../signing.ts'

export type Sealed = { readonly message: NewMessage; readonly files: readonly SealedFile[] }

export type SealOrder = {
  /** Id of the row: that of the draft, so that one draft becomes one message. */
  readonly id: string
  /** The thread it stands in here; the record names the thread as the other side knows it. */
  readonly thread: string
  readonly record: MessageRecord
  readonly template: Template
  readonly protection: 'encrypted' | 'signed'
  /** Armored certificates of the recipients; the desk's own is added, so that the file can be read here too. */
  readonly certificates: readonly string[]
  readonly vault: OpenVault
  readonly at: Date
}

/**
 * Signs and, unless the template may go in clear, encrypts a record into both export forms.
 * @throws Failure as `writeForms` does, also for a key that stopped being usable in between
 */
export async function sealRecord(
  tools: SigningTools,
  words: (language: Language) => Words,
  order: SealOrder,
): Promise<Sealed> {
  const { record, template, vault } = order
  const bytes = new TextEncoder().encode(encodeRecord(record))
  const readable = textOf(record, template, words)
  const { signing } = vault.ownKeys
  const request: UnsignedRequest = {
    record: bytes,
    readable,
    protectedSubject: protectedSubject(record, words(record.renderedIn[0] ?? 'en')),
    outerSubject: outerSubject(record),
    from: { name: vault.profile.entity, email: vault.profile.email },
    to: record.to.map((addressee) => ({ name: addressee.entity, email: addressee.email })),
    date: order.at,
    messageId: `<${randomUUID()}@poc-desk.invalid>`,
    recipients: order.protection === 'encrypted' ? [...order.certificates, signing.publicKey] : [],
    protection: order.protection,
    ownCertificate: template.id === 'T14' ? signing.publicKey : null,
    attachments: [],
  }
  const { eml, asc } = await writeForms(tools, signing, request)
  // Nothing in the file's name tells what it is about; the outer subject is made to leak nothing.
  const name = outerSubject(record)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return {
    message: rowOf(order, bytes, readable),
    files: [
      { form: 'eml', name: `${name}.eml`, bytes: eml },
      { form: 'asc', name: `${name}.asc`, bytes: asc },
    ],
  }
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
    acknowledgement_requested: record.acknowledgement.requested ? 1 : 0,
    status: 'released',
    at: record.created,
    sent_at: null,
    signed_text: readable,
    signatures: [],
    html_dropped: 0,
    verdict: null,
    original: null,
    originalSha256: null,
    device: vault.deviceId,
  }
}
