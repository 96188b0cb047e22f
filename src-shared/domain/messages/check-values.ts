/** Checks the value of one field against its type: lengths, codes of its lists, rows counted from 1. */
import { z } from 'zod'
import { fingerprintSchema, instantSchema } from '../directory/key-facts.ts'
import { cleanText } from './clean-text.ts'
import { type CodeLists, codesOf } from './code-lists.ts'
import { isDocumentationIndicator } from './exercise.ts'
import { isWellFormed } from './indicators.ts'
import { type Problem, problem } from './problem.ts'
import {
  type Answer,
  answerSchema,
  type CaseEvent,
  type Change,
  changeSchema,
  daySchema,
  eventSchema,
  type FieldValue,
  indicatorSchema,
  type MessageRecord,
  mostHours,
  type Question,
  questionSchema,
  type ReferenceRow,
  referenceRowSchema,
  type Severity,
  severitySchema,
} from './record.ts'
import { type FieldOf, type FieldType, rowLists, severityLists, type TemplateField } from './template.ts'

/** What a check needs to know besides the value. */
export type CheckContext = {
  readonly lists: CodeLists
  readonly mode: MessageRecord['mode']
}

const identifierSchema = z.string().regex(/^[0-9A-Za-z-]{1,128}$/)
const hoursSchema = z.int().min(0).max(mostHours)

function checkCodes(
  field: FieldOf<'code' | 'codes'>,
  codes: readonly unknown[],
  { lists }: CheckContext,
): Problem[] {
  const known = codesOf(lists, field.list)
  const allKnown = codes.every((code) => typeof code === 'string' && known.includes(code))
  return allKnown && new Set(codes).size === codes.length ? [] : [problem(field.name, 'bad-value')]
}

function checkIndicators(field: TemplateField, value: FieldValue, { mode }: CheckContext): Problem[] {
  if (!Array.isArray(value)) return [problem(field.name, 'bad-value')]
  const rows: readonly unknown[] = value
  return rows.flatMap((row, index) => {
    const read = indicatorSchema.safeParse(row)
    if (!read.success || !isWellFormed(read.data))
      return [problem(field.name, 'bad-value', { row: index + 1 })]
    if (mode === 'real' || isDocumentationIndicator(read.data)) return []
    return [problem(field.name, 'exercise-indicator', { row: index + 1 })]
  })
}

function checkText(field: FieldOf<'text' | 'long-text'>, value: FieldValue): Problem[] {
  if (typeof value !== 'string') return [problem(field.name, 'bad-value')]
  if (value.length > field.maxLength) return [problem(field.name, 'too-long', { max: field.maxLength })]
  const oneLine = field.type !== 'text' || !/[\r\n]/.test(value)
  return oneLine ? [] : [problem(field.name, 'bad-value')]
}

/** Whether a text stands on one line and says something. */
export function isLine(text: string): boolean {
  return isLineOrEmpty(text) && cleanText(text) !== ''
}

function isLineOrEmpty(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
}

type Codes = readonly string[]
/** Whether a row of the right shape says something, with codes that its list knows. */
type RowCheck<Row> = { readonly schema: z.ZodType<Row>; readonly isGood: (row: Row, codes: Codes) => boolean }

const questions: RowCheck<Question> = {
  schema: questionSchema,
  isGood: ({ kind, text }, codes) => codes.includes(kind) && cleanText(text) !== '',
}
const answers: RowCheck<Answer> = {
  schema: answerSchema,
  isGood: ({ status }, codes) => codes.includes(status),
}
const references: RowCheck<ReferenceRow> = {
  schema: referenceRowSchema,
  isGood: ({ kind, value }, codes) => codes.includes(kind) && isLine(value),
}
const changes: RowCheck<Change> = {
  schema: changeSchema,
  isGood: ({ field, from, to }, codes) =>
    codes.includes(field) && isLineOrEmpty(from) && isLineOrEmpty(to) && (isLine(from) || isLine(to)),
}
const events: RowCheck<CaseEvent> = {
  schema: eventSchema,
  isGood: ({ event, reference = '' }, codes) => codes.includes(event) && isLineOrEmpty(reference),
}

/** The places of the rows that are wrong, from 0. */
function wrongRows<Row>({ schema, isGood }: RowCheck<Row>, rows: readonly unknown[], codes: Codes): number[] {
  return rows.flatMap((row, index) => {
    const read = schema.safeParse(row)
    return read.success && isGood(read.data, codes) ? [] : [index]
  })
}

function wrongRowsOf(type: keyof typeof rowLists, rows: readonly unknown[], codes: Codes): number[] {
  switch (type) {
    case 'questions':
      return wrongRows(questions, rows, codes)
    case 'answers':
      return [...new Set([...wrongRows(answers, rows, codes), ...answeredTwice(rows)])].sort((a, b) => a - b)
    case 'references':
      return wrongRows(references, rows, codes)
    case 'changes':
      return wrongRows(changes, rows, codes)
    case 'events':
      return wrongRows(events, rows, codes)
  }
}

/** Rows that answer a question which an earlier row answers: the two could contradict one another. */
function answeredTwice(rows: readonly unknown[]): number[] {
  const numbers = rows.map((row) => answerSchema.safeParse(row).data?.number)
  return numbers.flatMap((number, index) =>
    number !== undefined && numbers.indexOf(number) < index ? [index] : [],
  )
}

function checkRows(
  field: FieldOf<keyof typeof rowLists>,
  value: FieldValue,
  { lists }: CheckContext,
): Problem[] {
  if (!Array.isArray(value)) return [problem(field.name, 'bad-value')]
  const codes = codesOf(lists, rowLists[field.type])
  return wrongRowsOf(field.type, value, codes).map((index) =>
    problem(field.name, 'bad-value', { row: index + 1 }),
  )
}

/** An own scale has a name and a level as typed; NCISS has a score from 0 to 100, which the low–high scale has not. */
function isGoodSeverity({ scale, name, level, score }: Severity, lists: CodeLists): boolean {
  if (scale === 'own') return isLine(name ?? '') && isLine(level)
  const isScored = scale === 'nciss' && Number.isInteger(score)
  return (
    name === undefined &&
    codesOf(lists, severityLists[scale]).includes(level) &&
    (score === undefined || isScored)
  )
}

const shapes: Readonly<Partial<Record<FieldType, z.ZodType>>> = {
  instant: instantSchema,
  date: daySchema,
  hours: hoursSchema,
  boolean: z.boolean(),
  fingerprint: fingerprintSchema,
  identifier: identifierSchema,
}

/** What is wrong with the value of a field that is filled; empty where nothing is. */
export function checkValue(field: TemplateField, value: FieldValue, context: CheckContext): Problem[] {
  const orBad = (good: boolean): Problem[] => (good ? [] : [problem(field.name, 'bad-value')])
  switch (field.type) {
    case 'text':
    case 'long-text':
      return checkText(field, value)
    case 'code':
      return checkCodes(field, [value], context)
    case 'codes':
      return Array.isArray(value) ? checkCodes(field, value, context) : orBad(false)
    case 'indicators':
      return checkIndicators(field, value, context)
    case 'questions':
    case 'answers':
    case 'references':
    case 'changes':
    case 'events':
      return checkRows(field, value, context)
    case 'severity': {
      const read = severitySchema.safeParse(value)
      return orBad(read.success && isGoodSeverity(read.data, context.lists))
    }
    default:
      return orBad(shapes[field.type]?.safeParse(value).success === true)
  }
}
