/** Why a certificate is weak, how it is revoked, and what its subkeys are for; most samples are made by GnuPG. */
import { readFileSync } from 'node:fs'
import * as openpgp from 'openpgp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src-formats/openpgp/certificate.ts'
import { signAndEncrypt } from '../../../../src-formats/openpgp/seal.ts'
import { type KeyFacts, keyFactsSchema } from '../../../../src-shared/domain/directory/key-facts.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { keyDate, makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

let gpg: Gpg
beforeAll(() => {
  gpg = startGpg()
})
afterAll(() => gpg.close())

/** gpg dates what it makes by the same second, which must be past. */
const soon = (): Date => new Date(Date.now() + 60_000)
const describeNow = (name: string): Promise<KeyFacts> => describeCertificate(gpg.exportKey(name), soon())
const fingerprintOf = (name: string): string =>
  gpg
    .ok(['--with-colons', '--list-keys', name])
    .stdout.toString('utf8')
    .match(/^fpr:+([0-9A-F]{40})/m)?.[1] ?? ''

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/openpgp/${name}`, import.meta.url), 'utf8')

const { reasonForRevocation: reasons } = openpgp.enums

async function revokedDeskKey(flag: openpgp.enums.reasonForRevocation, date: Date): Promise<string> {
  const { privateKey } = await makeDeskKey('Desk', 730)
  const { publicKey } = await openpgp.revokeKey({
    key: await openpgp.readPrivateKey({ armoredKey: privateKey }),
    reasonForRevocation: { flag },
    date,
    format: 'armored',
  })
  return publicKey
}

describe('revocation', () => {
  const between = new Date('2026-02-01T00:00:00Z')

  it.each([
    ['superseded', reasons.keySuperseded],
    ['retired', reasons.keyRetired],
  ])('is soft and holds from its date where the key was %s', async (_name, flag) => {
    const certificate = await revokedDeskKey(flag, between)
    const before = await describeCertificate(certificate, new Date('2026-01-31T23:59:59Z'))
    expect(before).toMatchObject({ revocation: 'none', revoked: false, encryption: { state: 'usable' } })
    const after = await describeCertificate(certificate, messageDate)
    expect(after).toMatchObject({ revocation: 'soft', revoked: true, encryption: { state: 'revoked' } })
  })

  it.each([
    ['without a reason', reasons.noReason],
    ['as compromised', reasons.keyCompromised],
  ])('is hard and holds for all time %s', async (_name, flag) => {
    const certificate = await revokedDeskKey(flag, between)
    for (const at of [keyDate, messageDate]) {
      const facts = await describeCertificate(certificate, at)
      expect(facts).toMatchObject({ revocation: 'hard', revoked: true, encryption: { state: 'revoked' } })
    }
  })

  it('is not believed of anybody but the key itself', async () => {
    const [key, stranger] = [await makeDeskKey('Desk', 365), await revokedDeskKey(reasons.noReason, between)]
    const ours = await openpgp.readKey({ armoredKey: key.publicKey })
    const theirs = await openpgp.readKey({ armoredKey: stranger })
    ours.revocationSignatures = theirs.revocationSignatures
    const facts = await describeCertificate(ours.armor(), messageDate)
    expect(facts).toMatchObject({ revocation: 'none', revoked: false, encryption: { state: 'usable' } })
  })
})

describe('weakness', () => {
  it('names RSA that is too short, and DSA with ElGamal', async () => {
    const at = new Date('2030-01-01T00:00:00Z')
    const rsa = await describeCertificate(fixture('weak-rsa1024.asc'), at)
    expect(rsa).toMatchObject({ weakness: 'rsa-too-short', encryption: { state: 'weak' } })
    const dsa = await describeCertificate(fixture('dsa-elgamal.asc'), at)
    expect(dsa).toMatchObject({ weakness: 'dsa-elgamal', encryption: { state: 'weak' } })
  })

  it('names a strong primary key with a subkey that is too short', async () => {
    gpg.ok(['--quick-generate-key', 'Short <short@example.org>', 'rsa3072', 'sign', 'never'])
    gpg.ok(['--quick-add-key', fingerprintOf('short@example.org'), 'rsa1024', 'encrypt', 'never'])
    expect(await describeNow('short@example.org')).toMatchObject({
      algorithm: 'rsa3072',
      weakness: 'rsa-too-short',
      encryption: { state: 'weak' },
      subkeys: [{ algorithm: 'rsa1024', canEncrypt: true, canSign: false }],
    })
  })

  it('names certifications that rest on SHA-1, still shows whose key it is, and does not encrypt to it', async () => {
    gpg.ok([
      '--cert-digest-algo',
      'SHA1',
      '--quick-generate-key',
      'Old <old@example.org>',
      'rsa2048',
      'sign',
      'never',
    ])
    gpg.ok(['--quick-add-key', fingerprintOf('old@example.org'), 'rsa2048', 'encrypt', 'never'])
    const facts = await describeNow('old@example.org')
    expect(facts).toMatchObject({
      weakness: 'sha1-only',
      userIds: ['Old <old@example.org>'],
      encryption: { state: 'weak' },
    })
    const sealing = signAndEncrypt({
      content: new Uint8Array([1]),
      signingKey: (await makeDeskKey()).privateKey,
      recipients: [gpg.exportKey('old@example.org')],
      at: soon(),
    })
    await expect(sealing).rejects.toMatchObject({ code: 'key-cannot-encrypt' })
  })

  it('is over once a better certification stands beside the old one', async () => {
    gpg.ok([
      '--cert-digest-algo',
      'SHA1',
      '--quick-generate-key',
      'Kept <kept@example.org>',
      'rsa2048',
      'sign',
      'never',
    ])
    const fingerprint = fingerprintOf('kept@example.org')
    gpg.ok(['--quick-add-key', fingerprint, 'rsa2048', 'encrypt', 'never'])
    expect(await describeNow('kept@example.org')).toMatchObject({ weakness: 'sha1-only' })
    gpg.ok(['--cert-digest-algo', 'SHA512', '--quick-set-expire', fingerprint, '90d'])
    expect(await describeNow('kept@example.org')).toMatchObject({
      weakness: null,
      encryption: { state: 'usable' },
    })
  })

  it('passes over a newer subkey that only SHA-1 binds, also when a message is sealed', async () => {
    gpg.ok(['--quick-generate-key', 'Two <two@example.org>', 'rsa2048', 'sign', 'never'])
    const fingerprint = fingerprintOf('two@example.org')
    gpg.ok(['--quick-add-key', fingerprint, 'rsa2048', 'encrypt', 'never'])
    const good = (await describeNow('two@example.org')).encryption.subkeyFingerprint
    const later = `--faked-system-time=${Math.floor(Date.now() / 1000) + 30}!`
    gpg.ok([
      later,
      '--cert-digest-algo',
      'SHA1',
      '--quick-add-key',
      fingerprint,
      'rsa2048',
      'encrypt',
      'never',
    ])
    const facts = await describeNow('two@example.org')
    expect(facts.subkeys).toHaveLength(2)
    expect(facts).toMatchObject({ weakness: null, encryption: { state: 'usable', subkeyFingerprint: good } })
    const sealed = await signAndEncrypt({
      content: new Uint8Array([1]),
      signingKey: (await makeDeskKey()).privateKey,
      recipients: [gpg.exportKey('two@example.org')],
      at: soon(),
    })
    const [keyId] = (await openpgp.readMessage({ armoredMessage: sealed })).getEncryptionKeyIDs()
    expect(keyId?.toHex().toUpperCase()).toBe(good?.slice(-16))
  })
})

describe('subkeys', () => {
  it('are told apart by purpose, expiry and revocation', async () => {
    gpg.ok(['--quick-generate-key', 'Many <many@example.org>', 'ed25519', 'cert', 'never'])
    const fingerprint = fingerprintOf('many@example.org')
    gpg.ok(['--quick-add-key', fingerprint, 'ed25519', 'sign', '30d'])
    gpg.ok(['--quick-add-key', fingerprint, 'cv25519', 'encrypt', '10d'])
    const facts = await describeNow('many@example.org')
    expect(keyFactsSchema.parse(facts)).toEqual(facts)
    expect(facts.subkeys).toMatchObject([
      { algorithm: 'ed25519', canSign: true, canEncrypt: false, revoked: false },
      { algorithm: 'cv25519', canSign: false, canEncrypt: true, revoked: false },
    ])
    expect(facts).toMatchObject({ expires: null, encryption: { state: 'usable' } })
    expect(facts.encryption.until).toBe(facts.subkeys[1]?.expires)
    // The primary key lives on when its encryption subkey has ended.
    const after = new Date(Date.now() + 20 * 86_400_000)
    const later = await describeCertificate(gpg.exportKey('many@example.org'), after)
    expect(later).toMatchObject({ expires: null, revoked: false, encryption: { state: 'expired' } })
  })

  it('say that one of them is revoked', async () => {
    const { privateKey } = await makeDeskKey('Desk', 365)
    const key = await openpgp.readPrivateKey({ armoredKey: privateKey })
    const [subkey] = key.subkeys
    if (subkey === undefined || !(key.keyPacket instanceof openpgp.SecretKeyPacket))
      throw new Error('no subkey')
    key.subkeys = [await subkey.revoke(key.keyPacket, { flag: reasons.keySuperseded }, keyDate)]
    const facts = await describeCertificate(key.toPublic().armor(), messageDate)
    expect(facts).toMatchObject({ revocation: 'none', subkeys: [{ revoked: true, canEncrypt: true }] })
  })
})

describe('keyFactsSchema', () => {
  it('reads facts that an earlier version stored', async () => {
    const facts = await describeCertificate((await makeDeskKey()).publicKey, messageDate)
    const { revocation: _revocation, weakness: _weakness, subkeys: _subkeys, ...stored } = facts
    expect(keyFactsSchema.parse(stored)).toEqual({
      ...stored,
      revocation: 'none',
      weakness: null,
      subkeys: [],
    })
  })
})
