/** Decodes a MIME entity into what the desk shows: text, record, attachments, certificates and headers. */
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { type Instant, toInstant } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import { unreadable } from '../openpgp/unreadable.ts'
import { htmlText } from './html-text.ts'
import { recordType, safeName } from './safe-name.ts'
import './lines-of-parts.ts'
import { canonicalText, certificatesIn } from './text-form.ts'
import type { FileAttachment, Mailbox, OuterHeaders, ThreadHeaders } from './types.ts'

export type ParsedMime = {
  readonly record: Uint8Array | null
  readonly readable: string
  readonly subject: string | null
  readonly from: Mailbox | null
  readonly thread: ThreadHeaders
  readonly attachments: readonly FileAttachment[]
  readonly certificates: readonly string[]
  readonly htmlDropped: boolean
}

const keysType = 'application/pgp-keys'

/** The parser takes time for each line and each part: 25 MB in base64 are 350,000 lines. */
const mostLines = 500_000
const mostBoundaryLines = 10_000

/** Readable text above this size is refused; what is larger is a file and belongs into an attachment. */
const largestTextMegabytes = 8

/** @throws Failure `message-unreadable` where the structure is beyond the parser's limits, or ours */
export async function parseEmail(bytes: Uint8Array): Promise<Email> {
  refuseUnbounded(bytes)
  try {
    return await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: 32,
    })
  } catch {
    throw unreadable('mime')
  }
}

function refuseUnbounded(bytes: Uint8Array): void {
  const [lineEnd, dash] = [0x0a, 0x2d]
  let lines = 0
  let boundaries = 0
  for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd, at + 1)) {
    lines += 1
    if (bytes[at + 1] === dash && bytes[at + 2] === dash) boundaries += 1
    if (lines > mostLines || boundaries > mostBoundaryLines) throw unreadable('mime')
  }
}

const controls = /(?![\t\n\f\r])\p{Cc}/u

/** What `bytes` say as readable text; '' where they are not text in UTF-8, or more than anybody reads. */
export function plainText(bytes: Uint8Array): string {
  if (bytes.byteLength > largestTextMegabytes * 1024 * 1024) return ''
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return controls.test(text) ? '' : canonicalText(text)
  } catch {
    return ''
  }
}

/** The text as it is. @throws Failure `file-too-large` where it is more than anybody reads */
export function boundedText(text: string): string {
  if (text.length > largestTextMegabytes * 1024 * 1024) {
    throw new Failure('file-too-large', { megabytes: largestTextMegabytes })
  }
  return text
}

/**
 * Takes apart a decrypted or signed entity. Nothing in it is executed or fetched; HTML is read as text, and only where
 * there is no other text.
 * @throws Failure `record-unreadable` where it holds more than one record
 */
export function readParts(email: Email): ParsedMime {
  const records = email.attachments.filter((part) => part.mimeType === recordType)
  if (records.length > 1) throw new Failure('record-unreadable')
  // A certificate under another type may be an attachment that the record names.
  const others: readonly string[] = [recordType, keysType]
  const rest = email.attachments.filter((part) => !others.includes(part.mimeType))
  return {
    record: records[0] === undefined ? null : bytesOf(records[0]),
    readable: readableOf(email),
    subject: email.subject ?? null,
    from: mailboxOf(email.from),
    thread: threadHeaders(email),
    attachments: rest.map(toAttachment),
    certificates: certificatesOf(email),
    htmlDropped: isHtmlOnly(email),
  }
}

/**
 * The text of a mail: what is plain or, where all of it is HTML, the text of that; '' where there is none.
 * @throws Failure `file-too-large`
 */
export function readableOf(email: Email): string {
  if (isHtmlOnly(email)) boundedText(email.html ?? '')
  return canonicalText(boundedText(bodyText(email)))
}

/** As {@link readableOf}, with line ends and blanks as they came; '' where the HTML is more than anybody reads. */
export function bodyText(email: Email): string {
  if (!isHtmlOnly(email)) return email.text ?? ''
  const html = email.html ?? ''
  return html.length > largestTextMegabytes * 1024 * 1024 ? '' : htmlText(html)
}

export function isHtmlOnly(email: Email): boolean {
  return email.html !== undefined && !/\S/.test(email.text ?? '')
}

/** Armored certificates in the text and among the attachments. */
export function certificatesOf(email: Email): string[] {
  const keys = email.attachments.filter(isCertificate).map(textOf)
  return [bodyText(email), ...keys].flatMap(certificatesIn)
}

/** What the outside of a mail says; times that do not parse are null. */
export function outerHeaders(email: Email): OuterHeaders {
  const received = email.headers.find((header) => header.key === 'received')?.value
  return {
    from: mailboxOf(email.from),
    subject: email.subject ?? null,
    date: instantOf(email.date),
    messageId: email.messageId ?? null,
    received: instantOf(received?.slice(received.lastIndexOf(';') + 1)),
  }
}

/** A correspondence of years names so many and more; the nearest come last. */
const mostReferences = 50

/** Ids in angle brackets, as long as a line of a mail may be, without blanks and controls. */
export function idsIn(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/<([!-;=?-~]{1,250})>/g)].map(([, id = '']) => id)
}

/** What the headers of an entity say of the mails that it belongs to. */
export function threadHeaders(email: Email): ThreadHeaders {
  const references = [...idsIn(email.inReplyTo), ...idsIn(email.references).slice(-mostReferences)]
  return {
    messageId: idsIn(email.messageId)[0] ?? null,
    references: [...new Set(references)].slice(0, mostReferences),
  }
}

export function bytesOf(part: Attachment): Uint8Array {
  if (typeof part.content === 'string') throw new Error('attachments are asked for as bytes')
  return new Uint8Array(part.content)
}

export function textOf(part: Attachment): string {
  return new TextDecoder().decode(bytesOf(part))
}

function isCertificate(part: Attachment): boolean {
  if (part.mimeType === keysType) return true
  return /\.(asc|key|pub)$/i.test(part.filename ?? '') && certificatesIn(textOf(part)).length > 0
}

function toAttachment(part: Attachment): FileAttachment {
  return { name: safeName(part.filename ?? ''), type: part.mimeType, bytes: bytesOf(part) }
}

function mailboxOf(address: Address | undefined): Mailbox | null {
  if (address?.address === undefined) return null
  return { name: address.name, email: address.address }
}

function instantOf(date: string | undefined): Instant | null {
  if (date === undefined) return null
  const time = new Date(date)
  return Number.isNaN(time.getTime()) ? null : toInstant(time)
}
