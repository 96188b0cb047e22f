/** The codes on the sheet give back the certificate, and GnuPG takes what they give. */
import fc from 'fast-check'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostPerCode, qrParts } from '../../../../../src-renderer/features/own-key/qr-parts.ts'
import { type Gpg, startGpg } from '../../../../support/gpg.ts'
import { makeDeskKey } from '../../../../support/pgp-samples.ts'

/** Lines of base64 as armor has them; some empty, as after its headers. */
const armorLike = fc
  .array(fc.string({ unit: fc.constantFrom(...'ABCxyz019+/='), maxLength: 64 }), { maxLength: 80 })
  .map((lines) => `-----BEGIN-----\n\n${lines.join('\n')}\n-----END-----\n`)

describe('qrParts', () => {
  let gpg: Gpg
  beforeAll(() => {
    gpg = startGpg()
  })
  afterAll(() => gpg.close())

  it('join to the text, fit a code, and lose nothing where a reader trims them', () => {
    fc.assert(
      fc.property(armorLike, (text) => {
        const parts = qrParts(text)
        expect(parts.join('')).toBe(text)
        expect(parts.map((part) => part.trim()).join('')).toBe(text.trim())
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0)
          expect(part.length).toBeLessThanOrEqual(mostPerCode + 70)
          // At most version 17 of ISO/IEC 18004: 85 modules a side.
          expect(encode(part, { ecc: 'M', border: 0 }).size).toBeLessThanOrEqual(85)
        }
      }),
    )
    expect(qrParts('')).toEqual([])
  })

  it('of a real revocation certificate revoke the key in GnuPG', async () => {
    const { publicKey, fingerprint, revocationCertificate } = await makeDeskKey()
    const parts = qrParts(revocationCertificate).map((part) => part.trim())
    gpg.ok(['--import'], publicKey)
    gpg.ok(['--import'], parts.join(''))
    const listing = gpg.ok(['--with-colons', '--list-keys', fingerprint]).stdout.toString('utf8')
    expect(listing).toMatch(/^pub:r:/m)
  })
})
