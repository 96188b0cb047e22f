/** What is otherwise between two versions of a draft, field by field: whoever releases reads what changed, not all again. */
import { canonicalJson } from '../../base/canonical-json.ts'
import { draftSchema } from './draft.ts'
import type { FrozenDraft } from './second-officer.ts'

/**
 * A part of a draft that is new (`before` undefined), gone (`after` undefined) or another. `envelope`: a member of the
 * draft, or of the way it is to leave; `field`: a field of the template, by its name.
 */
export type DraftDifference = {
  readonly of: 'envelope' | 'field'
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

/** In the order of the schema, so that a part that is added to drafts later is compared as well. */
const envelopeParts: readonly string[] = Object.keys(draftSchema.shape).filter(
  (name) => name !== 'id' && name !== 'fields',
)

/**
 * Every difference, envelope first, then fields in the order of `fieldOrder`, then fields that are not in it.
 * Two values are the same where their canonical JSON is: the order of members never counts, that of rows does.
 */
export function draftDifferences(
  before: FrozenDraft,
  after: FrozenDraft,
  fieldOrder: readonly string[] = [],
): DraftDifference[] {
  const fields = new Set([
    ...fieldOrder,
    ...Object.keys(before.draft.fields),
    ...Object.keys(after.draft.fields),
  ])
  return [
    ...differing('envelope', envelopeParts, before.draft, after.draft),
    ...differing('envelope', ['templateVersion'], before, after),
    ...differing('envelope', ['each', 'hiddenKeyIds'], before.manner, after.manner),
    ...differing('envelope', ['acknowledges'], before, after),
    ...differing('field', [...fields], before.draft.fields, after.draft.fields),
  ]
}

/** The text that is frozen, hashed and compared: one for one value. */
export function frozenText(frozen: FrozenDraft): string {
  return canonicalJson(frozen)
}

function differing(
  of: DraftDifference['of'],
  names: readonly string[],
  before: object,
  after: object,
): DraftDifference[] {
  return names
    .map((name) => ({ of, name, before: memberOf(before, name), after: memberOf(after, name) }))
    .filter((pair) => !isSame(pair.before, pair.after))
}

/** Of the value itself: a field may have the name of something that every object inherits. */
function memberOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}
