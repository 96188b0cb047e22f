/** Which keys of the ring a filter and a search show, and why a key cannot be used. */
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import { keyAttention } from '../../../src-shared/domain/directory/key-attention.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt, usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import type { RingKey, VerificationState } from '../../../src-shared/domain/directory/verification.ts'

export const ringFilters = ['all', 'unverified', 'expiring', 'unusable'] as const
export type RingFilter = (typeof ringFilters)[number]

/** Why nobody can encrypt to a key, as far as that can be told in words. */
export type UnusableReason =
  | 'revoked-hard'
  | 'revoked-soft'
  | 'revoked-subkey'
  | 'expired'
  | 'expired-subkey'
  | 'not-yet-valid'
  | 'missing'
  | 'rsa-too-short'
  | 'dsa-elgamal'
  | 'sha1-only'
  | 'weak'

/** Null where the key is usable at `now`. */
export function unusableReason(facts: KeyFacts, now: Date): UnusableReason | null {
  const state = encryptionStateAt(facts, now)
  switch (state) {
    case 'usable':
      return null
    case 'revoked':
      if (facts.revocation === 'none') return facts.revoked ? 'revoked-hard' : 'revoked-subkey'
      return facts.revocation === 'hard' ? 'revoked-hard' : 'revoked-soft'
    case 'expired':
      return facts.expires !== null && Date.parse(facts.expires) <= now.getTime()
        ? 'expired'
        : 'expired-subkey'
    case 'weak':
      return facts.weakness ?? 'weak'
    default:
      return state
  }
}

/** What is said of a key as a whole: the finding that asks most for attention among its holders. */
export function verificationOf({ holders }: RingKey): VerificationState {
  const order: readonly VerificationState[] = ['rejected', 'changed', 'unverified']
  const found = order.find((state) => holders.some(({ verification }) => verification === state))
  return found ?? (holders.length === 0 ? 'unverified' : 'verified')
}

export function isShown(key: RingKey, filter: RingFilter, now: Date): boolean {
  const usable = encryptionStateAt(key.facts, now) === 'usable'
  switch (filter) {
    case 'all':
      return true
    case 'unverified':
      return verificationOf(key) !== 'verified'
    case 'unusable':
      return !usable
    case 'expiring': {
      const until = usableUntil(key.facts)
      return usable && until !== null && keyAttention(until, now) !== 'none'
    }
  }
}

/**
 * Whether every word of `text` is in the user IDs, the holders' names or the name of their State, or in the
 * fingerprint, which may be typed with or without spaces.
 */
export function isFound(key: RingKey, text: string, nameOfState: (code: string) => string): boolean {
  const compact = text.replace(/\s/gu, '').toUpperCase()
  if (compact !== '' && key.facts.fingerprint.includes(compact)) return true
  const names = key.holders.flatMap(({ state, entityName }) => [
    state,
    nameOfState(state),
    ...Object.values(entityName),
  ])
  const searched = fold([...key.facts.userIds, ...names].join(' '))
  return fold(text)
    .split(' ')
    .every((word) => searched.includes(word))
}
