/** Keys for entries of a list that have no identity of their own. Rows that can be moved have `row-keys.ts`. */

export type Numbered<Item> = {
  /** Counted from 1. */
  readonly place: number
  readonly item: Item
}

/** Every entry with its place, for lists in which the place is what tells entries apart: nothing in them moves. */
export function numbered<Item>(list: readonly Item[]): readonly Numbered<Item>[] {
  return list.map((item, index) => ({ place: index + 1, item }))
}

export type Keyed<Item> = { readonly key: string; readonly item: Item }

/** Every entry with a key of what it says; one that says the same as earlier ones is counted, so that no key is twice. */
export function keyed<Item>(list: readonly Item[], nameOf: (item: Item) => string): readonly Keyed<Item>[] {
  const seen = new Map<string, number>()
  return list.map((item) => {
    const name = nameOf(item)
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { key: `${name} #${count}`, item }
  })
}
