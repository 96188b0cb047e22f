/** Certificates in what an officer pastes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificatesIn, notReadIn } from '../../../../../../src-renderer/features/directory/editor/pem.ts'
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

  it('takes no block that cannot be a certificate: cut off, of other characters, or of another structure', () => {
    const blockOf = (inner: string) => `-----BEGIN CERTIFICATE-----\n${inner}\n-----END CERTIFICATE-----\n`
    for (const wrong of [body.slice(0, -1), body.slice(4), `${body}=`, `MI=${body.slice(3)}`, 'MI', 'MIIB='])
      expect(certificatesIn(blockOf(wrong)), wrong.slice(0, 8)).toEqual([])
    expect(certificatesIn(`${blockOf(body.slice(1))}${blockOf(body)}`)).toEqual([smimePem])
  })

  it('answers soon on a block that never ends', () => {
    for (const piece of ['A', 'A \n', ' ']) {
      expect(certificatesIn(`-----BEGIN CERTIFICATE-----\n${piece.repeat(50_000)}`)).toEqual([])
    }
  })
})

describe('notReadIn', () => {
  it('is empty once all certificates were read, whatever stood around them', () => {
    expect(notReadIn(`subject=CN = Duty office\n${smimePem}--`)).toBe('')
    expect(notReadIn('the certificate follows by courier')).toBe('')
  })

  it('is what was begun and could not be read, without what could', () => {
    const cutOff = `-----BEGIN CERTIFICATE-----\n${body.slice(0, 61)}`
    expect(notReadIn(`${smimePem}${cutOff}\n`)).toBe(cutOff)
    const damaged = smimePem.replace(body.slice(0, 4), 'AAAA')
    expect(notReadIn(`${damaged}${smimePem}`)).toBe(damaged.trim())
  })
})
