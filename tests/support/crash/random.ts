/** Choices that can be made again: the same seed gives the same ones on every machine. */
import { createHash } from 'node:crypto'

export type Random = {
  /** An integer from 0 to `below - 1`. */
  readonly below: (below: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
}

/** A stream of choices from a seed: SHA-256 over the seed and a counter. */
export function seededRandom(seed: string): Random {
  let count = 0
  const unit = (): number => {
    count += 1
    return createHash('sha256').update(`${seed} ${count}`).digest().readUIntBE(0, 6) / 2 ** 48
  }
  const below = (limit: number) => Math.floor(unit() * limit)
  return {
    below,
    chance: (share) => unit() < share,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
