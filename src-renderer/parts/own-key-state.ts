/** What the desk's own key can be used for now, also in the minute in which it was made. */
import type { EncryptionState, KeyFacts } from '../../src-shared/domain/directory/key-facts.ts'
import { encryptionStateAt } from '../../src-shared/domain/directory/key-state.ts'

/**
 * The state at `now`, the page's clock that turns each minute. It may stand before a key made seconds ago, which the
 * trusted side has judged with the exact time: only what that calls not yet valid is not yet valid.
 */
export function ownKeyState(facts: KeyFacts, now: Date): EncryptionState {
  if (facts.encryption.state === 'not-yet-valid') return 'not-yet-valid'
  const created = new Date(facts.created)
  return encryptionStateAt(facts, created > now ? created : now)
}
