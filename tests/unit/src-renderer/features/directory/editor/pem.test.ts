/** Certificates in what an officer pastes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificatesIn } from '../../../../../../src-renderer/features/directory/editor/pem.ts'
import { smimePem } from '../../../../../support/smime.ts'

const body = smimePem.split('\n').slice(1, -2).join('')

describe('certificatesIn', () => {
  it('answers a certificate in the strict form of RFC 7468', () => {
    expect(certificatesIn(smimePem)).toEqual([smimePem])
  })

  it('finds it whatever its line ends and lengths are, and whatever stands around it', () => {
    const width = fc.integer({ min: 1, max: 200 })
    fc.assert(
      fc.property(width, fc.constantFrom('\n', '\r\n', ' \n'), (length, end) => {
        const lines = body.match(new RegExp(`.{1,${length}}`, 'gu')) ?? []
        const block = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join(end)
        expect(certificatesIn(`subject=CN = Duty office${end}${block}${end}--${end}`)).toEqual([smimePem])
      }),
    )
  })

  it('finds several, and none in a private key, a request or other words', () => {
    expect(certificatesIn(`${smimePem}and${smimePem}`)).toEqual([smimePem, smimePem])
    expect(certificatesIn(smimePem.replaceAll('CERTIFICATE', 'PRIVATE KEY'))).toEqual([])
    expect(certificatesIn(smimePem.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'))).toEqual([])
    expect(certificatesIn('the certificate follows by courier')).toEqual([])
  })

  it('answers soon on a block that never ends', () => {
    for (const piece of ['A', 'A \n', ' ']) {
      expect(certificatesIn(`-----BEGIN CERTIFICATE-----\n${piece.repeat(50_000)}`)).toEqual([])
    }
  })
})
