/** Which of the keys that a record lists may be encrypted to at all. */
import type { KeyFacts } from './key-facts.ts'
import type { DirectoryEntry } from './views.ts'

/** The keys of a record without those that an officer has rejected, which are shown and never used. */
export function keysInUse({
  keys,
  verifications,
}: Pick<DirectoryEntry, 'keys' | 'verifications'>): readonly KeyFacts[] {
  return keys.filter(({ fingerprint }) => verifications[fingerprint] !== 'rejected')
}
