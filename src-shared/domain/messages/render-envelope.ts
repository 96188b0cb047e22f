/** Renders what every message has: who writes to whom, when, under which marking and references (DOMAIN.md §9 E). */
import { type Language, nearestLanguage } from '../../base/languages.ts'
import { stateName } from '../states.ts'
import { cleanLine, exactValue } from './clean-text.ts'
import type { MessageRecord } from './record.ts'
import { dateInWords, inTimeZone } from './render-date.ts'
import type { RenderedBlock, RenderedLine } from './rendered.ts'
import type { Words } from './templates-words.ts'

export type RenderContext = {
  readonly record: MessageRecord
  readonly language: Language
  readonly words: Words
  readonly dir: 'ltr' | 'rtl'
}

/** The name of a language in the words of the rendering; any other than the six by its BCP 47 tag. */
export function languageInWords(tag: string, words: Words): string {
  const known = nearestLanguage(tag)
  return known !== undefined && known === tag.toLowerCase() ? words(`language.${known}`) : tag
}

export function wordsLine(label: string, value: string, context: RenderContext): RenderedLine {
  return { label, value, nature: 'words', language: context.language, dir: context.dir, aside: null }
}

/** A date in words; beside it, for the screen, the same instant where the sender sits. */
export function dateLine(label: string, instant: string, context: RenderContext): RenderedLine {
  return {
    ...wordsLine(label, dateInWords(instant, context.words, context.dir), context),
    aside: inTimeZone(instant, context.record.from.timeZone),
  }
}

/** Names, numbers and titles as the sender typed them. Their language is that of the free text. */
export function typedLine(label: string, value: string, context: RenderContext): RenderedLine {
  return {
    label,
    value: cleanLine(value),
    nature: 'typed',
    language: context.record.textLanguage,
    dir: 'auto',
    aside: null,
  }
}

export function exactLine(label: string, value: string): RenderedLine {
  return { label, value: exactValue(value), nature: 'exact', language: null, dir: 'ltr', aside: null }
}

/** A fingerprint in groups of four digits, as it is read out on the telephone. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/gu, '$1 ')
}

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
    exactLine(words('envelope.fingerprint'), groupedFingerprint(from.fingerprint)),
  ])
}

function addresseeBlocks(context: RenderContext): RenderedBlock[] {
  const { record, words, language } = context
  return record.to.flatMap((to) =>
    block(words('envelope.to'), [
      wordsLine(words('envelope.state'), stateName(to.state, language), context),
      wordsLine(words('envelope.poc-type'), words(`poc-type.${to.pocType}`), context),
      typedLine(words('envelope.entity'), to.entity, context),
      exactLine(words('envelope.email'), to.email),
      to.fingerprint === null
        ? wordsLine(words('envelope.fingerprint'), words('envelope.not-encrypted'), context)
        : exactLine(words('envelope.fingerprint'), groupedFingerprint(to.fingerprint)),
    ]),
  )
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

function messageBlock(context: RenderContext): RenderedBlock[] {
  const { record, words } = context
  return block(words('envelope.message'), [
    typedLine(words('envelope.subject'), record.subject, context),
    dateLine(words('envelope.date'), record.created, context),
    ...referenceLines(context),
    exactLine(words('envelope.marking'), record.tlp),
    wordsLine(words('envelope.mode'), words(`mode.${record.mode}`), context),
    ...exerciseLines(context),
    wordsLine(words('envelope.precedence'), words(`precedence.${record.precedence}`), context),
    acknowledgementLine(context),
    ...(record.replyBy === undefined ? [] : [dateLine(words('envelope.reply-by'), record.replyBy, context)]),
    wordsLine(words('envelope.text-language'), languageInWords(record.textLanguage, words), context),
    wordsLine(words('envelope.authentic-text'), words(`language.${record.renderedIn[0] ?? 'self'}`), context),
  ])
}

/** Sender, addressees and particulars of the message, each under its heading; empty lines are left out. */
export function renderEnvelope(context: RenderContext): RenderedBlock[] {
  return [...senderBlock(context), ...addresseeBlocks(context), ...messageBlock(context)]
}
