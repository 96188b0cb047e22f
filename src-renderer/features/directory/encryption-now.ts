/** Judges again, at this minute, what a list row says of a key: a key may have ended since the row was read. */
import type { EncryptionState } from '../../../src-shared/domain/directory/key-facts.ts'

type Encryption = { readonly state: EncryptionState; readonly until: string | null }

/** Only `usable` can change with time alone: to `expired`, when its end has come. */
export function encryptionNow(encryption: Encryption, now: Date): Encryption {
  const { state, until } = encryption
  if (state !== 'usable' || until === null || Date.parse(until) > now.getTime()) return encryption
  return { state: 'expired', until }
}
