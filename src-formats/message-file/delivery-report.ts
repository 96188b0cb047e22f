/**
 * Reads a report of a mail system on what became of a mail: RFC 3464 in RFC 6522, and Exim's older form in plain text.
 * A report is signed by nobody: everything in it is only what somebody says.
 */
import {
  type ByteText,
  type Entity,
  fromByteText,
  looksLikeMail,
  readEntity,
  splitParts,
  toByteText,
  withoutMboxLine,
} from './raw-mime.ts'

export type ReportedAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/** What is said of one address. All texts are one line without control characters. */
export type ReportedRecipient = {
  /** As it was written to, or null where the report does not say. */
  readonly original: string | null
  /** Where the mail went in the end: another one where it was forwarded. */
  readonly final: string
  readonly action: ReportedAction
  /** The code of RFC 3463, for example `5.1.1`; null where none is given. */
  readonly status: string | null
  /** What the other mail system said, '' where nothing. */
  readonly text: string
}

export type DeliveryReport = {
  readonly recipients: readonly ReportedRecipient[]
  /** Of the mail that is reported on, from its headers as they came back: without angle brackets. */
  readonly messageId: string | null
  readonly subject: string | null
}

/** The beginning of a report says everything; what follows is the mail that came back. */
const longestRead = 1024 * 1024
const mostRecipients = 100
const deepest = 4
const longest = { address: 320, text: 500, subject: 200 } as const

/** The report in a file, or undefined where there is none in it. Reads one mebibyte at the most. */
export function readDeliveryReport(bytes: Uint8Array): DeliveryReport | undefined {
  const raw = toByteText(bytes.subarray(0, longestRead))
  if (!looksLikeMail(raw)) return undefined
  const mail = withoutMboxLine(raw)
  return inMultipart(mail, 0) ?? inPlainText(mail)
}

const statusTypes: readonly string[] = ['message/delivery-status', 'message/global-delivery-status']
const returnedTypes: readonly string[] = [
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
]

function inMultipart(text: ByteText, depth: number): DeliveryReport | undefined {
  const entity = readEntity(text)
  if (!entity.type.startsWith('multipart/') || depth > deepest) return undefined
  const parts = splitParts(entity).map((part) => ({ part, entity: readEntity(part) }))
  if (entity.type === 'multipart/report') {
    const status = parts.find((one) => statusTypes.includes(one.entity.type))
    const recipients = status === undefined ? [] : recipientsIn(contentOf(status.part, status.entity))
    if (recipients.length > 0) {
      const returned = parts.find((one) => returnedTypes.includes(one.entity.type))
      return {
        recipients,
        ...(returned === undefined ? noHeaders : headersIn(contentOf(returned.part, returned.entity))),
      }
    }
  }
  for (const { part } of parts) {
    const found = inMultipart(part, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

const noHeaders = { messageId: null, subject: null } as const

/** Before the copy Exim says in words what happened; its header names the addresses that failed. */
function inPlainText(mail: ByteText): DeliveryReport | undefined {
  const failed = fieldsIn(mail).get('x-failed-recipients')
  if (failed === undefined) return undefined
  const recipients = failed
    .split(',')
    .slice(0, mostRecipients)
    .flatMap((part): ReportedRecipient[] => {
      const final = addressIn(part)
      return final === null ? [] : [{ original: null, final, action: 'failed', status: null, text: '' }]
    })
  if (recipients.length === 0) return undefined
  const copy = /^-{4,8} This is a copy of (?:the|your) message[^\r\n]*\r?\n\r?\n?/m.exec(mail)
  const returned = copy === null ? noHeaders : headersIn(mail.slice(copy.index + copy[0].length))
  return { recipients, ...returned }
}

function headersIn(returned: ByteText): Pick<DeliveryReport, 'messageId' | 'subject'> {
  const fields = fieldsIn(returned)
  const subject = oneLine(fields.get('subject') ?? '', longest.subject)
  return {
    messageId: /^<([^<>\s]{1,250})>$/.exec((fields.get('message-id') ?? '').trim())?.[1] ?? null,
    subject: subject === '' ? null : subject,
  }
}

/** The groups of fields of a delivery status, of which each but the first is about one address. */
function recipientsIn(content: ByteText): ReportedRecipient[] {
  return content
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .flatMap((group) => recipientOf(fieldsIn(group.replace(/^\n+/, ''))) ?? [])
    .slice(0, mostRecipients)
}

function recipientOf(fields: ReadonlyMap<string, string>): ReportedRecipient | undefined {
  const original = addressIn(afterType(fields.get('original-recipient') ?? ''))
  const final = addressIn(afterType(fields.get('final-recipient') ?? '')) ?? original
  const status = /^\s{0,8}([245]\.\d{1,3}\.\d{1,3})(?!\d)/.exec(fields.get('status') ?? '')?.[1] ?? null
  const action = actionOf(fields.get('action'), status)
  if (final === null || action === undefined) return undefined
  const text = oneLine(afterType(fields.get('diagnostic-code') ?? ''), longest.text)
  return { original, final, action, status, text }
}

const actions: readonly ReportedAction[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']
const byClass: Readonly<Record<string, ReportedAction>> = { 2: 'delivered', 4: 'delayed', 5: 'failed' }

/** Some add a remark behind the word, and some leave it out and give a code alone. */
function actionOf(said: string | undefined, status: string | null): ReportedAction | undefined {
  if (said === undefined) return status === null ? undefined : byClass[status[0] ?? '']
  const [word = ''] = said
    .trim()
    .toLowerCase()
    .split(/[^a-z]/, 1)
  return actions.find((action) => action === word)
}

/** `rfc822; duty@example` and `smtp; 550 …` without their first word. */
function afterType(value: string): string {
  const end = value.indexOf(';')
  return end === -1 ? value : value.slice(end + 1)
}

/** An address as it can be compared and shown; null where it is none. */
function addressIn(value: string): string | null {
  const line = oneLine(value, longest.address + 1).replace(/^<|>$/g, '')
  const isAddress = line.length <= longest.address && /^[^\s@<>]+@[^\s@<>]+$/.test(line)
  return isAddress ? line : null
}

/** The fields of a header block by their names in lower case; of several of one name the first. */
function fieldsIn(text: ByteText): ReadonlyMap<string, string> {
  const end = /\r?\n\r?\n/.exec(text)
  const head = end === null ? text : text.slice(0, end.index)
  const fields = new Map<string, string>()
  let last: string | undefined
  for (const line of head.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) fields.set(last, `${fields.get(last) ?? ''} ${line.trimStart()}`)
      continue
    }
    const colon = line.indexOf(':')
    const name = colon === -1 ? '' : line.slice(0, colon).trimEnd().toLowerCase()
    // Of a name that comes again the first counts, with the lines that continue it.
    last = name === '' || fields.has(name) ? undefined : name
    if (last !== undefined) fields.set(last, line.slice(colon + 1).trim())
  }
  return fields
}

/** Parts of these types are not to be encoded, and some mail systems encode them all the same. */
function contentOf(part: ByteText, { body }: Entity): ByteText {
  const encoding = fieldsIn(part).get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return toByteText(Buffer.from(body, 'base64'))
  if (encoding !== 'quoted-printable') return body
  return body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** UTF-8 on one line of at most `most` characters, without marks that turn or hide text. */
function oneLine(text: ByteText, most: number): string {
  // A sign is four bytes at most, so that no more than this is looked at.
  const start = new TextDecoder().decode(fromByteText(text.slice(0, most * 4)))
  const line = start.replace(unseen, ' ').replace(/ {2,}/g, ' ').trim()
  const characters = [...line]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}
