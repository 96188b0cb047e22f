/** Everything that stands between a draft and its release, in the order of the form. */
import { managerId } from '../../../src-shared/domain/directory-manager.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { FindingCode } from '../../../src-shared/domain/messages/preflight-finding.ts'
import { blockOn } from '../../../src-shared/domain/messages/preflight-way.ts'
import type { Problem } from '../../../src-shared/domain/messages/problem.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { checkDraftAt } from '../../../src-shared/domain/messages/validate.ts'
import type { Preflight, PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { checkedDraft } from './draft-state.ts'
import { fieldsInOrder } from './form-layout.ts'
import { isUnfinished, rowIn, rowOnScreen } from './list-rows.ts'

/** Parts of the form before and after the template's own fields, in the order of the page. */
const anchorsBefore = [
  'to',
  'exercise',
  'subject',
  'acknowledgement',
  'cc',
  'replyBy',
  'preferredReply',
] as const
const anchorsAfter = ['attachments', 'renderedIn', 'footers'] as const

export type ComposeProblem = {
  /** Part of the form it belongs to: a field of the template, or one of the envelope. */
  readonly anchor: string
  readonly kind:
    | Problem['kind']
    | 'incomplete-row'
    | 'no-recipient'
    | 'recipient-key'
    | 'recipient-withdrawn'
    | 'recipient-in-review'
    | 'recipient-without-address'
    | 'own-key'
    | 'preflight'
  readonly params: Problem['params']
}

export type ProblemParts = {
  readonly draft: Draft
  readonly definition: TemplateDefinition
  /** Undefined while it is being asked for; then only the form is judged. */
  readonly preflight: Preflight | undefined
  readonly now: Date
}

/** The problems of the form, then those of keys; empty where the message can be released. */
export function composeProblems({ draft, definition, preflight, now }: ProblemParts): ComposeProblem[] {
  const { template } = definition
  const form = checkDraftAt(checkedDraft(draft), definition, now).map((problem) => fromForm(problem, draft))
  const order = formOrder(template)
  const place = (problem: ComposeProblem) => {
    const index = order.indexOf(problem.anchor)
    return index < 0 ? order.length : index
  }
  return [...form, ...keyProblems(draft, template, preflight)].toSorted((a, b) => place(a) - place(b))
}

/** The first problem of each part of the form, to be shown beside it. */
export function problemsByAnchor(problems: readonly ComposeProblem[]): ReadonlyMap<string, ComposeProblem> {
  const first = new Map<string, ComposeProblem>()
  for (const problem of problems) if (!first.has(problem.anchor)) first.set(problem.anchor, problem)
  return first
}

/**
 * Whether a problem is said beside its field before anyone has tried to release: a wrong value is, a missing
 * one is not, because the form is only being filled in.
 */
export function isSaidAtOnce(problem: ComposeProblem): boolean {
  return !['missing', 'incomplete-row', 'at-least-one', 'no-recipient'].includes(problem.kind)
}

/** Id of the element of the page that holds a part of the form. */
export function anchorId(anchor: string): string {
  return `compose-${anchor}`
}

/** What is half typed is missing, not wrong; and rows are counted as the officer sees them. */
function fromForm({ field, kind, params }: Problem, draft: Draft): ComposeProblem {
  if (field === 'to' && kind === 'missing') return { anchor: field, kind: 'no-recipient', params }
  const value = draft.fields[field]
  if (typeof params.row !== 'number')
    return { anchor: field, kind: kind === 'bad-value' && isUnfinished(value) ? 'missing' : kind, params }
  const row = rowOnScreen(value, params.row)
  const isHalf = kind === 'bad-value' && isUnfinished(rowIn(value, row))
  return { anchor: field, kind: isHalf ? 'incomplete-row' : kind, params: { ...params, row } }
}

function keyProblems(
  draft: Draft,
  template: Template,
  preflight: Preflight | undefined,
): readonly ComposeProblem[] {
  if (preflight === undefined) return []
  const own: ComposeProblem[] =
    preflight.ownKey.state === 'usable'
      ? []
      : [{ anchor: 'to', kind: 'own-key', params: { state: preflight.ownKey.state } }]
  const lines = preflight.lines
    .filter((line) => draft.to.includes(line.pocId))
    .flatMap((line): ComposeProblem[] => {
      const kind = lineProblem(line, template, draft)
      return kind === null ? [] : [{ anchor: 'to', kind, params: { state: line.state } }]
    })
  return [...own, ...lines, ...caseProblems(preflight), ...copyProblems(draft, preflight)]
}

/** What keeps a copy back keeps the message back. */
function copyProblems({ cc = [] }: Pick<Draft, 'cc'>, { findings }: Preflight): readonly ComposeProblem[] {
  return findings
    .filter(({ level, pocId }) => level === 'blocks' && pocId !== undefined && cc.includes(pocId))
    .map(({ code }) => ({ anchor: 'cc', kind: 'preflight', params: { code } }))
}

const ofTheCase: ReadonlySet<FindingCode> = new Set([
  'exercise-in-real-case',
  'real-in-exercise-case',
  'manager-not-set',
  'manager-not-possible',
  'manager-only',
  'attachments-in-clear',
  'tlp-red-password',
])

/**
 * What blocks and is neither of the form nor of a point of contact: real among exercise, or the other way round, the
 * manager of the directory, and a way that the message may not leave by.
 */
function caseProblems({ findings }: Preflight): readonly ComposeProblem[] {
  return findings
    .filter(({ code, pocId, level }) => ofTheCase.has(code) || (level === 'blocks' && pocId === managerId))
    .map(({ code }) => ({ anchor: 'to', kind: 'preflight', params: { code } }))
}

const blockedKind: Readonly<Record<NonNullable<PreflightLine['blocked']>, ComposeProblem['kind']>> = {
  'in-review': 'recipient-in-review',
  'not-addressable': 'recipient-withdrawn',
  'no-address': 'recipient-without-address',
}

/** A recipient that nothing is addressed to needs no word about its key, nor does one that words or paper reach. */
function lineProblem(
  line: PreflightLine,
  template: Template,
  { way = 'usual' }: Pick<Draft, 'way'>,
): ComposeProblem['kind'] | null {
  const blocked = blockOn(way, line.blocked)
  if (blocked !== null) return blockedKind[blocked]
  const needsKey = template.leastProtection === 'encrypted' && way === 'usual'
  return needsKey && line.encryption.state !== 'usable' ? 'recipient-key' : null
}

function formOrder(template: Template): readonly string[] {
  return [...anchorsBefore, ...fieldsInOrder(template), ...anchorsAfter]
}
