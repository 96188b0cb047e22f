/** Which messages a key of this desk had a part in. */
import type { MessageSummary } from './views.ts'

type Party = { readonly fingerprint: string | null }
export type KeptMessage = Pick<MessageSummary, 'direction' | 'at'> & {
  readonly record: {
    readonly from: Party
    readonly to: readonly Party[]
    readonly cc?: readonly Party[] | undefined
  } | null
}

/**
 * Whether a message was signed with one of our keys (what we wrote names it, and is sealed to it as well) or sealed to
 * it (what came in names it, as addressed or as given a copy). Mail of other programs names no key: it is counted for every key that was there by then,
 * as it is better to look at a thread too many.
 * @param key its fingerprint, and when it was made
 */
export function usesKey(
  { direction, at, record }: KeptMessage,
  key: { readonly fingerprint: string; readonly created: string },
): boolean {
  if (record === null) return direction === 'incoming' && Date.parse(at) >= Date.parse(key.created)
  if (direction === 'outgoing') return record.from.fingerprint === key.fingerprint
  return [...record.to, ...(record.cc ?? [])].some(({ fingerprint }) => fingerprint === key.fingerprint)
}
