/** Where two versions of a text, or of a list of rows, differ: the longest common part stays, the rest is marked. */
import { canonicalJson } from '../../base/canonical-json.ts'

/** `gone` stood in the earlier version only, `new` stands in the later one only. */
export type Marked<Item> = { readonly mark: 'same' | 'gone' | 'new'; readonly item: Item }

/** Cells of the comparison, at the most; two longer versions are shown as wholly other rather than keep the page waiting. */
const mostCells = 250_000

/**
 * The items of both versions in one sequence, by a longest common subsequence. Without what is `new` it is `before`,
 * without what is `gone` it is `after`.
 * @param keyOf two items with the same key are the same
 */
export function sequenceDifferences<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): Marked<Item>[] {
  const old = before.map(keyOf)
  const now = after.map(keyOf)
  const head = commonLength(old, now, (keys, index) => keys[index])
  const tail = commonLength(old.slice(head), now.slice(head), (keys, index) => keys[keys.length - 1 - index])
  const [oldEnd, nowEnd] = [before.length - tail, after.length - tail]
  return [
    ...marked('same', after.slice(0, head)),
    ...middle(
      { items: before.slice(head, oldEnd), keys: old.slice(head, oldEnd) },
      { items: after.slice(head, nowEnd), keys: now.slice(head, nowEnd) },
    ),
    ...marked('same', after.slice(nowEnd)),
  ]
}

/** Word by word in the sense of the language (BCP 47 tag), neighbours of one mark joined. */
export function textDifferences(before: string, after: string, languageTag: string): Marked<string>[] {
  const words = (text: string) =>
    [...new Intl.Segmenter(languageTag, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
  const joined: Marked<string>[] = []
  for (const { mark, item } of sequenceDifferences(words(before), words(after), (word) => word)) {
    const last = joined.at(-1)
    if (last?.mark === mark) joined[joined.length - 1] = { mark, item: last.item + item }
    else joined.push({ mark, item })
  }
  return joined
}

/** Of two versions of a list: the rows that only one of them has, in their order, and how many are in both. */
export function rowDifferences(
  before: readonly unknown[],
  after: readonly unknown[],
): { readonly before: readonly unknown[]; readonly after: readonly unknown[]; readonly unchanged: number } {
  const rows = sequenceDifferences(before, after, (row) => canonicalJson(row))
  const of = (mark: Marked<unknown>['mark']) =>
    rows.filter((row) => row.mark === mark).map(({ item }) => item)
  return { before: of('gone'), after: of('new'), unchanged: of('same').length }
}

type Side<Item> = { readonly items: readonly Item[]; readonly keys: readonly string[] }

function middle<Item>(before: Side<Item>, after: Side<Item>): Marked<Item>[] {
  const [rows, columns] = [before.keys.length, after.keys.length]
  if (rows * columns > mostCells) return [...marked('gone', before.items), ...marked('new', after.items)]
  const lengths = commonLengths(before.keys, after.keys)
  const at = (row: number, column: number) => lengths[row * (columns + 1) + column] ?? 0
  const found: Marked<Item>[] = []
  let [row, column] = [0, 0]
  while (row < rows && column < columns) {
    if (before.keys[row] === after.keys[column]) {
      found.push(...marked('same', after.items.slice(column, column + 1)))
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      found.push(...marked('gone', before.items.slice(row, row + 1)))
      row++
    } else {
      found.push(...marked('new', after.items.slice(column, column + 1)))
      column++
    }
  }
  return [...found, ...marked('gone', before.items.slice(row)), ...marked('new', after.items.slice(column))]
}

/** For each pair of places, how much the rests from there have in common; row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const below = lengths[(row + 1) * width + column] ?? 0
      const beside = lengths[row * width + column + 1] ?? 0
      const diagonal = lengths[(row + 1) * width + column + 1] ?? 0
      lengths[row * width + column] = before[row] === after[column] ? diagonal + 1 : Math.max(below, beside)
    }
  }
  return lengths
}

function commonLength(
  before: readonly string[],
  after: readonly string[],
  at: (keys: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(before.length, after.length)
  let length = 0
  while (length < most && at(before, length) === at(after, length)) length++
  return length
}

function marked<Item>(mark: Marked<Item>['mark'], items: readonly Item[]): Marked<Item>[] {
  return items.map((item) => ({ mark, item }))
}
