/** Checks a draft or a record against its template: what is missing or wrong, field by field, as data. */
import { instantSchema } from '../directory/key-facts.ts'
import { cleanLine } from './clean-text.ts'
import { codeLists } from './code-lists.ts'
import { isDocumentationIndicator } from './exercise.ts'
import { isWellFormed } from './indicators.ts'
import {
  type Draft,
  type FieldValue,
  type FieldValues,
  type Indicator,
  indicatorSchema,
  type MessageRecord,
} from './record.ts'
import { isFilled } from './render-fields.ts'
import type { Template, TemplateField } from './template.ts'

export const problemKinds = [
  'missing',
  'too-long',
  'bad-value',
  'at-least-one',
  'not-before',
  'exercise-indicator',
  'fixed-footer',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/**
 * One thing that keeps a message from being released. `field` is a field of the template or `to`, `subject`,
 * `exercise`, `renderedIn`, `acknowledgement`, `footers`. Parameters: `too-long` {max}; `at-least-one` {fields},
 * separated by commas; `not-before` {earlier}; for indicators {row}, counted from 1; `fixed-footer` {footer}.
 */
export type Problem = {
  readonly field: string
  readonly kind: ProblemKind
  readonly params: Readonly<Record<string, string | number>>
}

function problem(field: string, kind: ProblemKind, params: Problem['params'] = {}): Problem {
  return { field, kind, params }
}

function fieldValue(fields: FieldValues, name: string): FieldValue | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function checkCodes(
  field: TemplateField & { list: keyof typeof codeLists },
  codes: readonly unknown[],
): Problem[] {
  const known = codeLists[field.list]
  const allKnown = codes.every((code) => typeof code === 'string' && known.includes(code))
  return allKnown && new Set(codes).size === codes.length ? [] : [problem(field.name, 'bad-value')]
}

function checkIndicators(field: TemplateField, value: FieldValue, mode: MessageRecord['mode']): Problem[] {
  if (!Array.isArray(value)) return [problem(field.name, 'bad-value')]
  return value.flatMap((item: string | Indicator, index) => {
    const read = indicatorSchema.safeParse(item)
    if (!read.success || !isWellFormed(read.data))
      return [problem(field.name, 'bad-value', { row: index + 1 })]
    if (mode === 'real' || isDocumentationIndicator(read.data)) return []
    return [problem(field.name, 'exercise-indicator', { row: index + 1 })]
  })
}

function checkText(field: TemplateField & { maxLength: number }, value: FieldValue): Problem[] {
  if (typeof value !== 'string') return [problem(field.name, 'bad-value')]
  if (value.length > field.maxLength) return [problem(field.name, 'too-long', { max: field.maxLength })]
  const oneLine = field.type !== 'text' || !/[\r\n]/.test(value)
  return oneLine ? [] : [problem(field.name, 'bad-value')]
}

function matches(value: FieldValue, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

/** Whether a filled value is of the type its field asks for. */
function checkValue(field: TemplateField, value: FieldValue, mode: MessageRecord['mode']): Problem[] {
  const orBad = (good: boolean): Problem[] => (good ? [] : [problem(field.name, 'bad-value')])
  switch (field.type) {
    case 'text':
    case 'long-text':
      return checkText(field, value)
    case 'code':
      return checkCodes(field, [value])
    case 'codes':
      return Array.isArray(value) ? checkCodes(field, value) : orBad(false)
    case 'instant':
      return orBad(instantSchema.safeParse(value).success)
    case 'boolean':
      return orBad(typeof value === 'boolean')
    case 'indicators':
      return checkIndicators(field, value, mode)
    case 'fingerprint':
      return orBad(matches(value, /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/))
    case 'identifier':
      return orBad(matches(value, /^[0-9A-Za-z-]{1,128}$/))
  }
}

function checkRule(rule: Template['rules'][number], fields: FieldValues): Problem[] {
  const filled = (name: string): boolean => isFilled(fieldValue(fields, name))
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
      const [earlier, later] = [rule.earlier, rule.later].map((name) =>
        Date.parse(String(fieldValue(fields, name))),
      )
      const wrong = earlier !== undefined && later !== undefined && later < earlier
      return wrong ? [problem(rule.later, 'not-before', { earlier: rule.earlier })] : []
    }
  }
}

function checkFields(
  message: Pick<Draft, 'fields' | 'mode'>,
  template: Template,
  asked: (field: TemplateField) => boolean,
): Problem[] {
  const single = template.fields.flatMap((field) => {
    const value = fieldValue(message.fields, field.name)
    if (isFilled(value)) return checkValue(field, value, message.mode)
    return field.required && asked(field) ? [problem(field.name, 'missing')] : []
  })
  const known = new Set(single.map((one) => `${one.field} ${one.kind}`))
  const ruled = template.rules.flatMap((rule) => checkRule(rule, message.fields))
  return [...single, ...ruled.filter((one) => !known.has(`${one.field} ${one.kind}`))]
}

type Envelope = Pick<Draft, 'mode' | 'exercise' | 'renderedIn' | 'subject' | 'footers'> & {
  readonly to: readonly unknown[]
}

function checkEnvelope(message: Envelope, template: Template): Problem[] {
  const { exercise, mode, renderedIn, subject } = message
  const problems: Problem[] = []
  if (message.to.length === 0) problems.push(problem('to', 'missing'))
  if (cleanLine(subject) === '') problems.push(problem('subject', 'missing'))
  else if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject)) problems.push(problem('subject', 'bad-value'))
  if (subject.length > 200) problems.push(problem('subject', 'too-long', { max: 200 }))
  if (mode === 'exercise' && cleanLine(exercise?.name ?? '') === '')
    problems.push(problem('exercise', 'missing'))
  if (mode !== 'exercise' && exercise !== undefined) problems.push(problem('exercise', 'bad-value'))
  if (renderedIn.length === 0) problems.push(problem('renderedIn', 'missing'))
  if (new Set(renderedIn).size !== renderedIn.length) problems.push(problem('renderedIn', 'bad-value'))
  for (const { footer, fixed } of template.footers) {
    if (fixed && !message.footers.includes(footer))
      problems.push(problem('footers', 'fixed-footer', { footer }))
  }
  return problems
}

/**
 * What still keeps a draft from being released, in the order of the form; empty where nothing does. Fields that
 * the program fills are not asked for.
 */
export function checkDraft(draft: Draft, template: Template): Problem[] {
  return [...checkEnvelope(draft, template), ...checkFields(draft, template, (field) => !field.automatic)]
}

/** The same for a finished record, with the fields that the program fills; to be called before sealing. */
export function checkRecord(record: MessageRecord, template: Template): Problem[] {
  const { acknowledgement, created } = record
  const late = acknowledgement.by !== undefined && Date.parse(acknowledgement.by) < Date.parse(created)
  return [
    ...checkEnvelope(record, template),
    ...(late ? [problem('acknowledgement', 'bad-value')] : []),
    ...checkFields(record, template, () => true),
  ]
}
