/** A desk's key that is extended, followed by another or revoked, as GnuPG and a desk on the other side see it. */
import * as openpgp from 'openpgp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src-formats/openpgp/certificate.ts'
import { type DeskKey, revokeCertificate } from '../../../../src-formats/openpgp/keys.ts'
import { isCertifiedBy, mergeCertificates } from '../../../../src-formats/openpgp/merge.ts'
import { certifyCertificate, revokeWithKey, withKeyEnd } from '../../../../src-formats/openpgp/own-key.ts'
import { signAndEncrypt, signDetached } from '../../../../src-formats/openpgp/seal.ts'
import { decryptAndVerify, verifyDetached } from '../../../../src-formats/openpgp/unseal.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { keyDate, makeDeskKey, messageDate, record } from '../../../support/pgp-samples.ts'

const until = new Date('2030-06-30T23:59:59Z')
const seconds = (date: Date) => String(date.getTime() / 1000)

let gpg: Gpg

beforeEach(() => {
  gpg = startGpg()
})
afterEach(() => gpg.close())

/** Rows of `gpg --with-colons`, of one kind. */
function rows(kind: string, ...args: readonly string[]): string[][] {
  const listed = gpg.ok(['--with-colons', ...args]).stdout.toString('utf8')
  return listed
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name]) => name === kind)
}

describe('another end of a key', () => {
  it('is what gpg and a desk see, for the primary key and its subkey', async () => {
    const key = await makeDeskKey()
    const extended = await withKeyEnd({ ...key, until, at: messageDate })
    gpg.ok(['--import'], key.publicKey)
    gpg.ok(['--import'], extended.publicKey)
    expect(rows('pub', '--list-keys', key.fingerprint)[0]?.[6]).toBe(seconds(until))
    expect(rows('sub', '--list-keys', key.fingerprint)[0]?.[6]).toBe(seconds(until))
    const facts = await describeCertificate(await mergeCertificates(extended.publicKey, key.publicKey), until)
    expect(facts).toMatchObject({
      fingerprint: key.fingerprint,
      userIds: ['National POC <national.poc@example.org>'],
      expires: '2030-06-30T23:59:59.000Z',
      encryption: { until: '2030-06-30T23:59:59.000Z' },
    })
  })

  it('writes the same preferences again', async () => {
    const key = await makeDeskKey()
    const { publicKey } = await withKeyEnd({ ...key, until, at: messageDate })
    const packets = gpg.ok(['--list-packets'], publicKey).stdout.toString('utf8')
    for (const words of ['pref-sym-algos: 9)', 'pref-hash-algos: 10 8)', 'pref-zip-algos: 0 2)']) {
      expect(packets.split(words)).toHaveLength(3)
    }
    expect(packets).not.toMatch(/pref-aead|subpkt (34|39) /)
  })

  it('loses neither what others certified nor what the key signed before', async () => {
    const [key, friend] = await Promise.all([makeDeskKey(), makeDeskKey('Friend')])
    const publicKey = await certifyCertificate(key.publicKey, friend.privateKey, keyDate)
    const signature = await signDetached({ content: record, signingKey: key.privateKey, at: keyDate })
    const extended = await withKeyEnd({ ...key, publicKey, until, at: messageDate })
    expect(await isCertifiedBy(extended.publicKey, friend.publicKey, messageDate)).toBe(true)
    const candidates = [extended.publicKey]
    const judged = await verifyDetached({ content: record, signature, candidates, at: messageDate })
    expect(judged).toMatchObject([{ status: 'good' }])
  })

  it('lets a key that has expired sign and decrypt again', async () => {
    const key = await makeDeskKey('Late desk', 10)
    const extended = await withKeyEnd({ ...key, until, at: messageDate })
    const sealing = { content: record, recipients: [extended.publicKey], at: messageDate }
    await expect(signAndEncrypt({ ...sealing, signingKey: key.privateKey })).rejects.toMatchObject({
      code: 'own-key-unusable',
    })
    const message = await signAndEncrypt({ ...sealing, signingKey: extended.privateKey })
    for (const decryptionKey of [extended.decryptionKey, key.decryptionKey]) {
      const opened = await decryptAndVerify({
        message,
        decryptionKeys: [decryptionKey],
        candidates: [extended.publicKey],
        at: messageDate,
      })
      expect(opened.signatures).toMatchObject([{ status: 'good' }])
    }
    const signing = { content: record, signingKey: extended.decryptionKey, at: messageDate }
    await expect(signDetached(signing)).rejects.toThrow()
  })

  it('can be earlier, and never becomes no end at all', async () => {
    const key = await makeDeskKey()
    for (const [given, seen] of [
      [new Date('2026-04-01T00:00:00Z'), '2026-04-01T00:00:00.000Z'],
      [keyDate, new Date(keyDate.getTime() + 1000).toISOString()],
    ] as const) {
      const { publicKey } = await withKeyEnd({ ...key, until: given, at: messageDate })
      const facts = await describeCertificate(await mergeCertificates(key.publicKey, publicKey), messageDate)
      expect(facts).toMatchObject({ expires: seen, encryption: { until: seen } })
    }
  })
})

describe('a key certified by the one before', () => {
  it('is accepted by gpg and by a desk that knows the one before', async () => {
    const [old, next] = await Promise.all([makeDeskKey('Old'), makeDeskKey('Next')])
    const certified = await certifyCertificate(next.publicKey, old.privateKey, messageDate)
    gpg.ok(['--import'], old.publicKey)
    gpg.ok(['--import'], certified)
    const certifications = rows('sig', '--check-sigs', next.fingerprint).map((row) => [row[1], row[12]])
    expect(certifications).toContainEqual(['!', old.fingerprint])
    expect(await isCertifiedBy(certified, old.publicKey, messageDate)).toBe(true)
    expect((await describeCertificate(certified, messageDate)).encryption.state).toBe('usable')
  })

  it('counts also once the one before has ended', async () => {
    const [old, next] = await Promise.all([makeDeskKey('Old'), makeDeskKey('Next')])
    const certified = await certifyCertificate(next.publicKey, old.privateKey, messageDate)
    const ended = await withKeyEnd({
      ...old,
      until: new Date(messageDate.getTime() + 1000),
      at: new Date(messageDate.getTime() + 1000),
    })
    expect(await isCertifiedBy(certified, ended.publicKey, until)).toBe(true)
  })

  it('is not made by a key that has expired', async () => {
    const [old, next] = await Promise.all([makeDeskKey('Old', 10), makeDeskKey('Next')])
    const certifying = certifyCertificate(next.publicKey, old.privateKey, messageDate)
    await expect(certifying).rejects.toMatchObject({ code: 'own-key-unusable' })
  })
})

describe('a revocation', () => {
  it.each([
    ['superseded', 'soft', '1'],
    ['compromised', 'hard', '2'],
    ['retired', 'soft', '3'],
  ] as const)('as %s is seen by gpg and is %s for a desk', async (reason, revocation, code) => {
    const [key, friend] = await Promise.all([makeDeskKey(), makeDeskKey('Friend')])
    const publicKey = await certifyCertificate(key.publicKey, friend.privateKey, keyDate)
    const revoked = await revokeWithKey({ ...key, publicKey }, reason, messageDate)
    gpg.ok(['--import'], key.publicKey)
    gpg.ok(['--import'], revoked)
    expect(rows('pub', '--list-keys', key.fingerprint)[0]?.[1]).toBe('r')
    const packets = gpg.ok(['--list-packets'], revoked).stdout.toString('utf8')
    expect(packets).toContain(`(revocation reason 0x0${code} ())`)
    const facts = await describeCertificate(await mergeCertificates(key.publicKey, revoked), until)
    expect(facts).toMatchObject({ revoked: true, revocation, encryption: { state: 'revoked' } })
    const copy = await openpgp.readKey({ armoredKey: revoked })
    expect(copy.users[0]?.otherCertifications).toHaveLength(1)
  })

  it('made beforehand still fits a key that was extended since', async () => {
    const key: DeskKey = await makeDeskKey()
    const { publicKey } = await withKeyEnd({ ...key, until, at: messageDate })
    const revoked = await revokeCertificate(publicKey, key.revocationCertificate, messageDate)
    const facts = await describeCertificate(revoked, messageDate)
    expect(facts).toMatchObject({ revocation: 'hard', encryption: { state: 'revoked' } })
  })

  it('does not fit the certificate of another key', async () => {
    const [key, other] = await Promise.all([makeDeskKey(), makeDeskKey('Other')])
    const { publicKey } = other
    const revoking = revokeWithKey({ ...key, publicKey }, 'retired', messageDate)
    await expect(revoking).rejects.toMatchObject({ code: 'key-unreadable' })
    const extending = withKeyEnd({ ...key, publicKey, until, at: messageDate })
    await expect(extending).rejects.toMatchObject({ code: 'key-unreadable' })
  })
})
