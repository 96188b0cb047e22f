/** Which changes lead from the stored edition to the newest. */
import type { ChangesEntry, DirectoryEntry } from '../../src-formats/tuf/read.ts'

export type ChainSearch = {
  /** Sequence of the stored edition. */
  readonly from: number
  /** By rising `from`. */
  readonly changes: readonly ChangesEntry[]
  /** Whether what is sealed under an epoch can be opened, as far as that is known before trying. */
  readonly mayOpen: (epoch: number | null) => boolean
}

/**
 * The changes in the order in which they apply, or null where they do not lead to `newest`, cannot be opened, or are no
 * shorter together than the whole directory. Of several that begin at one sequence, the one that leads furthest.
 */
export function chainTo(
  newest: DirectoryEntry,
  { from, changes, mayOpen }: ChainSearch,
): ChangesEntry[] | null {
  const chain: ChangesEntry[] = []
  let sequence = from
  let length = 0
  while (sequence < newest.sequence) {
    const next = changes.findLast((entry) => entry.from === sequence && entry.to <= newest.sequence)
    if (next === undefined || !mayOpen(next.epoch)) return null
    length += next.length
    if (length >= newest.length) return null
    chain.push(next)
    sequence = next.to
  }
  return chain.length > 0 ? chain : null
}
