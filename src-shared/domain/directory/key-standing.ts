/** What is said of the key that would be encrypted to: its state, with the warning of its coming end. */
import { keyAttention } from './key-attention.ts'
import type { EncryptionSummary } from './key-state.ts'
import type { KeyStanding } from './readiness-views.ts'

const expiring = {
  none: 'usable',
  'ninety-days': 'expiring-90',
  'thirty-days': 'expiring-30',
  'seven-days': 'expiring-7',
} as const satisfies Readonly<Record<string, KeyStanding>>

/** @param summary as `encryptionSummary` gives it for `at` */
export function keyStanding({ state, until }: EncryptionSummary, at: Date): KeyStanding {
  if (state !== 'usable') return state
  return until === null ? 'usable' : expiring[keyAttention(until, at)]
}
