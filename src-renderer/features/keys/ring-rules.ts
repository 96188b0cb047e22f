/** Which keys of the ring a filter and a search show, and why a key cannot be used. */
import type { Language } from '../../../src-shared/base/languages.ts'
import { fold } from '../../../src-shared/domain/directory/fold.ts'
import { keyAttention } from '../../../src-shared/domain/directory/key-attention.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt, usableUntil } from '../../../src-shared/domain/directory/key-state.ts'
import type { RingKey, VerificationState } from '../../../src-shared/domain/directory/verification.ts'
import { stateName } from '../../../src-shared/domain/states.ts'

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

/** Folding a thousand names anew with each letter would be felt; an entry goes with the key that it is of. */
const folded = new WeakMap<RingKey, { readonly language: Language; readonly text: string }>()

/** User IDs, holders' names and the name of their State, comparable. */
export function searchedText(key: RingKey, language: Language): string {
  const known = folded.get(key)
  if (known?.language === language) return known.text
  const names = key.holders.flatMap(({ state, entityName }) => [
    state,
    stateName(state, language),
    ...Object.values(entityName),
  ])
  const text = fold([...key.facts.userIds, ...names].join(' '))
  folded.set(key, { language, text })
  return text
}

/**
 * Whether every word of `text` is in what is searched of the key, or in the fingerprint, which may be typed with or
 * without spaces.
 */
export function isFound(key: RingKey, text: string, language: Language): boolean {
  const compact = text.replace(/\s/gu, '').toUpperCase()
  if (compact === '' || key.facts.fingerprint.includes(compact)) return true
  const words = fold(text).split(' ')
  const searched = searchedText(key, language)
  return words.every((word) => searched.includes(word))
}
