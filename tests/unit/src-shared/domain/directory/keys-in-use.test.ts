/** A key that was rejected is never counted on; every other one is judged by what it can do. */
import { describe, expect, it } from 'vitest'
import type { KeyFacts } from '../../../../../src-shared/domain/directory/key-facts.ts'
import { keysInUse } from '../../../../../src-shared/domain/directory/keys-in-use.ts'

const key = (fingerprint: string): KeyFacts => ({
  fingerprint,
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
})
const verified = 'A'.repeat(40)
const changed = 'B'.repeat(40)
const unverified = 'C'.repeat(40)
const rejected = 'D'.repeat(40)

describe('keysInUse', () => {
  it('leaves out what an officer has rejected, and nothing else', () => {
    const used = keysInUse({
      keys: [verified, rejected, changed, unverified].map(key),
      verifications: {
        [verified]: 'verified',
        [changed]: 'changed',
        [unverified]: 'unverified',
        [rejected]: 'rejected',
      },
    })
    expect(used.map(({ fingerprint }) => fingerprint)).toEqual([verified, changed, unverified])
  })
})
