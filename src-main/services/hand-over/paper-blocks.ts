/** The parts of a hand-over on paper. The program's words are in one language; what officers wrote stays as it is. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { ShiftNote, ShiftStanding } from '../../../src-shared/domain/hand-over/shift-log.ts'
import type { HandOverSummary, OpenCase } from '../../../src-shared/domain/hand-over/summary.ts'
import { cleanLine, cleanText, directionOfTag } from '../../../src-shared/domain/messages/clean-text.ts'
import type {
  FreeTextBlock,
  RenderedBlock,
  RenderedItem,
  RenderedLine,
} from '../../../src-shared/domain/messages/rendered.ts'
import type { Words } from '../../../src-shared/domain/messages/templates-words.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { casesLeftOut, leftOut } from './left-out.ts'

export type Setting = {
  readonly language: Language
  readonly dir: 'ltr' | 'rtl'
  readonly words: Words
}

export function blocksOf(
  summary: HandOverSummary,
  { state, entity }: Pick<DeskProfile, 'state' | 'entity'>,
  setting: Setting,
): RenderedBlock[] {
  const { words, language } = setting
  return [
    {
      kind: 'lines',
      lines: [
        line(words('paper.label--desk'), `${isolated(entity)}, ${stateName(state, language)}`, setting),
        line(words('paper.label--made'), shortInstant(summary.at), setting),
        line(words('paper.label--shift'), standingLine(summary.standing, words), setting),
        line(words('paper.label--since'), shortInstant(summary.since), setting),
      ],
    },
    ...notes(words('important.heading--important'), summary.important, setting),
    ...dueSoon(summary, setting),
    ...openCases(summary, setting),
    ...waiting(summary, setting),
    ...happened(summary, setting),
    ...notes(words('log.heading--written'), summary.written, setting),
    ...leftOut('lines', summary.leftOut.written, words),
    { kind: 'heading', text: words('paper.heading--read') },
    { kind: 'paragraph', tone: 'statement', text: words('paper.prose--read') },
  ]
}

/** `2026-11-21 06:57 UTC`: the same in every language and on every machine. */
function shortInstant(instant: string): string {
  return isolated(`${instant.slice(0, 10)}\u00a0${instant.slice(11, 16)}\u00a0UTC`)
}

function isolated(text: string): string {
  return `\u2068${cleanLine(text)}\u2069`
}

function standingLine(standing: ShiftStanding, words: Words): string {
  if (standing.state === 'none') return words('shift.status--none')
  const { by, since } = standing
  return words(`shift.status--${standing.state}`, { officer: isolated(by), date: shortInstant(since) })
}

function line(label: string, value: string, { language, dir }: Setting): RenderedLine {
  return { label, value, nature: 'words', language, dir, aside: null }
}

function section(
  heading: string,
  blocks: readonly RenderedBlock[],
  { words }: Pick<Setting, 'words'>,
): RenderedBlock[] {
  const nothing: RenderedBlock = { kind: 'paragraph', tone: 'note', text: words('paper.prose--nothing') }
  return [{ kind: 'heading', text: heading }, ...(blocks.length === 0 ? [nothing] : blocks)]
}

/** Each with who wrote it and when, and the language that it was written in, where that is known. */
function notes(heading: string, all: readonly ShiftNote[], setting: Setting): RenderedBlock[] {
  const items = all.map((note) => noteItem(note, setting))
  return section(heading, items.length === 0 ? [] : [{ kind: 'items', label: '', items }], setting)
}

function noteItem(note: ShiftNote, setting: Setting): RenderedItem {
  const { words, language } = setting
  const { by, at, office, done } = note
  const head = `${isolated(by)}, ${shortInstant(at)}`
  const about = note.case
  return {
    lines: [
      line('', head, setting),
      ...(about === null ? [] : [line(words('log.label--case'), caseName(about, words), setting)]),
      ...(office === null
        ? []
        : [
            line(
              words('log.label--office'),
              `${isolated(office.entity)}, ${stateName(office.state, language)}`,
              setting,
            ),
          ]),
      ...(done === null
        ? []
        : [line(words('log.status--done'), `${isolated(done.by)}, ${shortInstant(done.at)}`, setting)]),
    ],
    text: noteText(note, setting),
  }
}

function caseName({ caseNumber, subject }: Pick<OpenCase, 'caseNumber' | 'subject'>, words: Words): string {
  const named = subject === '' ? words('paper.label--no-subject') : isolated(subject)
  return caseNumber === null ? named : `${isolated(caseNumber)} ${named}`
}

function noteText({ text, language: tag }: ShiftNote, { language, words }: Setting): FreeTextBlock {
  const isOther = tag !== null && tag !== language
  const name = tag === null ? '' : (new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag)
  return {
    kind: 'free-text',
    label: '',
    note: isOther ? words('paper.label--written-in', { language: name }) : null,
    text: cleanText(text),
    language: tag ?? 'und',
    dir: tag === null ? directionOfText(text) : directionOfTag(tag),
  }
}

/** Of its first letter, as a reader would begin. */
function directionOfText(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter) ? 'rtl' : 'ltr'
}

function states(codes: readonly string[], language: Language): string {
  return new Intl.ListFormat(language).format(codes.map((code) => stateName(code, language)))
}

/** Of its first column the values, which identify, are shown exactly. */
function table(label: string, columns: string[], rows: string[][]): RenderedBlock {
  return { kind: 'table', label, columns, rows, exactColumn: 0 }
}

/** What every table of cases begins with; {@link caseCells} are its cells. */
function caseColumns(words: Words): string[] {
  return [words('open.label--number'), words('open.label--subject'), words('open.label--with')]
}

type NamedCase = Pick<OpenCase, 'caseNumber' | 'subject' | 'counterparts'>

function caseCells({ caseNumber, subject, counterparts }: NamedCase, { words, language }: Setting): string[] {
  return [caseNumber ?? '', subjectLine(subject, words), states(counterparts, language)]
}

function subjectLine(subject: string, words: Words): string {
  return subject === '' ? words('paper.label--no-subject') : cleanLine(subject)
}

function dueSoon({ due, leftOut: { due: further } }: HandOverSummary, setting: Setting): RenderedBlock[] {
  const { words } = setting
  const columns = [
    ...caseColumns(words),
    words('due.label--what'),
    words('due.label--due'),
    words('open.label--standing'),
  ]
  const rows = due.map((one) => [
    ...caseCells(one, setting),
    one.side === 'inside'
      ? words('due.status--inside', { entity: isolated(one.entityName) })
      : words(`due.status--${one.kind}-${one.side}`),
    shortInstant(one.due),
    words(one.isOverdue ? 'due.status--overdue' : 'due.status--soon'),
  ])
  const weight: RenderedBlock = { kind: 'paragraph', tone: 'note', text: words('due.prose--weight') }
  return section(
    words('due.heading--due'),
    due.length === 0 ? [] : [table('', columns, rows), ...leftOut('lines', further, words), weight],
    setting,
  )
}

/** A table for each officer, then what nobody has claimed. */
function openCases(
  { cases, leftOut: { cases: further } }: HandOverSummary,
  setting: Setting,
): RenderedBlock[] {
  const { words } = setting
  const owners = [...new Set(cases.map(({ owner }) => owner))]
  const tables = owners.map((owner) => {
    const label =
      owner === null
        ? words('open.heading--unclaimed')
        : words('open.heading--owner', { officer: isolated(owner) })
    return caseTable(
      label,
      cases.filter((one) => one.owner === owner),
      setting,
    )
  })
  return section(words('open.heading--cases'), [...tables, ...casesLeftOut(further, words)], setting)
}

function caseTable(label: string, cases: readonly OpenCase[], setting: Setting): RenderedBlock {
  const { words } = setting
  const columns = [...caseColumns(words), words('open.label--latest'), words('open.label--standing')]
  const rows = cases.map((one) => [
    ...caseCells(one, setting),
    shortInstant(one.latest),
    caseStanding(one, words),
  ])
  return table(label, columns, rows)
}

function caseStanding(one: OpenCase, words: Words): string {
  const said = [
    ...(one.owesAcknowledgement ? [words('open.status--owes')] : []),
    ...(one.awaitsAcknowledgement ? [words('open.status--awaits')] : []),
    ...(one.mode === 'exercise' || one.mode === 'test' ? [words(`open.status--${one.mode}`)] : []),
  ]
  return said.join(' · ')
}

/** Drafts, messages that nobody confirmed as sent, and what waits for a second officer. */
function waiting(
  { drafts, unconfirmed, submissions, leftOut: further }: HandOverSummary,
  setting: Setting,
): RenderedBlock[] {
  const { words, language } = setting
  const rows = [
    ...drafts.map(({ template, subject, editors, changed }) => [
      template,
      words('open.status--draft'),
      subjectLine(subject, words),
      editors.map(isolated).join(', '),
      shortInstant(changed),
    ]),
    ...unconfirmed.map(({ subject, counterparts, exportedAt }) => [
      '',
      words('open.status--unconfirmed'),
      subjectLine(subject, words),
      states(counterparts, language),
      shortInstant(exportedAt),
    ]),
    ...submissions.map(({ subject, by, at }) => [
      '',
      words('open.status--submission'),
      subjectLine(subject, words),
      by === null ? '' : isolated(by),
      shortInstant(at),
    ]),
  ]
  const columns = [
    words('open.label--template'),
    words('open.label--standing'),
    words('open.label--subject'),
    words('open.label--who'),
    words('open.label--when'),
  ]
  const rest = (['drafts', 'unconfirmed', 'submissions'] as const).flatMap((kind) =>
    leftOut(kind, further[kind], words),
  )
  const blocks = rows.length === 0 ? [] : [table('', columns, rows), ...rest]
  return section(words('open.heading--waiting'), blocks, setting)
}

function happened(
  { happened: all, leftOut: { happened: further } }: HandOverSummary,
  setting: Setting,
): RenderedBlock[] {
  const { words } = setting
  const columns = [
    ...caseColumns(words),
    words('happened.label--received'),
    words('happened.label--released'),
    words('happened.label--entries'),
  ]
  const rows = all.map((one) => [
    ...caseCells(one, setting),
    String(one.received),
    String(one.released),
    String(one.entries),
  ])
  const blocks = all.length === 0 ? [] : [table('', columns, rows), ...casesLeftOut(further, words)]
  return section(words('happened.heading--happened'), blocks, setting)
}
