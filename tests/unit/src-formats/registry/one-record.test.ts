/** A desk on a thin line learns of one new key without fetching the directory. */
import { describe, expect, it } from 'vitest'
import { changesWithKey, oneRecordLimit } from '../../../support/one-record-change.ts'

describe('the change of one record', () => {
  it.each(['ed25519', 'rsa4096'] as const)(
    'is at most 8 KB on the wire with a key of %s',
    async (algorithm) => {
      const { length } = await changesWithKey(algorithm)
      expect(length).toBeLessThanOrEqual(oneRecordLimit)
      // The certificate is in it: an RSA key of 4,096 bits alone has 512 bytes that cannot be packed, twice.
      expect(length).toBeGreaterThan(algorithm === 'rsa4096' ? 3000 : 1000)
    },
  )
})
