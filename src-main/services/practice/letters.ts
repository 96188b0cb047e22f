/** The records that practice counterparts write: what a point of contact would write with software of its own. */
import { createHash, randomUUID } from 'node:crypto'
import { newSalt } from '../../../src-formats/content-id.ts'
import { required } from '../../../src-shared/base/assert.ts'
import { type Instant, toInstant } from '../../../src-shared/base/clock.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import type { Catalogue, TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import type { PracticeKind } from '../../../src-shared/domain/practice/plan.ts'
import { type PracticeTexts, practiceTexts } from './texts.ts'

/** Who writes: an office of the directory with the key that it signs with. */
export type Writer = { readonly entry: PointOfContact; readonly fingerprint: string }

/** The desk, as the other side knows it. */
export type KnownDesk = { readonly profile: DeskProfile; readonly fingerprint: string }

/** A message of the desk that is answered. */
export type Answered = { readonly record: MessageRecord; readonly contentId: string }

export type LetterOrder = {
  readonly kind: PracticeKind
  readonly writer: Writer
  readonly desk: KnownDesk
  /** Null where the counterpart begins a case. */
  readonly answered: Answered | null
  /** Another office, to which it writes where just that is the mistake. */
  readonly stray: Writer
  readonly at: Instant
  readonly catalogue: Catalogue
}

/** A record with the template that it is rendered by. */
export type Letter = { readonly record: MessageRecord; readonly definition: TemplateDefinition }

const templates: Readonly<Record<PracticeKind, string>> = {
  acknowledgement: 'T1',
  answer: 'T4',
  question: 'T3',
  channel: 'T14',
  notification: 'T2',
  'unknown-key': 'T1',
  'other-message': 'T1',
  unsigned: 'T1',
  'wrong-recipient': 'T1',
  'other-sender': 'T1',
}

/** Every record says that it is of a demonstration. @throws Error for an answer to nothing */
export function letterOf(order: LetterOrder): Letter {
  const { kind, answered, at, desk } = order
  const template = templates[kind]
  const definition = required(order.catalogue.current(template), `template ${template}`)
  const { language, texts } = practiceTexts(answered?.record.textLanguage ?? desk.profile.textLanguage)
  const thread = answered?.record.thread ?? randomUUID()
  const about = answered === null ? begun(texts) : continued(answered.record)
  const { id, version, footers } = { ...definition.template }
  const content = answered === null ? notificationFields(texts, at) : answerFields(order, answered, texts)
  const record: MessageRecord = {
    format: 'poc-desk-message',
    version: 1,
    id: randomUUID(),
    salt: newSalt(),
    thread,
    caseNumber: numberOf(order.writer, about.mode, thread, at),
    demonstration: true,
    precedence: 'priority',
    acknowledgement: { requested: definition.template.proposes.acknowledgement },
    ...about,
    ...bindingOf(order, answered),
    from: senderOf(order.writer),
    to: [addresseeOf(order)],
    created: at,
    textLanguage: language,
    template: { id, version },
    renderedIn: answered?.record.renderedIn ?? renderingsOf(language),
    fields: content,
    footers: footers.map(({ footer }) => footer),
  }
  return { record, definition }
}

function renderingsOf(language: Language): Language[] {
  return language === 'en' ? ['en'] : [language, 'en']
}

type Begun = Pick<MessageRecord, 'subject' | 'tlp' | 'mode'> & Partial<Pick<MessageRecord, 'exercise'>>

function begun({ subject }: PracticeTexts): Begun {
  return { subject, tlp: 'TLP:GREEN', mode: 'real' }
}

function continued({ subject, tlp, mode, exercise }: MessageRecord): Begun {
  return { subject, tlp, mode, ...(exercise === undefined ? {} : { exercise }) }
}

function bindingOf(
  { kind }: LetterOrder,
  answered: Answered | null,
): Partial<Pick<MessageRecord, 'inReplyTo' | 'counterpartReference'>> {
  if (answered === null) return {}
  return {
    inReplyTo: referenceOf(kind, answered),
    counterpartReference: answered.record.caseNumber,
  }
}

/** The message that is answered, or one that nobody has written where just that is the mistake. */
function referenceOf(kind: PracticeKind, { record, contentId }: Answered) {
  if (kind !== 'other-message') return { messageId: record.id, contentId }
  return { messageId: record.id, contentId: createHash('sha256').update(contentId).digest('hex') }
}

function answerFields(order: LetterOrder, answered: Answered, texts: PracticeTexts): MessageRecord['fields'] {
  const { kind, at, writer } = order
  switch (kind) {
    case 'answer':
      return answerTo(answered.record, texts)
    case 'question':
      return {
        subjectMatter: answered.record.subject,
        background: texts.background,
        questions: [{ kind: 'fact', text: texts.question }],
        purposeOfAnswer: 'response',
        neededBy: later(at, 48),
      }
    case 'channel':
      return channelFields(writer, answered)
    case 'notification':
      return notificationFields(texts, at)
    default:
      return acknowledgementFields(order, answered, texts)
  }
}

function acknowledgementFields(
  { kind, at, writer }: LetterOrder,
  answered: Answered,
  { handler }: PracticeTexts,
): MessageRecord['fields'] {
  const { messageId, contentId } = referenceOf(kind, answered)
  const { mode, thread } = answered.record
  return {
    theirMessageId: messageId,
    theirContentId: contentId,
    receivedAt: at,
    ourReference: numberOf(writer, mode, thread, at),
    handler,
    legibility: 'ok',
  }
}

/** To each question that was asked, or to a notification. */
function answerTo({ id, fields }: MessageRecord, texts: PracticeTexts): MessageRecord['fields'] {
  const asked = Array.isArray(fields.questions) ? fields.questions.length : 0
  const answers = Array.from({ length: asked }, (_, index) => ({
    number: index + 1,
    status: 'answered',
    text: texts.answered,
  }))
  return {
    theirReferences: [{ kind: 'message', value: id }],
    replyStatus: 'complete',
    ...(asked === 0 ? { findings: texts.findings } : { answers }),
  }
}

function channelFields({ entry, fingerprint }: Writer, { record }: Answered): MessageRecord['fields'] {
  return {
    keyProblem: 'our-key-changed',
    ourFingerprint: fingerprint,
    answer: 'accept',
    proposedChannel: ['encrypted-mail'],
    maxSensitivity: 'TLP:AMBER',
    verificationMethod: 'call-back',
    callBackNumber: entry.phones[0]?.number ?? '',
    testMessageId: record.id,
  }
}

function notificationFields({ summary }: PracticeTexts, at: Instant): MessageRecord['fields'] {
  return {
    summary,
    detectedAt: later(at, -2),
    incidentStatus: 'ongoing',
    incidentClass: 'information-gathering',
    affectedSectors: ['not-disclosed'],
    stateRelation: 'infrastructure-located-there',
    supportingInformationToFollow: true,
    requestedAction: ['investigate'],
  }
}

function later(at: Instant, hours: number): Instant {
  return toInstant(new Date(Date.parse(at) + hours * 3_600_000))
}

/** The number that the counterpart gives a case: one for each thread. */
function numberOf({ entry }: Writer, mode: MessageRecord['mode'], thread: string, at: Instant): string {
  const number = Number.parseInt(thread.slice(0, 6), 16)
  return `${mode === 'real' ? '' : 'X-'}${entry.state}-${at.slice(0, 4)}-D1-${number}`
}

function senderOf({ entry, fingerprint }: Writer): MessageRecord['from'] {
  return {
    state: entry.state,
    pocType: entry.type,
    pocId: entry.id,
    entity: inLanguage(entry.entityName, ['en']).text,
    contact: practiceTexts('en').texts.handler,
    email: required(entry.emails[0], 'address').address,
    phone: entry.phones[0]?.number ?? '',
    timeZone: entry.availability.timeZone,
    fingerprint,
  }
}

/** The desk, or another office where the counterpart mistakes the addressee. */
function addresseeOf(order: LetterOrder): MessageRecord['to'][number] {
  const { profile, fingerprint } = order.desk
  if (order.kind === 'wrong-recipient') {
    const { state, pocType, pocId, entity, email, fingerprint: theirs } = senderOf(order.stray)
    return { state, pocType, pocId, entity, email, fingerprint: theirs }
  }
  return {
    state: profile.state,
    pocType: profile.pocType,
    pocId: null,
    entity: profile.entity,
    email: profile.email,
    fingerprint,
  }
}
