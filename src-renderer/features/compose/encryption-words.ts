/** Wording of "can I encrypt to this point of contact today, and until when?". */
import {
  type EncryptionState,
  encryptionStateSchema,
} from '../../../src-shared/domain/directory/key-facts.ts'

/** The state in a parameter, or `missing` where it is none of ours. */
export function encryptionStateOf(value: unknown): EncryptionState {
  const read = encryptionStateSchema.safeParse(value)
  return read.success ? read.data : 'missing'
}

export type EncryptionWording =
  | { readonly key: 'usable-until' | 'expired-since'; readonly date: string }
  | { readonly key: EncryptionState; readonly date: null }

/** Which sentence says it; `date` is the UTC instant to show with it. */
export function encryptionWording(encryption: {
  readonly state: EncryptionState
  readonly until: string | null
}): EncryptionWording {
  const { state, until } = encryption
  if (until !== null && state === 'usable') return { key: 'usable-until', date: until }
  if (until !== null && state === 'expired') return { key: 'expired-since', date: until }
  return { key: state, date: null }
}

/** What the template T14 says of the keys where a counterpart cannot be encrypted to. */
export function keyProblemOf(state: EncryptionState): string {
  switch (state) {
    case 'expired':
      return 'key-expired'
    case 'revoked':
      return 'key-revoked'
    case 'missing':
      return 'no-key'
    case 'usable':
      return 'none'
    case 'weak':
    case 'not-yet-valid':
      return 'key-cannot-encrypt'
  }
}
