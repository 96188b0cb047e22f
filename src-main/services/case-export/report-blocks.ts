/** A case in the officer's language, as the blocks of a page: facts, participants, timeline, notes, the national side. */
import { directionOf, type Language } from '../../../src-shared/base/languages.ts'
import type { CaseEvent } from '../../../src-shared/domain/cases/case-event.ts'
import type { Tlp } from '../../../src-shared/domain/marking.ts'
import { cleanLine, cleanText } from '../../../src-shared/domain/messages/clean-text.ts'
import { isoInstant } from '../../../src-shared/domain/messages/render-date.ts'
import type {
  FreeTextBlock,
  RenderedBlock,
  RenderedItem,
  RenderedLine,
} from '../../../src-shared/domain/messages/rendered.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import { byDue, forwardingStanding } from '../../../src-shared/domain/national/forwarding.ts'
import type { CaseChecklist, Forwarding } from '../../../src-shared/domain/national/national.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import type { Closed } from '../../store/case-event-repository.ts'
import type { MessageRow } from '../../store/messages-repository.ts'
import { inTimeline } from '../cases/timeline.ts'
import type { NationalOfCase } from '../national/of-case.ts'
import type { Participant } from './case-files.ts'

export type ReportedCase = {
  readonly caseNumber: string | null
  readonly subject: string
  readonly tlp: Tlp | null
  readonly rows: readonly MessageRow[]
  readonly participants: readonly Participant[]
  readonly events: readonly CaseEvent[]
  /** Null where the case is open. */
  readonly closed: Closed | null
  /** Whether what officers wrote for the desk alone is in it: notes, and words at a closing. */
  readonly withNotes: boolean
  /** Null where it is left out. */
  readonly national: NationalOfCase | null
  readonly at: Date
}

type Setting = {
  readonly words: Words
  readonly language: Language
  /** Of a template, in the words of its version. */
  readonly nameOf: (row: MessageRow) => string
}

export function reportBlocks(reported: ReportedCase, setting: Setting): RenderedBlock[] {
  return [
    ...factBlocks(reported, setting),
    ...timelineBlocks(reported, setting),
    ...noteBlocks(reported, setting),
    ...nationalBlocks(reported, setting),
  ]
}

function factBlocks(reported: ReportedCase, setting: Setting): RenderedBlock[] {
  const { words, language } = setting
  const { caseNumber, subject, tlp, rows, participants, at } = reported
  const facts = [
    ...(caseNumber === null ? [] : [exactLine(words('report.label--number'), caseNumber)]),
    typedLine(words('report.label--subject'), cleanLine(subject)),
    ...(tlp === null ? [] : [exactLine(words('report.label--marking'), tlp)]),
    exactLine(words('report.label--messages'), String(rows.length)),
    ...closedLines(reported, setting),
    exactLine(words('report.label--made'), isoInstant(at.toISOString())),
  ]
  const { compare } = new Intl.Collator(language)
  const offices = participants
    .map(({ state, entity }) => ({ name: stateName(state, language), entity }))
    .toSorted((a, b) => compare(a.name, b.name))
    .map(
      ({ name, entity }): RenderedItem => ({
        lines: [typedLine(name, cleanLine(entity ?? ''))],
        text: null,
      }),
    )
  return [
    { kind: 'lines', lines: facts },
    { kind: 'heading', text: words('report.heading--participants') },
    { kind: 'items', label: '', items: offices },
  ]
}

function closedLines({ closed }: ReportedCase, { words, language }: Setting): RenderedLine[] {
  if (closed === null) return []
  return [
    exactLine(words('report.label--event-closed'), isoInstant(closed.at)),
    wordsLine(words('close.label--reason'), words(`close.label--${closed.reason}`), language),
  ]
}

function timelineBlocks({ rows, events }: ReportedCase, setting: Setting): RenderedBlock[] {
  const { words } = setting
  const ofMessages = inTimeline(rows).map(({ row, at }) => ({
    at,
    cells: [isoInstant(at), messageLine(row, setting), ''],
  }))
  const ofEvents = events.map((event) => ({
    at: event.at,
    cells: [isoInstant(event.at), eventLine(event, setting), event.by ?? ''],
  }))
  const all = [...ofMessages, ...ofEvents].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return [
    { kind: 'heading', text: words('report.heading--timeline') },
    {
      kind: 'table',
      label: '',
      columns: [words('report.label--when'), words('report.label--what'), words('report.label--by')],
      rows: all.map(({ cells }) => cells),
      exactColumn: 0,
    },
  ]
}

function eventLine(event: CaseEvent, { words }: Setting): string {
  return event.kind === 'closed'
    ? words(`event.status--closed-${event.detail.reason}`)
    : words(`report.label--event-${event.kind}`)
}

function messageLine(row: MessageRow, { words, language, nameOf }: Setting): string {
  const states = row.counterparts.map((state) => stateName(state, language)).join(' · ')
  const key = row.direction === 'outgoing' ? 'report.label--outgoing' : 'report.label--incoming'
  return words(key, { states, what: nameOf(row) })
}

function noteBlocks({ events, withNotes }: ReportedCase, setting: Setting): RenderedBlock[] {
  if (!withNotes) return []
  const { words, language } = setting
  const notes = events.flatMap((event): RenderedBlock[] => {
    if ((event.kind !== 'note' && event.kind !== 'closed') || event.detail.text === '') return []
    const what = event.kind === 'closed' ? eventLine(event, setting) : ''
    const label = [isoInstant(event.at), event.by ?? '', what].filter((part) => part !== '').join(' · ')
    return [freeText(label, event.detail.text, language)]
  })
  return notes.length === 0 ? [] : [{ kind: 'heading', text: words('report.heading--notes') }, ...notes]
}

function nationalBlocks({ national, at }: ReportedCase, setting: Setting): RenderedBlock[] {
  if (national === null) return []
  const { words } = setting
  const { forwardings, checklists } = national
  const passedOn = byDue(forwardings).map((one) => forwardingItem(one, setting, at))
  return [
    { kind: 'heading', text: words('report.heading--national') },
    ...(passedOn.length === 0
      ? [{ kind: 'paragraph', tone: 'note', text: words('report.prose--none-passed-on') } as const]
      : [{ kind: 'items', label: '', items: passedOn } as const]),
    ...checklists.flatMap((list) => checklistBlocks(list, setting)),
  ]
}

function forwardingItem(one: Forwarding, { words, language }: Setting, now: Date): RenderedItem {
  const { entityName, channel, about, at, due, answered, answer } = one
  const standing = words(`standing.status--${forwardingStanding(one, now)}`)
  return {
    lines: [
      typedLine('', cleanLine(entityName)),
      exactLine(words('forward.label--at'), isoInstant(at)),
      wordsLine(words('forward.label--channel'), words(`channel.label--${channel}`), language),
      ...(due === null ? [] : [exactLine(words('forward.label--due'), isoInstant(due))]),
      wordsLine(words('forward.label--standing'), standing, language),
      ...(answered === null ? [] : [exactLine(words('answer.label--at'), isoInstant(answered))]),
      ...(answer === '' ? [] : [typedLine(words('answer.label--note'), cleanLine(answer))]),
    ],
    text: freeText(words('forward.label--about'), about, language),
  }
}

function checklistBlocks({ name, items }: CaseChecklist, { words, language }: Setting): RenderedBlock[] {
  const rows = items.map(({ text, standing }): RenderedItem => {
    const state = wordsLine(words('checklist.label--standing'), words(`item.status--${standing}`), language)
    return { lines: [typedLine('', cleanLine(text)), state], text: null }
  })
  return [{ kind: 'items', label: cleanLine(name), items: rows }]
}

function exactLine(label: string, value: string): RenderedLine {
  return { label, value, nature: 'exact', language: null, dir: 'ltr', aside: null }
}

function typedLine(label: string, value: string): RenderedLine {
  return { label, value, nature: 'typed', language: null, dir: 'auto', aside: null }
}

function wordsLine(label: string, value: string, language: Language): RenderedLine {
  return { label, value, nature: 'words', language, dir: directionOf(language), aside: null }
}

/** What officers write has no stated language: it is shown in the direction of its first letter. */
function freeText(label: string, text: string, language: Language): FreeTextBlock {
  const rtl = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
  return {
    kind: 'free-text',
    label,
    note: null,
    text: cleanText(text),
    language: rtl ? 'ar' : language === 'ar' ? 'und' : language,
    dir: rtl ? 'rtl' : 'ltr',
  }
}
