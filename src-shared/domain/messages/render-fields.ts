/** Renders one filled field of a template; a value of another kind than expected is shown as it is. */

import { cleanText, directionOfTag, exactValue } from './clean-text.ts'
import { codeLists } from './code-lists.ts'
import { type FieldValue, type Indicator, indicatorSchema } from './record.ts'
import { isoInstant } from './render-date.ts'
import {
  dateLine,
  exactLine,
  groupedFingerprint,
  languageInWords,
  type RenderContext,
  typedLine,
  wordsLine,
} from './render-envelope.ts'
import type { RenderedBlock, RenderedLine } from './rendered.ts'
import type { CodeList, TemplateField } from './template.ts'
import { typographyOf } from './typography.ts'

/** The label of a code with the code itself in brackets; an unknown code stands alone. */
function codeInWords(list: CodeList, code: string, context: RenderContext): string {
  if (!codeLists[list].includes(code)) return `[${exactValue(code)}]`
  return `${context.words(`codes.${list}.${code}`)} [${code}]`
}

function freeText(label: string, text: string, context: RenderContext): RenderedBlock {
  const { record, language, words } = context
  const { textLanguage } = record
  const differs = textLanguage.toLowerCase() !== language
  return {
    kind: 'free-text',
    label,
    note: differs ? words('note.free-text', { language: languageInWords(textLanguage, words) }) : null,
    text: cleanText(text),
    language: textLanguage,
    dir: directionOfTag(textLanguage),
  }
}

function indicatorRow(indicator: Indicator, context: RenderContext): string[] {
  const { words } = context
  const confidence = indicator.confidence
  return [
    words(`indicator-type.${indicator.type}`),
    exactValue(indicator.value),
    indicator.port === undefined ? '' : String(indicator.port),
    indicator.seen === undefined ? '' : isoInstant(indicator.seen),
    confidence === undefined ? '' : codeInWords('confidence', confidence, context),
  ]
}

function indicatorTable(
  label: string,
  indicators: readonly Indicator[],
  context: RenderContext,
): RenderedBlock {
  const columns = ['type', 'value', 'port', 'seen', 'confidence']
  return {
    kind: 'table',
    label,
    columns: columns.map((column) => context.words(`indicator.${column}`)),
    rows: indicators.map((indicator) => indicatorRow(indicator, context)),
    exactColumn: 1,
  }
}

function isIndicatorList(value: FieldValue): value is Indicator[] {
  return Array.isArray(value) && value.every((item) => indicatorSchema.safeParse(item).success)
}

function isTextList(value: FieldValue): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function renderText(field: TemplateField, label: string, value: string, context: RenderContext) {
  switch (field.type) {
    case 'long-text':
      return freeText(label, value, context)
    case 'code':
      return wordsLine(label, codeInWords(field.list, value, context), context)
    case 'instant':
      return dateLine(label, value, context)
    case 'fingerprint':
      return exactLine(label, groupedFingerprint(value))
    case 'identifier':
      return exactLine(label, value)
    default:
      return typedLine(label, value, context)
  }
}

/** Whether a field holds anything to show: an empty text or list and a `false` say nothing. */
export function isFilled(value: FieldValue | undefined): value is FieldValue {
  if (typeof value === 'string') return cleanText(value).trim() !== ''
  return Array.isArray(value) ? value.length > 0 : value === true
}

/** The block or line of a field, undefined where it is not filled. */
export function renderField(
  field: TemplateField,
  context: RenderContext,
): RenderedBlock | RenderedLine | undefined {
  const value = Object.hasOwn(context.record.fields, field.name)
    ? context.record.fields[field.name]
    : undefined
  if (!isFilled(value)) return undefined
  const label = context.words(`${context.record.template.id}.field.${field.name}.label`)
  if (typeof value === 'string') return renderText(field, label, value, context)
  if (value === true) return wordsLine(label, context.words('value.yes'), context)
  if (isTextList(value)) {
    const list = field.type === 'codes' ? field.list : undefined
    const labels = value.map((code) => (list ? codeInWords(list, code, context) : `[${exactValue(code)}]`))
    return wordsLine(label, labels.join(typographyOf(context.language).separator), context)
  }
  if (isIndicatorList(value)) return indicatorTable(label, value, context)
  return exactLine(label, JSON.stringify(value))
}
