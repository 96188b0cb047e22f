/** Of a text in several languages, only the wordings that a change is about. */
import { type Multilingual, multilingualSchema } from '../../src-shared/domain/directory/record.ts'

export type Pair = { readonly from: unknown; readonly to: unknown }

/** Leaves out wordings that are the same on both sides; anything but two multilingual texts stays as it is. */
export function changedWordings({ from, to }: Pair): Pair {
  const before = multilingualSchema.safeParse(from)
  const after = multilingualSchema.safeParse(to)
  if (!before.success || !after.success) return { from, to }
  return { from: without(before.data, after.data), to: without(after.data, before.data) }
}

function without(text: Multilingual, other: Multilingual): Multilingual | null {
  const changed = Object.entries(text).filter(([tag, words]) => other[tag] !== words)
  return changed.length === 0 ? null : Object.fromEntries(changed)
}
