/** Two copies of a certificate become one that has lost nothing; who certified whom is found out. */
import * as openpgp from 'openpgp'
import { describe, expect, it } from 'vitest'
import { describeCertificate } from '../../../../src-formats/openpgp/certificate.ts'
import { splitKeyRing } from '../../../../src-formats/openpgp/key-ring.ts'
import type { DeskKey } from '../../../../src-formats/openpgp/keys.ts'
import { isCertifiedBy, mergeCertificates } from '../../../../src-formats/openpgp/merge.ts'
import { keyDate, makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

const { enums } = openpgp
const later = new Date('2026-02-01T00:00:00Z')

async function revoke(key: DeskKey, flag: openpgp.enums.reasonForRevocation, date = later): Promise<string> {
  const { publicKey } = await openpgp.revokeKey({
    key: await openpgp.readPrivateKey({ armoredKey: key.privateKey }),
    reasonForRevocation: { flag },
    date,
    format: 'armored',
  })
  return publicKey
}

/** `certificate` with a certification of its user ids by `by`. */
async function certify(certificate: string, by: DeskKey, date = later, config = {}): Promise<string> {
  const key = await openpgp.readKey({ armoredKey: certificate })
  const signer = await openpgp.readPrivateKey({ armoredKey: by.privateKey })
  const signed = await key.signAllUsers([signer], date, { ...openpgp.config, ...config })
  return signed.armor()
}

describe('mergeCertificates', () => {
  it('keeps a revocation whichever copy has it', async () => {
    const key = await makeDeskKey()
    const revoked = await revoke(key, enums.reasonForRevocation.keyCompromised)
    for (const merged of [
      await mergeCertificates(revoked, key.publicKey),
      await mergeCertificates(key.publicKey, revoked),
    ]) {
      const facts = await describeCertificate(merged, messageDate)
      expect(facts).toMatchObject({ fingerprint: key.fingerprint, revocation: 'hard' })
      expect(facts.subkeys).toHaveLength(1)
    }
  })

  it('takes user ids, subkeys and signatures of both, each once', async () => {
    const [key, first, second] = await Promise.all([
      makeDeskKey(),
      makeDeskKey('First'),
      makeDeskKey('Second'),
    ])
    const extended = await openpgp.reformatKey({
      privateKey: await openpgp.readPrivateKey({ armoredKey: key.privateKey }),
      userIDs: [{ name: 'Other name', email: 'other@example.org' }],
      date: later,
      format: 'armored',
    })
    const known = await certify(key.publicKey, first)
    const incoming = await certify(extended.publicKey, second)
    const merged = await mergeCertificates(known, incoming)
    const parsed = await openpgp.readKey({ armoredKey: merged })
    expect(parsed.getUserIDs().sort()).toEqual([
      'National POC <national.poc@example.org>',
      'Other name <other@example.org>',
    ])
    expect(await isCertifiedBy(merged, first.publicKey, messageDate)).toBe(true)
    expect(await isCertifiedBy(merged, second.publicKey, messageDate)).toBe(true)
    const again = await mergeCertificates(merged, known)
    expect((await mergeCertificates(again, incoming)).length).toBe(merged.length)
  })

  it('does not let a forged newer binding take the place of the true one', async () => {
    const key = await makeDeskKey()
    const renewed = await openpgp.reformatKey({
      privateKey: await openpgp.readPrivateKey({ armoredKey: key.privateKey }),
      userIDs: [{ name: 'National POC', email: 'national.poc@example.org' }],
      date: later,
      format: 'object',
    })
    const bytes = renewed.publicKey.write()
    // The last octets are those of the signature that binds the subkey.
    bytes.set([(bytes.at(-1) ?? 0) ^ 1], bytes.length - 1)
    const forged = await openpgp.readKey({ binaryKey: bytes })
    const library = await (await openpgp.readKey({ armoredKey: key.publicKey })).update(forged, messageDate)
    await expect(library.getEncryptionKey(undefined, messageDate)).rejects.toThrow()
    const merged = await mergeCertificates(key.publicKey, forged.armor())
    expect((await describeCertificate(merged, messageDate)).encryption.state).toBe('usable')
  })

  it('refuses what is another key, or none', async () => {
    const [one, two] = await Promise.all([makeDeskKey('One'), makeDeskKey('Two')])
    for (const incoming of [two.publicKey, 'no key']) {
      const merging = mergeCertificates(one.publicKey, incoming)
      await expect(merging).rejects.toMatchObject({ code: 'key-unreadable' })
    }
  })
})

describe('isCertifiedBy', () => {
  it('needs a certification by exactly that key', async () => {
    const [fresh, old, stranger] = await Promise.all([
      makeDeskKey('Fresh'),
      makeDeskKey('Old'),
      makeDeskKey('No'),
    ])
    const certified = await certify(fresh.publicKey, old)
    expect(await isCertifiedBy(certified, old.publicKey, messageDate)).toBe(true)
    expect(await isCertifiedBy(certified, stranger.publicKey, messageDate)).toBe(false)
    expect(await isCertifiedBy(fresh.publicKey, old.publicKey, messageDate)).toBe(false)
    expect(await isCertifiedBy(certified, old.publicKey, keyDate)).toBe(false)
  })

  it('does not count one that another key claims, or that was taken from another certificate', async () => {
    const [fresh, old, other] = await Promise.all([
      makeDeskKey('Fresh'),
      makeDeskKey('Old'),
      makeDeskKey('Other'),
    ])
    const target = await openpgp.readKey({ armoredKey: fresh.publicKey })
    const source = await openpgp.readKey({ armoredKey: await certify(other.publicKey, old) })
    const [user] = target.users
    if (user === undefined) throw new Error('no user id')
    user.otherCertifications = source.users[0]?.otherCertifications ?? []
    expect(user.otherCertifications).toHaveLength(1)
    expect(await isCertifiedBy(target.armor(), old.publicKey, messageDate)).toBe(false)
  })

  it('counts after the old key was superseded or has expired, never after it was compromised', async () => {
    const [fresh, old] = await Promise.all([makeDeskKey('Fresh'), makeDeskKey('Old', 40)])
    const certified = await certify(fresh.publicKey, old)
    expect(await isCertifiedBy(certified, old.publicKey, messageDate)).toBe(true)
    const day = new Date('2026-02-02T00:00:00Z')
    const superseded = await revoke(old, enums.reasonForRevocation.keySuperseded, day)
    expect(await isCertifiedBy(certified, superseded, messageDate)).toBe(true)
    const compromised = await revoke(old, enums.reasonForRevocation.keyCompromised, day)
    expect(await isCertifiedBy(certified, compromised, messageDate)).toBe(false)
    const before = await revoke(old, enums.reasonForRevocation.keySuperseded, keyDate)
    expect(await isCertifiedBy(certified, before, messageDate)).toBe(false)
  })

  it('finds it again after a key ring was split, where that key was named', async () => {
    const [fresh, old] = await Promise.all([makeDeskKey('Fresh'), makeDeskKey('Old')])
    const certified = await certify(fresh.publicKey, old)
    const answers: boolean[] = []
    for (const keepSignaturesBy of [[], [old.fingerprint]]) {
      const [part] = await splitKeyRing(certified, { keepSignaturesBy })
      if (part === undefined || 'problem' in part) throw new Error('not split')
      const armored = openpgp.armor(enums.armor.publicKey, part.certificate)
      answers.push(await isCertifiedBy(armored, old.publicKey, messageDate))
    }
    expect(answers).toEqual([false, true])
  })
})
