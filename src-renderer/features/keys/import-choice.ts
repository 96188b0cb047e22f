/** What an officer chooses of the keys that were read: which to keep, and whose records list them. */
import type { KeyReadItem } from '../../../src-shared/contract/keys.ts'
import { encryptionStateAt } from '../../../src-shared/domain/directory/key-state.ts'

export const readGroups = ['usable', 'unusable', 'unreadable'] as const
export type ReadGroup = (typeof readGroups)[number]

export type ImportChoice = {
  readonly keep: ReadonlySet<number>
  /** Points of contact by the index of the key that they are to list; confirmed one by one or all at once. */
  readonly links: ReadonlyMap<number, ReadonlySet<string>>
}

export function groupOf({ facts }: KeyReadItem, now: Date): ReadGroup {
  if (facts === null) return 'unreadable'
  return encryptionStateAt(facts, now) === 'usable' ? 'usable' : 'unusable'
}

/** Everything readable that brings something new; no link without an officer. */
export function firstChoice(items: readonly KeyReadItem[]): ImportChoice {
  const news = items.filter(({ facts, known }) => facts !== null && known !== 'same')
  return { keep: new Set(news.map(({ index }) => index)), links: new Map() }
}

/** A key that is not kept is linked with nobody. */
export function withKept(choice: ImportChoice, index: number, isKept: boolean): ImportChoice {
  const keep = new Set(choice.keep)
  const links = new Map(choice.links)
  if (isKept) keep.add(index)
  else {
    keep.delete(index)
    links.delete(index)
  }
  return { keep, links }
}

/** A key that is linked is kept. */
export function withLink(
  choice: ImportChoice,
  index: number,
  pocId: string,
  isLinked: boolean,
): ImportChoice {
  const own = new Set(choice.links.get(index))
  if (isLinked) own.add(pocId)
  else own.delete(pocId)
  const links = new Map(choice.links).set(index, own)
  return { keep: isLinked ? new Set(choice.keep).add(index) : choice.keep, links }
}

export function withAllLinks(choice: ImportChoice, items: readonly KeyReadItem[]): ImportChoice {
  return items.reduce(
    (linked, { index, suggestions }) =>
      suggestions.reduce((next, { pocId }) => withLink(next, index, pocId, true), linked),
    choice,
  )
}

export function countSuggestions(items: readonly KeyReadItem[]): number {
  return items.reduce((count, { suggestions }) => count + suggestions.length, 0)
}

/** As `keys.keep` takes it: once for each point of contact, or once without any. */
export function choicesOf({ keep, links }: ImportChoice): { index: number; pocId: string | null }[] {
  return [...keep].flatMap((index) => {
    const own: (string | null)[] = [...(links.get(index) ?? [])]
    return (own.length === 0 ? [null] : own).map((pocId) => ({ index, pocId }))
  })
}
