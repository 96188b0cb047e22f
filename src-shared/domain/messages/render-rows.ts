/** Renders the fields that are lists of rows: questions, answers, references, changes and events, numbered from 1. */
import {
  answerSchema,
  type Change,
  changeSchema,
  eventSchema,
  type FieldValue,
  questionSchema,
  referenceRowSchema,
} from './record.ts'
import {
  codeLine,
  dateLine,
  dayLine,
  freeText,
  type RenderContext,
  valueLine,
  wordsLine,
} from './render-lines.ts'
import type { RenderedBlock, RenderedItem, RenderedLine } from './rendered.ts'
import { rowLists } from './template.ts'

export type RowType = keyof typeof rowLists

type RowRenderer = (row: unknown, context: RenderContext) => RenderedItem | undefined

const renderers: Readonly<Record<RowType, RowRenderer>> = {
  questions: (row, context) => {
    const { data } = questionSchema.safeParse(row)
    if (data === undefined) return undefined
    const { words } = context
    return {
      lines: [codeLine(words('items.kind'), rowLists.questions, data.kind, context)],
      text: freeText(words('items.question'), data.text, context),
    }
  },
  answers: (row, context) => {
    const { data } = answerSchema.safeParse(row)
    if (data === undefined) return undefined
    const { words } = context
    const { number, status, text, until } = data
    return {
      lines: [
        wordsLine(words('items.question'), String(number), context),
        codeLine(words('items.status'), rowLists.answers, status, context),
        ...(until === undefined ? [] : [dateLine(words('items.until'), until, context)]),
      ],
      text: text === undefined || text.trim() === '' ? null : freeText(words('items.answer'), text, context),
    }
  },
  references: (row, context) => {
    const { data } = referenceRowSchema.safeParse(row)
    if (data === undefined) return undefined
    const { words } = context
    return linesAlone([
      codeLine(words('items.kind'), rowLists.references, data.kind, context),
      valueLine(words('items.reference'), data.value, context),
      ...(data.date === undefined ? [] : [dayLine(words('items.date'), data.date, context)]),
    ])
  },
  changes: (row, context) => {
    const { data } = changeSchema.safeParse(row)
    return data === undefined ? undefined : changeItem(data, context)
  },
  events: (row, context) => {
    const { data } = eventSchema.safeParse(row)
    if (data === undefined) return undefined
    const { words } = context
    return linesAlone([
      dateLine(words('items.at'), data.at, context),
      codeLine(words('items.event'), rowLists.events, data.event, context),
      valueLine(words('items.reference'), data.reference ?? '', context),
    ])
  },
}

function changeItem({ field, from, to }: Change, context: RenderContext): RenderedItem {
  const { words } = context
  return linesAlone([
    codeLine(words('items.field'), rowLists.changes, field, context),
    valueLine(words('items.from'), from, context),
    valueLine(words('items.to'), to, context),
  ])
}

function linesAlone(lines: readonly RenderedLine[]): RenderedItem {
  return { lines: lines.filter((line) => line.value !== ''), text: null }
}

/** The rows of a field, or undefined where any of them is not what the type of the field asks for. */
export function renderRows(
  type: RowType,
  label: string,
  value: FieldValue,
  context: RenderContext,
): RenderedBlock | undefined {
  if (!Array.isArray(value)) return undefined
  const items: RenderedItem[] = []
  for (const row of value) {
    const item = renderers[type](row, context)
    if (item === undefined) return undefined
    items.push(item)
  }
  return { kind: 'items', label, items }
}
