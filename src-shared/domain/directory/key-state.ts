/** Answers "can I encrypt to this key now?" at any instant, from facts that were established once. */
import type { EncryptionState, KeyFacts } from './key-facts.ts'

/** What of a key decides whether one can encrypt to it at an instant. */
export type KeyTimes = Pick<KeyFacts, 'created' | 'expires' | 'revoked'> & {
  readonly encryption: Pick<KeyFacts['encryption'], 'state' | 'until' | 'from'>
}

/** What a list or a pre-flight line says of the keys of one point of contact. */
export type EncryptionSummary = { readonly state: EncryptionState; readonly until: string | null }

/**
 * The state of a key for encryption at `at`. Time alone moves a key between not yet valid, usable and expired;
 * a revoked, weak or missing encryption key stays what it was found to be (RFC 9580 §5.2.3.13, §10.1.5).
 */
export function encryptionStateAt(facts: KeyTimes, at: Date): EncryptionState {
  const found = facts.encryption.state
  if (facts.revoked || found === 'revoked') return 'revoked'
  if (found === 'missing' || found === 'weak') return found
  const instant = at.getTime()
  const end = usableUntil(facts)
  if (end !== null && Date.parse(end) <= instant) return 'expired'
  if (Date.parse(facts.encryption.from ?? facts.created) > instant) return 'not-yet-valid'
  // An expiry without a date cannot be judged again: what was found stays.
  return found === 'expired' && end === null ? 'expired' : 'usable'
}

/** The earlier of the two ends that the facts name (UTC instant), or null where neither ends. */
export function usableUntil(facts: KeyTimes): string | null {
  const { until } = facts.encryption
  if (until === null || facts.expires === null) return until ?? facts.expires
  return Date.parse(until) <= Date.parse(facts.expires) ? until : facts.expires
}

/** The same facts with the state as it is at `at`. */
export function keyFactsAt(facts: KeyFacts, at: Date): KeyFacts {
  return {
    ...facts,
    encryption: { ...facts.encryption, state: encryptionStateAt(facts, at), until: usableUntil(facts) },
  }
}

/** From most to least useful to somebody who wants to write today. */
const preference: readonly EncryptionState[] = [
  'usable',
  'not-yet-valid',
  'expired',
  'weak',
  'revoked',
  'missing',
]

/**
 * The key to encrypt to at `at`: of the usable ones the one that lasts longest, and of those the newest. Where
 * none is usable it is the one whose state says most; undefined where there is no key at all.
 */
export function bestKey<Key extends KeyTimes>(keys: readonly Key[], at: Date): Key | undefined {
  // Lists judge a hundred thousand offices, nearly all of which have one key.
  if (keys.length === 1) return keys[0]
  const [best] = keys
    .map((facts) => ({ facts, rank: preference.indexOf(encryptionStateAt(facts, at)) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareEnds(b.facts, a.facts) ||
        Date.parse(b.facts.created) - Date.parse(a.facts.created),
    )
  return best?.facts
}

/** What to show for a point of contact with these keys at `at`. */
export function encryptionSummary(keys: readonly KeyTimes[], at: Date): EncryptionSummary {
  const key = bestKey(keys, at)
  if (key === undefined) return { state: 'missing', until: null }
  return { state: encryptionStateAt(key, at), until: usableUntil(key) }
}

function compareEnds(a: KeyTimes, b: KeyTimes): number {
  const [endA, endB] = [usableUntil(a), usableUntil(b)]
  if (endA === endB) return 0
  if (endA === null) return 1
  if (endB === null) return -1
  return Date.parse(endA) - Date.parse(endB)
}
