/** Certificates that are kept once checked are judged anew at every instant, and only under their own characters. */
import * as openpgp from 'openpgp'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DeskKey, revokeCertificate } from '../../../../src-formats/openpgp/keys.ts'
import { revokeWithKey } from '../../../../src-formats/openpgp/own-key.ts'
import { signAndEncrypt } from '../../../../src-formats/openpgp/seal.ts'
import { verifiedCertificate } from '../../../../src-formats/openpgp/verified-certificates.ts'
import { keyDate, makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

const day = 24 * 60 * 60 * 1000
const content = new TextEncoder().encode('text')
let sender: DeskKey

beforeAll(async () => {
  sender = await makeDeskKey('Sender')
})

const seal = (recipient: string, at = messageDate): Promise<string> =>
  signAndEncrypt({ content, signingKey: sender.privateKey, recipients: [recipient], at })

describe('a certificate that was checked before', () => {
  it('is kept', async () => {
    const { publicKey } = await makeDeskKey()
    expect(await verifiedCertificate(publicKey)).toBe(await verifiedCertificate(publicKey))
  })

  it('is refused once it has expired, and taken for an instant before', async () => {
    const { publicKey, fingerprint } = await makeDeskKey('Short', 60)
    const after = new Date(keyDate.getTime() + 61 * day)
    await expect(seal(publicKey)).resolves.toContain('BEGIN PGP MESSAGE')
    await expect(seal(publicKey, after)).rejects.toMatchObject({
      code: 'key-expired',
      params: { fingerprint },
    })
    await expect(seal(publicKey)).resolves.toContain('BEGIN PGP MESSAGE')
    const before = new Date(keyDate.getTime() - day)
    const early = { content, recipients: [publicKey], at: before }
    const old = await openpgp.generateKey({ userIDs: [{}], date: new Date(before.getTime() - day) })
    await expect(signAndEncrypt({ ...early, signingKey: old.privateKey })).rejects.toMatchObject({
      code: 'key-cannot-encrypt',
    })
  })

  it('is another one once it is revoked', async () => {
    const key = await makeDeskKey('Revoked')
    await expect(seal(key.publicKey)).resolves.toContain('BEGIN PGP MESSAGE')
    const revoked = await revokeCertificate(key.publicKey, key.revocationCertificate, keyDate)
    await expect(seal(revoked)).rejects.toMatchObject({ code: 'key-revoked' })
  })

  it('is not kept with a revocation, whose time counts', async () => {
    const key = await makeDeskKey('Retired')
    const retired = await revokeWithKey(key, 'retired', messageDate)
    expect(await verifiedCertificate(retired)).not.toBe(await verifiedCertificate(retired))
    const before = new Date(messageDate.getTime() - day)
    await expect(seal(retired)).rejects.toMatchObject({ code: 'key-revoked' })
    await expect(seal(retired, before)).resolves.toContain('BEGIN PGP MESSAGE')
    await expect(seal(retired)).rejects.toMatchObject({ code: 'key-revoked' })
  })

  it('does not vouch for one with a changed signature', async () => {
    const { publicKey } = await makeDeskKey('Changed')
    await expect(seal(publicKey)).resolves.toContain('BEGIN PGP MESSAGE')
    const key = await openpgp.readKey({ armoredKey: publicKey })
    const octets = key.write()
    octets[octets.length - 1] = (octets.at(-1) ?? 0) ^ 1
    const changed = openpgp.armor(openpgp.enums.armor.publicKey, octets)
    await expect(seal(changed)).rejects.toMatchObject({ code: 'key-cannot-encrypt' })
  })
})

it('names the first of many recipients that is refused', async () => {
  const [usable, first, second] = await Promise.all([
    makeDeskKey('Usable'),
    makeDeskKey('First', 1),
    makeDeskKey('Second', 1),
  ])
  const many = Array.from({ length: 20 }, () => usable.publicKey)
  const recipients = [...many, first.publicKey, 'no key', second.publicKey]
  const attempt = signAndEncrypt({ content, signingKey: sender.privateKey, recipients, at: messageDate })
  await expect(attempt).rejects.toMatchObject({
    code: 'key-expired',
    params: { fingerprint: first.fingerprint },
  })
})
