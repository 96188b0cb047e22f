/** S/MIME certificates as OpenSSL reads them. */
import { describe, expect, it } from 'vitest'
import { smimeFacts } from '../../../../../src-main/services/directory/smime.ts'
import { namelessExpected, namelessPem, smimeExpected, smimePem } from '../../../../support/smime.ts'

describe('smimeFacts', () => {
  it('says whose a certificate is, from whom, and until when it serves', () => {
    expect(smimeFacts([smimePem])).toEqual([smimeExpected])
  })

  it('names the holder by the alternative names where there is no subject', () => {
    expect(smimeFacts([namelessPem])).toEqual([namelessExpected])
  })

  it('keeps the order, and marks one that cannot be read without losing the others', () => {
    const broken = smimePem.replace('MIICBzCC', 'AAAAAAAA')
    const [first, second, third] = smimeFacts([broken, smimePem, 'x'])
    expect(first).toEqual({ fingerprint: '', subject: '', issuer: '', validFrom: null, validUntil: null })
    expect(second).toEqual(smimeExpected)
    expect(third).toEqual(first)
  })
})
