/** Which files hold an authority that the desk may trust, and what is shown of it. */
import { createHash, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { describeAuthority, readAuthority } from '../../../../src-main/net/authority.ts'
import { makeCertificate } from '../../../support/test-authority.ts'

const now = new Date()
const first = makeCertificate(['registry.example'], 'First Root')
const second = makeCertificate(['registry.example'], 'Second Root')
const read = (text: string, at = now) => readAuthority(Buffer.from(text), at)

describe('readAuthority', () => {
  it('takes the certificates and nothing else of the file', () => {
    const file = `Our authorities\r\n${first.key}${first.authority.replaceAll('\n', '\r\n')}\n# and\n${second.authority}`
    const kept = read(file)
    expect(kept).toBe(`${first.authority}${second.authority}`)
    expect(kept).not.toContain('PRIVATE')
  })

  it.each([
    ['nothing', ''],
    ['a private key', first.key],
    ['the certificate of a server', first.certificate],
    ['one of a server among authorities', `${first.authority}${first.certificate}`],
    ['a certificate that is none', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['more than a few', first.authority.repeat(21)],
    ['more than a file of authorities has', `${first.authority}${' '.repeat(64 * 1024)}`],
  ])('refuses %s', (_what, text) => {
    expect(() => read(text)).toThrow('authority-unsuitable')
  })

  it('refuses one that has ended', () => {
    const end = Date.parse(new X509Certificate(first.authority).validTo)
    expect(read(first.authority, new Date(end - 1000))).toBe(first.authority)
    expect(() => read(first.authority, new Date(end))).toThrow('authority-unsuitable')
  })
})

describe('describeAuthority', () => {
  it('names subject, fingerprint of the whole certificate, and end', () => {
    const { raw, validTo } = new X509Certificate(first.authority)
    expect(describeAuthority(`${first.authority}${second.authority}`)).toEqual([
      {
        subject: 'O=Example, CN=First Root',
        fingerprint: createHash('sha256').update(raw).digest('hex'),
        until: new Date(validTo).toISOString(),
      },
      expect.objectContaining({ subject: 'O=Example, CN=Second Root' }),
    ])
    expect(describeAuthority('')).toEqual([])
  })
})
