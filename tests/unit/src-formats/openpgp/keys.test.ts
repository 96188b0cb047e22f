/** The desk's own key as GnuPG sees it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src-formats/openpgp/certificate.ts'
import { type DeskKey, revokeCertificate } from '../../../../src-formats/openpgp/keys.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { keyDate, makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

let gpg: Gpg
let key: DeskKey

beforeAll(async () => {
  gpg = startGpg()
  key = await makeDeskKey('Desk of the north')
})
afterAll(() => gpg.close())

describe('generateDeskKey', () => {
  it('gives a key that gpg imports without a word of warning', () => {
    const lines = gpg.ok(['--import'], key.publicKey).stderr.trim().split('\n')
    const expected = /keybox|trustdb|public key .* imported|Total number processed: 1|imported: 1/
    expect(lines.filter((line) => !expected.test(line))).toEqual([])
    expect(gpg.ok(['--import'], key.privateKey).stderr).toContain('secret key imported')
  })

  it('is Ed25519 to certify and sign, X25519 to encrypt, both for 730 days', () => {
    const output = gpg.ok(['--show-keys', '--with-colons'], key.publicKey).stdout.toString('utf8')
    const rows = output.split('\n').map((line) => line.split(':'))
    const primary = rows.find((row) => row[0] === 'pub')
    const subkey = rows.find((row) => row[0] === 'sub')
    const expiry = String(keyDate.getTime() / 1000 + 730 * 86400)
    expect(primary?.[16]).toBe('ed25519')
    expect(primary?.[11]).toMatch(/^sc/)
    expect(primary?.[6]).toBe(expiry)
    expect(subkey?.[16]).toBe('cv25519')
    expect(subkey?.[11]).toBe('e')
    expect(subkey?.[6]).toBe(expiry)
    expect(rows.find((row) => row[0] === 'fpr')?.[9]).toBe(key.fingerprint)
  })

  it('names only preferences that GnuPG 2.2 knows, and no AEAD', () => {
    const packets = gpg.ok(['--list-packets'], key.publicKey).stdout.toString('utf8')
    expect(packets).toContain('pref-sym-algos: 9)')
    expect(packets).toContain('pref-hash-algos: 10 8)')
    expect(packets).toContain('pref-zip-algos: 0 2)')
    expect(packets).toContain('features: 01)')
    expect(packets).not.toMatch(/pref-aead|subpkt (34|39) /)
    expect(packets.match(/digest algo 10/g)).toHaveLength(2)
  })

  it('comes with a revocation certificate that gpg and the desk both honour', async () => {
    gpg.ok(['--import'], key.publicKey)
    gpg.ok(['--import'], key.revocationCertificate)
    const listed = gpg.ok(['--list-keys', '--with-colons', key.fingerprint]).stdout.toString('utf8')
    expect(listed).toMatch(/^pub:r:/m)
    const revoked = await revokeCertificate(key.publicKey, key.revocationCertificate, messageDate)
    const facts = await describeCertificate(revoked, messageDate)
    expect(facts.revoked).toBe(true)
    expect(facts.encryption.state).toBe('revoked')
  })

  it('refuses the revocation certificate of another key', async () => {
    const other = await makeDeskKey('Desk of the south')
    const attempt = revokeCertificate(key.publicKey, other.revocationCertificate, messageDate)
    await expect(attempt).rejects.toMatchObject({ code: 'key-unreadable' })
  })
})
