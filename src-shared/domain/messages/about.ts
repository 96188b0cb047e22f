/** Messages that are about another one: what a template can be begun from, and what is taken over from the other. */

import type { TemplateDefinition } from './catalogue.ts'
import { cleanLine } from './clean-text.ts'
import type { About } from './draft.ts'
import { type MessageRecord, mostRows, type Question, questionSchema } from './record.ts'
import type { Template } from './template.ts'
import type { MessageView } from './views.ts'

/**
 * How a message of this template stands to the one that it is begun from; null for T1, which is made by acknowledging, as
 * that fills in what no draft can know. What answers nothing may be written in a case: a transfer, a further notification.
 */
export function aboutKindOf({ id, inReplyTo }: Pick<Template, 'id' | 'inReplyTo'>): About['as'] | null {
  if (id === 'T1') return null
  if (inReplyTo === 'own') return 'reminder'
  return inReplyTo === 'no' ? 'case' : 'reply'
}

/**
 * Whether messages of this template may be written in a case at any time: a notification that adds to it or goes to another
 * State, a change of details. A transfer is written of what nobody has acknowledged, to parties of the case alone.
 */
export function furthersCase(template: Pick<Template, 'id' | 'inReplyTo' | 'purpose'>): boolean {
  return aboutKindOf(template) === 'case' && template.purpose !== 'escalation'
}

/** The questions that a message asks, in their order; none where its template is not known here. */
export function questionsIn(
  { fields }: Pick<MessageRecord, 'fields'>,
  definition: TemplateDefinition | undefined,
): readonly Question[] {
  const asking = definition?.template.fields.find(({ type }) => type === 'questions')
  if (asking === undefined || !Object.hasOwn(fields, asking.name)) return []
  const read = questionSchema.array().safeParse(fields[asking.name])
  return read.success ? read.data.slice(0, mostRows) : []
}

/** The reference of another desk as one line; undefined where it gave none. */
export function referenceOf({ caseNumber }: Pick<MessageRecord, 'caseNumber'>): string | undefined {
  const line = cleanLine(caseNumber)
  return line === '' ? undefined : line
}

/** Whether a reference is one number with letters, as `KEN-2026-D1-001`: one with words could disclose something in clear. */
export function isWordless(reference: string): boolean {
  return /^[\p{L}\p{N}._/-]+$/u.test(reference) && /\p{N}/u.test(reference)
}

/** Whole hours from one instant to a later one; none where it is not later. */
export function wholeHoursBetween(from: string, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / 3_600_000))
}

type Parts = Pick<MessageView, 'summary' | 'record' | 'verdict'>

/** Whether a message that came in can be answered: its sender is proved and in the directory. */
export function canBeAnswered({ summary, record, verdict }: Parts): boolean {
  return (
    summary.direction === 'incoming' &&
    record !== null &&
    (verdict?.level === 'valid' || verdict?.level === 'caution') &&
    typeof verdict.signer?.pocId === 'string'
  )
}

/**
 * Whether text by another program can be answered: its sender is proved, and in the directory or its manager. The
 * trusted side decides again.
 */
export function canTextBeAnswered({ summary, record, verdict }: Parts): boolean {
  return (
    summary.direction === 'incoming' &&
    record === null &&
    (verdict?.level === 'valid' || verdict?.level === 'caution') &&
    (verdict.signer?.isManager === true || typeof verdict.signer?.pocId === 'string')
  )
}

/** Whether a State is answered with this template where its message has no record that could be named. */
export function answersText(template: Template): boolean {
  return (
    aboutKindOf(template) === 'reply' &&
    template.inReplyTo !== 'required' &&
    (template.purpose === 'reply' || template.purpose === 'channel')
  )
}

/** An acknowledgement and a reminder are not reminded of: what they are about is. */
const neverReminded: ReadonlySet<string | null> = new Set(['T1', 'T13'])

/** Whether a reminder of a message of ours makes sense: it was confirmed as sent, and an acknowledgement is outstanding. */
export function canBeReminded({ summary }: Pick<MessageView, 'summary'>): boolean {
  return summary.direction === 'outgoing' && summary.status === 'sent' && !neverReminded.has(summary.template)
}

/** Whether more can be written in the case of a message: it has left, or its sender is proved; an acknowledgement has none. */
export function canBeFurthered({ summary, verdict }: Parts): boolean {
  if (summary.template === 'T1') return false
  return summary.direction === 'outgoing'
    ? summary.status !== 'released'
    : verdict?.level === 'valid' || verdict?.level === 'caution'
}

/** Whether to offer the diplomatic channel for a message of ours: it has left, and nobody has acknowledged it. */
export function canBeTransferred({ summary }: Pick<MessageView, 'summary'>): boolean {
  return (
    summary.direction === 'outgoing' &&
    (summary.status === 'exported' || summary.status === 'sent' || summary.status === 'bounced') &&
    summary.template !== 'T1' &&
    summary.template !== 'T12'
  )
}
