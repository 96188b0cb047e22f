/** One word for scripts on the key of a point of contact. */
import { type KeyAttention, keyAttention } from '../../src-shared/domain/directory/key-attention.ts'
import type { EncryptionState } from '../../src-shared/domain/directory/key-facts.ts'

/** `expiring-7`: usable now, and for no more than seven days. */
export type HealthWord = EncryptionState | 'expiring-90' | 'expiring-30' | 'expiring-7'

const words: Readonly<Record<KeyAttention, HealthWord>> = {
  none: 'usable',
  'ninety-days': 'expiring-90',
  'thirty-days': 'expiring-30',
  'seven-days': 'expiring-7',
}

/** @param encryption as of `now`; `until` is a UTC instant, null where the key does not end */
export function healthOf(
  { state, until }: { readonly state: EncryptionState; readonly until: string | null },
  now: Date,
): HealthWord {
  return state === 'usable' && until !== null ? words[keyAttention(until, now)] : state
}

/** Whether nobody can encrypt to it, or soon nobody will; that of 90 and 30 days is a warning only. */
export function needsWork(word: HealthWord): boolean {
  return word !== 'usable' && word !== 'expiring-90' && word !== 'expiring-30'
}
