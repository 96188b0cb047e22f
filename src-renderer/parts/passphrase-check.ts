/** What is still missing before a passphrase can be used: length counts, composition does not. */
import { minimumPassphraseLength } from '../../src-shared/domain/passphrase.ts'

export type PassphraseState = 'empty' | 'too-short' | 'not-repeated' | 'different' | 'ready'

/** Length in characters as people count them, not in UTF-16 units. */
export function passphraseLength(passphrase: string): number {
  return [...passphrase].length
}

export function passphraseState(passphrase: string, repeated: string): PassphraseState {
  if (passphrase === '') return 'empty'
  if (passphraseLength(passphrase) < minimumPassphraseLength) return 'too-short'
  if (repeated === '') return 'not-repeated'
  return passphrase === repeated ? 'ready' : 'different'
}
