/** What is said about certificates of every condition. */
import { readFileSync } from 'node:fs'
import * as openpgp from 'openpgp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCertificate, splitCertificates } from '../../../../src-formats/openpgp/certificate.ts'
import { keyFactsSchema } from '../../../../src-shared/domain/directory/key-facts.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { keyDate, makeDeskKey, messageDate } from '../../../support/pgp-samples.ts'

let gpg: Gpg
beforeAll(() => {
  gpg = startGpg()
})
afterAll(() => gpg.close())

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/openpgp/${name}`, import.meta.url), 'utf8')

describe('describeCertificate', () => {
  it('describes a usable certificate in the shape of the shared schema', async () => {
    const key = await makeDeskKey('Desk', 365)
    const facts = await describeCertificate(key.publicKey, messageDate)
    expect(keyFactsSchema.parse(facts)).toEqual(facts)
    expect(facts).toMatchObject({
      fingerprint: key.fingerprint,
      userIds: ['Desk <desk@example.org>'],
      version: 4,
      algorithm: 'ed25519',
      created: '2026-01-10T08:00:00.000Z',
      expires: '2027-01-10T08:00:00.000Z',
      revoked: false,
      encryption: { state: 'usable', until: '2027-01-10T08:00:00.000Z' },
    })
  })

  it('tells before, within and after the time of validity', async () => {
    const { publicKey } = await makeDeskKey('Desk', 30)
    const stateAt = async (at: string): Promise<string> =>
      (await describeCertificate(publicKey, new Date(at))).encryption.state
    expect(await stateAt('2026-01-10T07:59:59Z')).toBe('not-yet-valid')
    expect(await stateAt('2026-01-10T08:00:00Z')).toBe('usable')
    expect(await stateAt('2026-02-09T07:59:59Z')).toBe('usable')
    expect(await stateAt('2026-02-09T08:00:00Z')).toBe('expired')
  })

  it('takes the earlier expiry of primary key and subkey', async () => {
    const fingerprint = gpg.makeRsaKey('Short subkey <short@example.org>')
    const facts = async (): Promise<Awaited<ReturnType<typeof describeCertificate>>> =>
      describeCertificate(gpg.exportKey(fingerprint), new Date())
    expect(await facts()).toMatchObject({ algorithm: 'rsa3072', expires: null, encryption: { until: null } })
    gpg.ok(['--quick-set-expire', fingerprint, '20d', '*'])
    gpg.ok(['--quick-set-expire', fingerprint, '40d'])
    const { expires, encryption } = await facts()
    const days = (instant: string | null): number =>
      Math.round((Date.parse(instant ?? '') - Date.now()) / 86400e3)
    expect(days(expires)).toBe(40)
    expect(days(encryption.until)).toBe(20)
  })

  it('names weak keys and keys that cannot encrypt', async () => {
    const now = new Date('2030-01-01T00:00:00Z')
    const rsa = await describeCertificate(fixture('weak-rsa1024.asc'), now)
    expect(rsa).toMatchObject({ algorithm: 'rsa1024', encryption: { state: 'weak' } })
    const dsa = await describeCertificate(fixture('dsa-elgamal.asc'), now)
    expect(dsa).toMatchObject({ algorithm: 'dsa2048', encryption: { state: 'weak' } })
    gpg.ok(['--quick-generate-key', 'Signs only <sign@example.org>', 'ed25519', 'sign', 'never'])
    const signer = await describeCertificate(gpg.exportKey('sign@example.org'), new Date())
    expect(signer.encryption).toEqual({ state: 'missing', until: null, subkeyFingerprint: null })
  })

  it('says revoked where only the encryption subkey is revoked', async () => {
    const { privateKey } = await makeDeskKey('Desk', 365)
    const key = await openpgp.readPrivateKey({ armoredKey: privateKey })
    const [subkey] = key.subkeys
    if (subkey === undefined || !(key.keyPacket instanceof openpgp.SecretKeyPacket))
      throw new Error('no subkey')
    const reason = { flag: openpgp.enums.reasonForRevocation.keyCompromised }
    key.subkeys = [await subkey.revoke(key.keyPacket, reason, keyDate)]
    const facts = await describeCertificate(key.toPublic().armor(), messageDate)
    expect(facts).toMatchObject({ revoked: false, encryption: { state: 'revoked' } })
  })

  it('reads binary data and armor within a quoted mail, and never shows secret parts', async () => {
    const key = await makeDeskKey('Desk', 365)
    const binary = gpg.ok(['--dearmor'], key.publicKey).stdout
    expect((await describeCertificate(binary, messageDate)).fingerprint).toBe(key.fingerprint)
    const quoted = `Dear colleague,\r\n> our key:\r\n${key.privateKey.replace(/^/gm, '> ')}\r\nRegards`
    expect((await describeCertificate(quoted, messageDate)).fingerprint).toBe(key.fingerprint)
    const [split] = await splitCertificates(quoted)
    expect(split).toContain('BEGIN PGP PUBLIC KEY BLOCK')
  })

  it('does not show a user id that the key has not certified', async () => {
    const key = await openpgp.readKey({ armoredKey: (await makeDeskKey('Desk', 365)).publicKey })
    const stranger = await openpgp.readKey({
      armoredKey: (await makeDeskKey('United Nations', 365)).publicKey,
    })
    const packets = new openpgp.PacketList<openpgp.AnyPacket>()
    packets.push(...key.toPacketList())
    packets.splice(1, 0, ...stranger.toPacketList().slice(1, 2))
    const forged = openpgp.armor(openpgp.enums.armor.publicKey, packets.write())
    const facts = await describeCertificate(forged, messageDate)
    expect(facts.userIds).toEqual(['Desk <desk@example.org>'])
  })

  it('shows the user ids of a certificate that is not valid yet, but not revoked ones', async () => {
    const key = await makeDeskKey('Desk', 365)
    const before = await describeCertificate(key.publicKey, new Date('2025-01-01T00:00:00Z'))
    expect(before.userIds).toEqual(['Desk <desk@example.org>'])
    gpg.ok(['--import'], key.privateKey)
    gpg.ok(['--quick-add-uid', key.fingerprint, 'Former name <former@example.org>'])
    gpg.ok(['--quick-revoke-uid', key.fingerprint, 'Former name <former@example.org>'])
    // gpg dates a revocation after the certification of the same second.
    const later = new Date(Date.now() + 60_000)
    const facts = await describeCertificate(gpg.exportKey(key.fingerprint), later)
    expect(facts.userIds).toEqual(['Desk <desk@example.org>'])
  })

  it('splits a key ring', async () => {
    const keys = await Promise.all([makeDeskKey('One'), makeDeskKey('Two')])
    const ring = keys.map((key) => key.publicKey).join('\n')
    expect(await splitCertificates(ring)).toHaveLength(2)
  })

  it.each([
    ['' as string | Uint8Array],
    ['Hello'],
    [new Uint8Array([0x99, 0x01, 0x0d, 0x04, 1, 2, 3])],
    [new Uint8Array()],
  ])('calls garbage unreadable (%#)', async (input) => {
    await expect(describeCertificate(input, messageDate)).rejects.toMatchObject({ code: 'key-unreadable' })
  })
})
