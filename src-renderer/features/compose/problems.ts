/** Everything that stands between a draft and its release, in the order of the form. */
import type { Draft } from '../../../src-shared/domain/messages/record.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import { checkDraft, type Problem } from '../../../src-shared/domain/messages/validate.ts'
import type { Preflight, PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { storedDraft } from './draft-state.ts'
import { fieldsInOrder } from './form-layout.ts'

/** Parts of the form before and after the template's own fields, in the order of the page. */
const anchorsBefore = ['to', 'exercise', 'subject', 'acknowledgement'] as const
const anchorsAfter = ['renderedIn', 'footers'] as const

export type ComposeProblem = {
  /** Part of the form it belongs to: a field of the template, or one of the envelope. */
  readonly anchor: string
  readonly kind:
    | Problem['kind']
    | 'no-recipient'
    | 'recipient-key'
    | 'recipient-withdrawn'
    | 'recipient-in-review'
    | 'recipient-without-address'
    | 'own-key'
  readonly params: Problem['params']
}

export type ProblemParts = {
  readonly draft: Draft
  readonly template: Template
  /** Undefined while it is being asked for; then only the form is judged. */
  readonly preflight: Preflight | undefined
}

/** The problems of the form, then those of keys; empty where the message can be released. */
export function composeProblems({ draft, template, preflight }: ProblemParts): ComposeProblem[] {
  const form = checkDraft(storedDraft(draft), template).map(fromForm)
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
  return !['missing', 'at-least-one', 'no-recipient'].includes(problem.kind)
}

/** Id of the element of the page that holds a part of the form. */
export function anchorId(anchor: string): string {
  return `compose-${anchor}`
}

function fromForm(problem: Problem): ComposeProblem {
  const isRecipients = problem.field === 'to' && problem.kind === 'missing'
  return {
    anchor: problem.field,
    kind: isRecipients ? 'no-recipient' : problem.kind,
    params: problem.params,
  }
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
      const kind = lineProblem(line, template)
      return kind === null ? [] : [{ anchor: 'to', kind, params: { state: line.state } }]
    })
  return [...own, ...lines]
}

const blockedKind: Readonly<Record<NonNullable<PreflightLine['blocked']>, ComposeProblem['kind']>> = {
  'in-review': 'recipient-in-review',
  'not-addressable': 'recipient-withdrawn',
  'no-address': 'recipient-without-address',
}

/** A recipient that nothing is addressed to needs no word about its key. */
function lineProblem(line: PreflightLine, template: Template): ComposeProblem['kind'] | null {
  if (line.blocked !== null) return blockedKind[line.blocked]
  const needsKey = template.leastProtection === 'encrypted'
  return needsKey && line.encryption.state !== 'usable' ? 'recipient-key' : null
}

function formOrder(template: Template): readonly string[] {
  return [...anchorsBefore, ...fieldsInOrder(template), ...anchorsAfter]
}
