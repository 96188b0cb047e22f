/** Renders one filled field of a template; a value of another kind than expected is shown as it is. */
import { cleanLine, cleanText, exactValue, isolate } from './clean-text.ts'
import { type FieldValue, type Indicator, indicatorSchema, type Severity, severitySchema } from './record.ts'
import { isoInstant } from './render-date.ts'
import {
  codeInWords,
  codeLine,
  dateLine,
  dayLine,
  exactLine,
  freeText,
  groupedFingerprint,
  type RenderContext,
  typedLine,
  wordsLine,
} from './render-lines.ts'
import { renderRows } from './render-rows.ts'
import type { RenderedBlock, RenderedLine } from './rendered.ts'
import { severityLists, type TemplateField } from './template.ts'
import { typographyOf } from './typography.ts'

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
      return codeLine(label, field.list, value, context)
    case 'instant':
      return dateLine(label, value, context)
    case 'date':
      return dayLine(label, value, context)
    case 'fingerprint':
      return exactLine(label, groupedFingerprint(value))
    case 'identifier':
      return exactLine(label, value)
    default:
      return typedLine(label, value, context)
  }
}

/** `High [high]; Scale: NCISS; Score: 72`: an own scale by its name and level as typed. */
function severityLine(
  label: string,
  { scale, name, level, score }: Severity,
  context: RenderContext,
): RenderedLine {
  const { words, dir, language } = context
  const { colon, separator } = typographyOf(language)
  const own = (text: string): string => isolate(cleanLine(text), dir)
  const parts = [
    scale === 'own' ? own(level) : codeInWords(severityLists[scale], level, context),
    `${words('severity.scale')}${colon}${scale === 'own' ? own(name ?? '') : words(`severity.scale-${scale}`)}`,
    ...(score === undefined ? [] : [`${words('severity.score')}${colon}${isolate(String(score), dir)}`]),
  ]
  return wordsLine(label, parts.join(separator), context)
}

function renderList(
  field: TemplateField,
  label: string,
  value: FieldValue,
  context: RenderContext,
): RenderedBlock | RenderedLine | undefined {
  if (isTextList(value)) {
    const list = field.type === 'codes' ? field.list : undefined
    const labels = value.map((code) => (list ? codeInWords(list, code, context) : `[${exactValue(code)}]`))
    return wordsLine(label, labels.join(typographyOf(context.language).separator), context)
  }
  if (isIndicatorList(value)) return indicatorTable(label, value, context)
  switch (field.type) {
    case 'questions':
    case 'answers':
    case 'references':
    case 'changes':
    case 'events':
      return renderRows(field.type, label, value, context)
    default:
      return undefined
  }
}

function renderSingle(
  field: TemplateField,
  label: string,
  value: FieldValue,
  context: RenderContext,
): RenderedBlock | RenderedLine | undefined {
  if (typeof value === 'string') return renderText(field, label, value, context)
  if (value === true) return wordsLine(label, context.words('value.yes'), context)
  if (field.type === 'hours' && typeof value === 'number')
    return wordsLine(label, context.words('value.hours', { count: value }), context)
  const severity = field.type === 'severity' ? severitySchema.safeParse(value).data : undefined
  return severity === undefined ? undefined : severityLine(label, severity, context)
}

/** Whether a field holds anything to show: an empty text or list and a `false` say nothing. */
export function isFilled(value: FieldValue | undefined): value is FieldValue {
  if (typeof value === 'string') return cleanText(value).trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== false
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
  const rendered = Array.isArray(value)
    ? renderList(field, label, value, context)
    : renderSingle(field, label, value, context)
  return rendered ?? exactLine(label, JSON.stringify(value))
}
