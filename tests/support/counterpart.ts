/** The other side of a correspondence: an office of the demonstration directory that works with its own software. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { contentId, newSalt } from '../../src-formats/content-id.ts'
import { readMessageFile } from '../../src-formats/message-file/read.ts'
import type { FileAttachment, SealRequest } from '../../src-formats/message-file/types.ts'
import { writeAsc, writeEml } from '../../src-formats/message-file/write.ts'
import { required } from '../../src-shared/base/assert.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../src-shared/contract/vault.ts'
import { directoryTargetSchema, type PointOfContact } from '../../src-shared/domain/directory/record.ts'
import { decodeRecord, encodeRecord } from '../../src-shared/domain/messages/content.ts'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { textOf } from '../../src-shared/domain/messages/plain-text.ts'
import type { MessageRecord } from '../../src-shared/domain/messages/record.ts'
import { outerSubject, protectedSubject } from '../../src-shared/domain/messages/subject.ts'
import { definitionFor, templateOf } from './templates.ts'

const folder = new URL('../../assets/demonstration/', import.meta.url)

/** The desk that the counterpart writes to, as far as it knows it. */
export type KnownDesk = {
  readonly profile: DeskProfile
  readonly fingerprint: string
  readonly certificate: string
}

export type Counterpart = {
  readonly pointOfContact: PointOfContact
  readonly fingerprint: string
  readonly certificate: string
  readonly privateKey: string
}

/** A message as the counterpart reads it. */
export type ReadByCounterpart = {
  readonly record: MessageRecord
  readonly contentId: string
  readonly text: string
  /** The files that were inside, in the order of the record. */
  readonly attachments: readonly FileAttachment[]
}

/** One of the demonstration offices whose private key is published for practice, for example `KEN`, `technical`. */
export async function counterpart(state: string, type: 'technical' | 'diplomatic'): Promise<Counterpart> {
  const directory = directoryTargetSchema.parse(
    JSON.parse(await readFile(new URL('directory.json', folder), 'utf8')),
  )
  const entries = directory.states.find((entry) => entry.state === state)?.pointsOfContact ?? []
  const pointOfContact = required(
    entries.find((entry) => entry.type === type),
    'point of contact',
  )
  const key = required(pointOfContact.pgpKeys[0], 'key')
  return {
    pointOfContact,
    fingerprint: key.fingerprint,
    certificate: key.certificate,
    privateKey: await readFile(new URL(`counterparts/${state}-${type}.asc`, folder), 'utf8'),
  }
}

/** Decrypts and verifies what the desk exported; throws where it is not signed by the desk. */
export async function readAs(
  self: Pick<Counterpart, 'privateKey'>,
  file: Uint8Array,
  desk: KnownDesk,
): Promise<ReadByCounterpart> {
  const opened = await readMessageFile(file, {
    decryptionKeys: [self.privateKey],
    candidates: [desk.certificate],
    at: new Date(),
  })
  const signature = opened.signatures[0]
  if (signature?.status !== 'good' || signature.fingerprint !== desk.fingerprint)
    throw new Error('not signed by the desk')
  const bytes = required(opened.record, 'record')
  const record = decodeRecord(new TextDecoder().decode(bytes))
  const { readable: text, attachments } = opened
  return { record, contentId: contentId(bytes, record.salt), text, attachments }
}

/** What the counterpart chooses in a message of its own; the rest is filled in. */
export type Choice = Pick<MessageRecord, 'subject' | 'tlp' | 'mode' | 'fields'> &
  Partial<
    Pick<
      MessageRecord,
      'exercise' | 'acknowledgement' | 'inReplyTo' | 'thread' | 'counterpartReference' | 'attachments'
    >
  > & {
    readonly template: Draft['template']
    readonly renderedIn: readonly Language[]
  }

/** The number that the counterpart gives a case: one for each thread. */
function numberOf({ pointOfContact }: Counterpart, thread: string): string {
  return `${pointOfContact.state}-2026-D1-${Number.parseInt(thread.slice(0, 6), 16)}`
}

/** A record of the counterpart's, addressed to the desk. */
export function recordBy(self: Counterpart, desk: KnownDesk, choice: Choice): MessageRecord {
  const template = templateOf(choice.template)
  const { profile } = desk
  const { mode, thread = randomUUID() } = choice
  return {
    format: 'poc-desk-message',
    version: 1,
    id: randomUUID(),
    salt: newSalt(),
    thread,
    caseNumber: `${mode === 'real' ? '' : 'X-'}${numberOf(self, thread)}`,
    demonstration: true,
    precedence: 'priority',
    acknowledgement: { requested: false },
    ...choice,
    from: senderOf(self),
    to: [
      {
        state: profile.state,
        pocType: profile.pocType,
        pocId: null,
        entity: profile.entity,
        email: profile.email,
        fingerprint: desk.fingerprint,
      },
    ],
    created: new Date().toISOString(),
    textLanguage: 'en',
    template: { id: template.id, version: template.version },
    renderedIn: [...choice.renderedIn],
    footers: template.footers.map(({ footer }) => footer),
  }
}

/** The T1 by which the counterpart confirms that it received exactly this. */
export function acknowledgementBy(
  self: Counterpart,
  desk: KnownDesk,
  received: ReadByCounterpart,
): MessageRecord {
  const { record } = received
  return recordBy(self, desk, {
    template: 'T1',
    subject: record.subject,
    tlp: record.tlp,
    mode: record.mode,
    ...(record.exercise === undefined ? {} : { exercise: record.exercise }),
    renderedIn: record.renderedIn,
    thread: record.thread,
    inReplyTo: { messageId: record.id, contentId: received.contentId },
    counterpartReference: record.caseNumber,
    fields: {
      theirMessageId: record.id,
      theirContentId: received.contentId,
      receivedAt: new Date().toISOString(),
      ourReference: numberOf(self, record.thread),
      handler: 'Duty officer (demonstration)',
      legibility: 'ok',
    },
  })
}

function senderOf({ pointOfContact, fingerprint }: Counterpart): MessageRecord['from'] {
  return {
    state: pointOfContact.state,
    pocType: pointOfContact.type,
    pocId: pointOfContact.id,
    entity: pointOfContact.entityName.en ?? '',
    contact: 'Duty officer (demonstration)',
    email: required(pointOfContact.emails[0], 'address').address,
    phone: pointOfContact.phones[0]?.number ?? '',
    timeZone: pointOfContact.availability.timeZone,
    fingerprint,
  }
}

/** Signs and encrypts a record of the counterpart into one of the forms in which mail arrives. */
export async function sealAs(
  self: Counterpart,
  desk: KnownDesk,
  record: MessageRecord,
  form: 'eml' | 'asc',
): Promise<Uint8Array> {
  const request = sealRequestBy(self, desk, record)
  return form === 'eml' ? await writeEml(request) : await writeAsc(request)
}

/** What the counterpart's software seals: the record with its text, to the desk and to the counterpart itself. */
export function sealRequestBy(self: Counterpart, desk: KnownDesk, record: MessageRecord): SealRequest {
  const definition = definitionFor(record)
  return {
    record: new TextEncoder().encode(encodeRecord(record)),
    readable: textOf(record, definition),
    protectedSubject: protectedSubject(record, definition.words(record.renderedIn[0] ?? 'en')),
    outerSubject: outerSubject(record),
    from: { name: record.from.entity, email: record.from.email },
    to: record.to.map(({ entity, email = '' }) => ({ name: entity, email })),
    date: new Date(record.created),
    messageId: `<${randomUUID()}@poc-desk.invalid>`,
    signingKey: self.privateKey,
    recipients: [desk.certificate, self.certificate],
    protection: 'encrypted',
    ownCertificate: null,
    attachments: [],
  }
}
