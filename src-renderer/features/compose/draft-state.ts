/** The state of the compose form: one draft, and every way an officer can change it. */
import type { Language } from '../../../src-shared/base/languages.ts'
import { type Draft, mostAddressees, type Way } from '../../../src-shared/domain/messages/draft.ts'
import type { Attachment, FieldValue, Indicator } from '../../../src-shared/domain/messages/record.ts'
import type { Footer, Template } from '../../../src-shared/domain/messages/template.ts'
import { withReplaced, withWay } from '../ladder/draft-changes.ts'
import { rowsIn, storableRows, withoutBlankRows } from './list-rows.ts'
import { type Proposal, withProposal } from './proposal.ts'

type Envelope = Pick<
  Draft,
  | 'textLanguage'
  | 'tlp'
  | 'precedence'
  | 'subject'
  | 'acknowledgement'
  | 'counterpartReference'
  | 'pap'
  | 'replyBy'
  | 'preferredReply'
>

export type DraftAction =
  | { readonly type: 'loaded'; readonly draft: Draft }
  | { readonly type: 'envelope-changed'; readonly part: Partial<Envelope> }
  | { readonly type: 'attachments-changed'; readonly attachments: readonly Attachment[] }
  | { readonly type: 'copies-chosen'; readonly cc: readonly string[] }
  | { readonly type: 'mode-chosen'; readonly mode: Draft['mode'] }
  | { readonly type: 'exercise-changed'; readonly part: Partial<NonNullable<Draft['exercise']>> }
  | { readonly type: 'recipient-added'; readonly id: string }
  | { readonly type: 'recipient-removed'; readonly id: string }
  | { readonly type: 'proposed-again'; readonly before: Proposal; readonly after: Proposal }
  | { readonly type: 'manager-addressed'; readonly on: boolean }
  | { readonly type: 'recipient-replaced'; readonly from: string; readonly to: string }
  | { readonly type: 'way-chosen'; readonly way: Way }
  | {
      readonly type: 'rendering-chosen'
      readonly position: 'first' | 'second'
      readonly language: Language | null
    }
  | {
      readonly type: 'footer-switched'
      readonly footer: Footer
      readonly on: boolean
      readonly template: Template
    }
  | { readonly type: 'field-set'; readonly name: string; readonly value: FieldValue }
  | { readonly type: 'field-cleared'; readonly name: string }
  | { readonly type: 'indicators-added'; readonly name: string; readonly indicators: readonly Indicator[] }
  | {
      readonly type: 'indicator-changed'
      readonly name: string
      readonly index: number
      readonly indicator: Indicator
    }
  | { readonly type: 'indicator-removed'; readonly name: string; readonly index: number }

/** The draft after one action; a new object where something changed, the same object where nothing did. */
export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'loaded':
      return action.draft
    case 'envelope-changed':
      return { ...draft, ...action.part }
    case 'attachments-changed':
      return withAttachments(draft, action.attachments)
    case 'copies-chosen':
      return withCopies(draft, action.cc)
    case 'mode-chosen':
      return withMode(draft, action.mode)
    case 'exercise-changed':
      return { ...draft, exercise: { ...noExercise, ...draft.exercise, ...action.part } }
    case 'recipient-added':
      return draft.to.includes(action.id) || draft.to.length >= mostAddressees
        ? draft
        : withRecipient(draft, action.id)
    case 'recipient-removed':
      return { ...draft, to: draft.to.filter((id) => id !== action.id) }
    case 'proposed-again':
      return withProposal(draft, action)
    case 'recipient-replaced':
      return withReplaced(draft, action.from, action.to)
    case 'way-chosen':
      return withWay(draft, action.way)
    case 'manager-addressed':
      return withManager(draft, action.on)
    case 'rendering-chosen':
      return { ...draft, renderedIn: renderings(draft.renderedIn, action.position, action.language) }
    case 'footer-switched':
      return withFooter(draft, action.template, action.footer, action.on)
    default:
      return { ...draft, fields: reduceFields(draft.fields, action) }
  }
}

type FieldAction = Extract<
  DraftAction,
  { type: 'field-set' | 'field-cleared' | 'indicators-added' | 'indicator-changed' | 'indicator-removed' }
>

function reduceFields(fields: Draft['fields'], action: FieldAction): Draft['fields'] {
  switch (action.type) {
    case 'field-set':
      return isEmpty(action.value) ? without(fields, action.name) : { ...fields, [action.name]: action.value }
    case 'field-cleared':
      return without(fields, action.name)
    case 'indicators-added':
      return withIndicators(fields, action.name, merged(indicatorsOf(fields, action.name), action.indicators))
    case 'indicator-changed':
      return withIndicators(
        fields,
        action.name,
        indicatorsOf(fields, action.name).map((row, index) =>
          index === action.index ? action.indicator : row,
        ),
      )
    case 'indicator-removed':
      return withIndicators(
        fields,
        action.name,
        indicatorsOf(fields, action.name).filter((_row, index) => index !== action.index),
      )
  }
}

/** The indicators typed so far in a field; none where the field holds something else. */
export function indicatorsOf(fields: Draft['fields'], name: string): readonly Indicator[] {
  return rowsIn(fields[name], 'indicators')
}

/**
 * The draft as a message is made of it: an exercise without a name, rows without content, events without a time and
 * an empty reference are still being typed and are left out.
 */
export function storedDraft(draft: Draft): Draft {
  return tidied(draft, storableRows)
}

/** The draft as it is kept while it is written: with every row that has been begun, in its place. */
export function keptDraft(draft: Draft): Draft {
  const { exercise } = draft
  const kept = tidied(draft, (value) => value)
  return exercise === undefined || draft.mode !== 'exercise' ? kept : { ...kept, exercise }
}

/** The draft as it is checked: what has been begun and is not complete stays, so that it is asked for. */
export function checkedDraft(draft: Draft): Draft {
  return tidied(draft, withoutBlankRows)
}

function tidied(draft: Draft, tidyRows: (value: FieldValue) => FieldValue): Draft {
  const { exercise, counterpartReference, pap, replyBy, preferredReply, ...rest } = draft
  const { channel, language } = preferredReply ?? {}
  const fields = Object.fromEntries(
    Object.entries(draft.fields).map(([name, value]) => [name, tidyRows(value)]),
  )
  const named = draft.mode === 'exercise' && exercise !== undefined && exercise.name.trim() !== ''
  return {
    ...rest,
    fields,
    ...(named ? { exercise } : {}),
    ...(counterpartReference === undefined || counterpartReference.trim() === ''
      ? {}
      : { counterpartReference }),
    ...(pap === undefined ? {} : { pap }),
    ...(replyBy === undefined ? {} : { replyBy }),
    ...(channel === undefined && language === undefined
      ? {}
      : {
          preferredReply: {
            ...(channel === undefined ? {} : { channel }),
            ...(language === undefined ? {} : { language }),
          },
        }),
  }
}

const noExercise = { name: '', organiser: '', injectId: '' }

function withAttachments({ attachments: _before, ...draft }: Draft, files: readonly Attachment[]): Draft {
  return files.length === 0 ? draft : { ...draft, attachments: [...files] }
}

function withCopies({ cc: _before, ...draft }: Draft, cc: readonly string[]): Draft {
  return cc.length === 0 ? draft : { ...draft, cc: [...cc] }
}

/** Whoever is written to is given no copy besides. */
function withRecipient(draft: Draft, id: string): Draft {
  const added = { ...draft, to: [...draft.to, id] }
  return draft.cc?.includes(id) === true
    ? withCopies(
        added,
        draft.cc.filter((one) => one !== id),
      )
    : added
}

function withMode(draft: Draft, mode: Draft['mode']): Draft {
  if (mode === 'exercise') return { ...draft, mode, exercise: draft.exercise ?? noExercise }
  const { exercise: _gone, ...rest } = draft
  return { ...rest, mode }
}

function withManager({ toManager: _before, ...draft }: Draft, on: boolean): Draft {
  return on ? { ...draft, toManager: true } : draft
}

/** One or two different languages; choosing the other one's language swaps them. */
function renderings(
  chosen: readonly Language[],
  position: 'first' | 'second',
  language: Language | null,
): Language[] {
  const [first = 'en', second] = chosen
  if (position === 'second') {
    if (language === null) return [first]
    return language === first && second !== undefined ? [second, first] : unique([first, language])
  }
  if (language === null) return [...chosen]
  return language === second ? [second, first] : unique([language, second])
}

function unique(list: readonly (Language | undefined)[]): Language[] {
  return [...new Set(list.filter((language) => language !== undefined))]
}

function withFooter(draft: Draft, template: Template, footer: Footer, on: boolean): Draft {
  const entry = template.footers.find((candidate) => candidate.footer === footer)
  if (entry === undefined || (entry.fixed && !on)) return draft
  const wanted = new Set(draft.footers)
  if (on) wanted.add(footer)
  else wanted.delete(footer)
  // The order of the template, so that switching off and on again changes nothing in the message.
  return { ...draft, footers: template.footers.map((row) => row.footer).filter((row) => wanted.has(row)) }
}

function isEmpty(value: FieldValue): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

function without(fields: Draft['fields'], name: string): Draft['fields'] {
  const { [name]: _gone, ...rest } = fields
  return rest
}

function withIndicators(fields: Draft['fields'], name: string, rows: readonly Indicator[]): Draft['fields'] {
  return rows.length === 0 ? without(fields, name) : { ...fields, [name]: [...rows] }
}

/** Both lists, without repeating a type and value that is already there. */
function merged(present: readonly Indicator[], added: readonly Indicator[]): Indicator[] {
  const known = new Set(present.map(indicatorKey))
  const fresh: Indicator[] = []
  for (const row of added) {
    if (known.has(indicatorKey(row))) continue
    known.add(indicatorKey(row))
    fresh.push(row)
  }
  return [...present, ...fresh]
}

function indicatorKey(row: Indicator): string {
  return `${row.type} ${row.value} ${row.port ?? ''}`
}
