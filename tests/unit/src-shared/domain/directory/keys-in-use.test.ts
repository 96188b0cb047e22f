/** A key that was rejected is never counted on; every other one is judged by what it can do. */
import { describe, expect, it } from 'vitest'
import { keysInUse } from '../../../../../src-shared/domain/directory/keys-in-use.ts'
import { usableKey } from '../../../../support/key-facts.ts'

const key = (fingerprint: string) => usableKey({ fingerprint })
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
