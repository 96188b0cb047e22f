/** Checks a draft or a record against its template: what is missing or wrong, field by field, as data. */
import type { TemplateDefinition } from './catalogue.ts'
import { checkValue, isLine } from './check-values.ts'
import { cleanLine, findBidiControls } from './clean-text.ts'
import { codesOf } from './code-lists.ts'
import type { Draft } from './draft.ts'
import { type Problem, problem } from './problem.ts'
import type { Attachment, FieldValue, FieldValues, MessageRecord } from './record.ts'
import { isFilled } from './render-fields.ts'
import { filesOfMessage, type Template, type TemplateField, type TemplateRule } from './template.ts'

function fieldValue(fields: FieldValues, name: string): FieldValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** Milliseconds since 1970 of an instant or of the beginning of a day, in UTC; no number for anything else. */
function timeOf(value: FieldValue | undefined): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN
}

type Ruled = Pick<Draft, 'fields' | 'attachments'>

function checkRule(rule: TemplateRule, { fields, attachments = [] }: Ruled, template: Template): Problem[] {
  const isFiles = (name: string) =>
    name === filesOfMessage && !template.fields.some((field) => field.name === name)
  const filled = (name: string): boolean =>
    isFiles(name) ? attachments.length > 0 : isFilled(fieldValue(fields, name))
  switch (rule.rule) {
    case 'at-least-one':
      return rule.fields.some(filled)
        ? []
        : [problem(rule.fields[0] ?? '', 'at-least-one', { fields: rule.fields.join(',') })]
    case 'required-when': {
      const when = fieldValue(fields, rule.when)
      const values: readonly unknown[] = Array.isArray(when) ? when : [when]
      const applies = rule.is.some((code) => values.includes(code))
      return applies && !filled(rule.field) ? [problem(rule.field, 'missing')] : []
    }
    case 'not-before': {
      const [earlier, later] = [rule.earlier, rule.later].map((name) => timeOf(fieldValue(fields, name)))
      const wrong = earlier !== undefined && later !== undefined && later < earlier
      return wrong ? [problem(rule.later, 'not-before', { earlier: rule.earlier })] : []
    }
  }
}

function checkFields(
  message: Ruled & Pick<Draft, 'mode'>,
  { template, lists }: TemplateDefinition,
  asked: (field: TemplateField) => boolean,
): Problem[] {
  const { fields, mode } = message
  const single = template.fields.flatMap((field) => {
    const value = fieldValue(fields, field.name)
    if (isFilled(value)) return checkValue(field, value, { lists, mode })
    return field.required && asked(field) ? [problem(field.name, 'missing')] : []
  })
  const known = new Set(single.map((one) => `${one.field} ${one.kind}`))
  const ruled = template.rules.flatMap((rule) => checkRule(rule, message, template))
  return [...single, ...ruled.filter((one) => !known.has(`${one.field} ${one.kind}`))]
}

type Envelope = Pick<
  Draft,
  'mode' | 'exercise' | 'renderedIn' | 'subject' | 'footers' | 'attachments' | 'preferredReply'
> & {
  readonly to: readonly unknown[]
  /** In a draft, and in the record that is made of it. */
  readonly toManager?: boolean | undefined
  readonly directoryManager?: unknown
}

/** A name that is a path, or that hides its end behind an override, is no name of a file. */
function isFileName(name: string): boolean {
  return isLine(name) && !/[/\\]/.test(name) && findBidiControls(name).length === 0
}

/** Names of files are told apart by their readers, who see them side by side. */
function checkAttachments(attachments: readonly Attachment[]): Problem[] {
  const names = attachments.map(({ name }) => cleanLine(name))
  return attachments.flatMap(({ name }, index) =>
    isFileName(name) && names.indexOf(cleanLine(name)) === index
      ? []
      : [problem('attachments', 'bad-value', { row: index + 1 })],
  )
}

function checkSubject(subject: string): Problem[] {
  const problems: Problem[] = []
  if (cleanLine(subject) === '') problems.push(problem('subject', 'missing'))
  else if (!isLine(subject)) problems.push(problem('subject', 'bad-value'))
  if (subject.length > 200) problems.push(problem('subject', 'too-long', { max: 200 }))
  return problems
}

function checkEnvelope(message: Envelope, { template, lists }: TemplateDefinition): Problem[] {
  const { exercise, mode, renderedIn, subject, attachments = [], preferredReply } = message
  const problems: Problem[] = []
  const goesToManager = message.toManager === true || message.directoryManager !== undefined
  if (message.to.length === 0 && !goesToManager) problems.push(problem('to', 'missing'))
  problems.push(...checkSubject(subject))
  if (mode === 'exercise' && cleanLine(exercise?.name ?? '') === '')
    problems.push(problem('exercise', 'missing'))
  if (mode !== 'exercise' && exercise !== undefined) problems.push(problem('exercise', 'bad-value'))
  if (renderedIn.length === 0) problems.push(problem('renderedIn', 'missing'))
  if (new Set(renderedIn).size !== renderedIn.length) problems.push(problem('renderedIn', 'bad-value'))
  const channel = preferredReply?.channel
  if (channel !== undefined && !codesOf(lists, 'channel-type').includes(channel))
    problems.push(problem('preferredReply', 'bad-value'))
  problems.push(...checkAttachments(attachments))
  for (const { footer, fixed } of template.footers) {
    if (fixed && !message.footers.includes(footer))
      problems.push(problem('footers', 'fixed-footer', { footer }))
  }
  return problems
}

/**
 * What keeps a draft from being released at any time, in the order of the form; empty where nothing does. Fields that
 * the program fills are not asked for.
 */
export function checkDraft(draft: Draft, definition: TemplateDefinition): Problem[] {
  return [...checkEnvelope(draft, definition), ...checkFields(draft, definition, (field) => !field.automatic)]
}

/**
 * The same at an instant: a time that was proposed when the draft was begun may have passed since. What is released,
 * submitted or shown to an officer is judged by this one.
 */
export function checkDraftAt(draft: Draft, definition: TemplateDefinition, now: Date): Problem[] {
  return [...checkTimes(draft, now.getTime()), ...checkDraft(draft, definition)]
}

/** The same for a finished record, with the fields that the program fills; to be called before sealing. */
export function checkRecord(record: MessageRecord, definition: TemplateDefinition): Problem[] {
  return [
    ...checkEnvelope(record, definition),
    ...checkTimes(record, Date.parse(record.created)),
    ...checkFields(record, definition, () => true),
    ...checkCopies(record),
  ]
}

/** A copy stays within the State that writes. */
function checkCopies({ from, cc = [] }: MessageRecord): Problem[] {
  return cc.every(({ state }) => state === from.state) ? [] : [problem('cc', 'bad-value')]
}

/** @param now milliseconds since 1970, UTC */
function checkTimes(
  { acknowledgement, replyBy }: Pick<Draft, 'acknowledgement' | 'replyBy'>,
  now: number,
): Problem[] {
  const isPast = (instant: string | undefined): boolean => instant !== undefined && Date.parse(instant) < now
  return [
    ...(isPast(acknowledgement.by) ? [problem('acknowledgement', 'past')] : []),
    ...(isPast(replyBy) ? [problem('replyBy', 'past')] : []),
  ]
}
