/** Renders what every message has: who writes to whom, when, under which marking and references (DOMAIN.md §9 E). */
import { stateName } from '../states.ts'
import type { Addressed } from './addressed.ts'
import type { Attachment } from './record.ts'
import { hoursLines } from './render-hours.ts'
import {
  codeLine,
  dateLine,
  exactLine,
  groupedFingerprint,
  languageInWords,
  type RenderContext,
  typedLine,
  wordsLine,
} from './render-lines.ts'
import type { RenderedBlock, RenderedItem, RenderedLine } from './rendered.ts'

function block(heading: string, lines: readonly RenderedLine[]): RenderedBlock[] {
  const filled = lines.filter((line) => line.value !== '')
  return [
    { kind: 'heading', text: heading },
    { kind: 'lines', lines: filled },
  ]
}

function senderBlock(context: RenderContext): RenderedBlock[] {
  const { record, words, language } = context
  const { from } = record
  return block(words('envelope.from'), [
    wordsLine(words('envelope.state'), stateName(from.state, language), context),
    wordsLine(words('envelope.poc-type'), words(`poc-type.${from.pocType}`), context),
    typedLine(words('envelope.entity'), from.entity, context),
    typedLine(words('envelope.contact'), from.contact, context),
    exactLine(words('envelope.email'), from.email),
    typedLine(words('envelope.phone'), from.phone, context),
    exactLine(words('envelope.time-zone'), from.timeZone),
    ...hoursLines(context),
    exactLine(words('envelope.fingerprint'), groupedFingerprint(from.fingerprint)),
  ])
}

function officeBlocks(
  heading: string,
  offices: RenderContext['record']['to'],
  context: RenderContext,
): RenderedBlock[] {
  const { words, language } = context
  return offices.flatMap((office) =>
    block(heading, [
      wordsLine(words('envelope.state'), stateName(office.state, language), context),
      wordsLine(words('envelope.poc-type'), words(`poc-type.${office.pocType}`), context),
      ...addressLines(office, context),
    ]),
  )
}

/** The manager of the directory, who has a function where a point of contact has a State. */
function managerBlock(context: RenderContext): RenderedBlock[] {
  const { record, words } = context
  if (record.directoryManager === undefined) return []
  return block(words('envelope.to'), [
    wordsLine(words('envelope.function'), words('envelope.directory-manager'), context),
    ...addressLines(record.directoryManager, context),
  ])
}

function addressLines({ entity, email, fingerprint }: Addressed, context: RenderContext): RenderedLine[] {
  const { words } = context
  return [
    typedLine(words('envelope.entity'), entity, context),
    ...(email === undefined ? [] : [exactLine(words('envelope.email'), email)]),
    fingerprint === null
      ? wordsLine(words('envelope.fingerprint'), words('envelope.not-encrypted'), context)
      : exactLine(words('envelope.fingerprint'), groupedFingerprint(fingerprint)),
  ]
}

function acknowledgementLine(context: RenderContext): RenderedLine {
  const { record, words } = context
  const label = words('envelope.acknowledgement')
  const { requested, by } = record.acknowledgement
  if (!requested) return wordsLine(label, words('envelope.acknowledgement-not-requested'), context)
  if (by === undefined) return wordsLine(label, words('envelope.acknowledgement-requested'), context)
  const date = dateLine(label, by, context)
  return { ...date, value: words('envelope.acknowledgement-requested-by', { date: date.value }) }
}

function referenceLines(context: RenderContext): RenderedLine[] {
  const { record, words } = context
  const { inReplyTo, counterpartReference } = record
  return [
    typedLine(words('envelope.case-number'), record.caseNumber, context),
    ...(counterpartReference === undefined
      ? []
      : [typedLine(words('envelope.counterpart-reference'), counterpartReference, context)]),
    ...(inReplyTo === undefined ? [] : [exactLine(words('envelope.in-reply-to'), inReplyTo.messageId)]),
    exactLine(words('envelope.message-id'), record.id),
  ]
}

function exerciseLines(context: RenderContext): RenderedLine[] {
  const { record, words } = context
  if (record.exercise === undefined) return []
  return [
    typedLine(words('envelope.exercise-name'), record.exercise.name, context),
    typedLine(words('envelope.exercise-organiser'), record.exercise.organiser, context),
    typedLine(words('envelope.exercise-inject'), record.exercise.injectId, context),
  ]
}

function replyLines(context: RenderContext): RenderedLine[] {
  const { record, words } = context
  const { replyBy, preferredReply } = record
  const { channel, language } = preferredReply ?? {}
  return [
    ...(replyBy === undefined ? [] : [dateLine(words('envelope.reply-by'), replyBy, context)]),
    ...(channel === undefined
      ? []
      : [codeLine(words('envelope.preferred-channel'), 'channel-type', channel, context)]),
    ...(language === undefined
      ? []
      : [wordsLine(words('envelope.preferred-language'), languageInWords(language, words), context)]),
  ]
}

function attachmentItem({ name, size, sha256 }: Attachment, context: RenderContext): RenderedItem {
  const { words } = context
  const bytes = words('envelope.bytes', { count: size })
  return {
    lines: [
      typedLine('', name, context),
      wordsLine(words('envelope.attachment-size'), bytes, context),
      exactLine('SHA-256', sha256),
    ],
    text: null,
  }
}

/** The files that go with the message; the signature covers them by what is said here. */
function attachmentBlocks(context: RenderContext): RenderedBlock[] {
  const { attachments = [] } = context.record
  if (attachments.length === 0) return []
  const items = attachments.map((attachment) => attachmentItem(attachment, context))
  return [{ kind: 'items', label: context.words('envelope.attachments'), items }]
}

function messageBlock(context: RenderContext): RenderedBlock[] {
  const { record, words } = context
  return block(words('envelope.message'), [
    typedLine(words('envelope.subject'), record.subject, context),
    dateLine(words('envelope.date'), record.created, context),
    ...referenceLines(context),
    exactLine(words('envelope.marking'), record.tlp),
    ...(record.pap === undefined ? [] : [exactLine(words('envelope.pap'), record.pap)]),
    wordsLine(words('envelope.mode'), words(`mode.${record.mode}`), context),
    ...exerciseLines(context),
    wordsLine(words('envelope.precedence'), words(`precedence.${record.precedence}`), context),
    acknowledgementLine(context),
    ...replyLines(context),
    wordsLine(words('envelope.text-language'), languageInWords(record.textLanguage, words), context),
    wordsLine(words('envelope.authentic-text'), words(`language.${record.renderedIn[0] ?? 'self'}`), context),
  ])
}

/** Sender, addressees, who is given a copy, particulars of the message and its files, each under its heading; empty lines are left out. */
export function renderEnvelope(context: RenderContext): RenderedBlock[] {
  const { record, words } = context
  return [
    ...senderBlock(context),
    ...managerBlock(context),
    ...officeBlocks(words('envelope.to'), record.to, context),
    ...officeBlocks(words('envelope.cc'), record.cc ?? [], context),
    ...messageBlock(context),
    ...attachmentBlocks(context),
  ]
}
