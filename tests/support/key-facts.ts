/** What is known of a key in order, for rules that look at one thing of it. */
import type { KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'

/** A usable key without an end, but for what a test says of it. */
export function usableKey(change: Partial<KeyFacts> = {}): KeyFacts {
  return {
    fingerprint: '26158C8894EAAF42B6514B60DC157E291B558266',
    userIds: [],
    version: 4,
    algorithm: 'ed25519',
    created: '2026-01-01T00:00:00.000Z',
    expires: null,
    revoked: false,
    encryption: { state: 'usable', until: null, subkeyFingerprint: null },
    revocation: 'none',
    weakness: null,
    subkeys: [],
    ...change,
  }
}
