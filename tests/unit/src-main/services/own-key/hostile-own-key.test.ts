/** Changes of keys at an unlucky moment, and keys of GnuPG that are not what they seem: nothing leaves by the wrong key. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeAsc } from '../../../../../src-formats/message-file/write.ts'
import { installedGnupg } from '../../../../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { auditService } from '../../../../../src-main/services/audit.ts'
import { messageService } from '../../../../../src-main/services/messages.ts'
import { stoppableWork } from '../../../../../src-main/services/stoppable-work.ts'
import { readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { messagesRepository } from '../../../../../src-main/store/messages-repository.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { type Gpg, startGpg } from '../../../../support/gpg.ts'
import { type OwnKeyDesk, ownKeyDesk } from '../../../../support/own-key-desk.ts'
import { makeDeskKey, sealRequest } from '../../../../support/pgp-samples.ts'
import { testPassphrase, testProfile } from '../../../../support/temp-vault.ts'
import { learn, pointOfContactOf } from '../../../../support/two-desks.ts'

const pgp = inProcessPgp()
const failure = (code: string) => expect.objectContaining({ code })
const day = 24 * 60 * 60_000
const rotation = { overlapDays: 30, lifetimeDays: 365 } as const
const noGnupg = installedGnupg({ programs: [] })

describe('a key that stops being the current one', () => {
  let desk: OwnKeyDesk
  beforeEach(async () => {
    desk = await ownKeyDesk({ now: new Date('2026-11-21T09:00:00.000Z') }, kenya)
    await desk.wait(day)
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  const fingerprint = () => desk.keeper.current().ownKeys.signing.fingerprint
  const changes = {
    'is compromised': () =>
      desk.own['ownKey.revoke']({ fingerprint: fingerprint(), reason: 'compromised', from: null }),
    'is followed by another': () => desk.own['ownKey.rotate'](rotation),
  }
  const cases = Object.entries(changes)

  it.each(cases)('releases nothing that it was signing when it %s', async (_case, change) => {
    const key = await makeDeskKey('Office')
    const office = pointOfContactOf(france, {
      fingerprint: key.fingerprint,
      certificate: key.publicKey,
      verified: true,
    })
    const { database: db, deviceId } = desk.keeper.current()
    await learn({ db, deviceId }, [office], desk.clock.now)
    const meanwhile: typeof pgp.writeAsc = async (request) => {
      await change()
      return pgp.writeAsc(request)
    }
    const service = messageService({
      session: desk.keeper,
      desk: desk.desk,
      pgp: { ...pgp, writeAsc: meanwhile },
      gnupg: noGnupg,
      clock: () => desk.clock.now,
      emit: () => undefined,
      signalOf: stoppableWork().signalOf,
    }).handlers
    const draft = notification(office.id)
    service['messages.saveDraft'](draft)
    await expect(service['messages.release'](draft)).rejects.toEqual(failure('own-key-unusable'))
    expect(messagesRepository(db).all()).toEqual([])
    expect(readAudit(db).some(({ kind }) => kind === 'message-released')).toBe(false)
    const later = await desk.messages['messages.release'](draft)
    expect(later.record?.from.fingerprint).toBe(fingerprint())
  })

  it.each(cases)('signs no audit log that was on its way when it %s', async (_case, change) => {
    const meanwhile: typeof pgp.signCleartext = async (request) => {
      const signed = await pgp.signCleartext(request)
      await change()
      return signed
    }
    const service = auditService({
      session: desk.keeper,
      pgp: { ...pgp, signCleartext: meanwhile },
      gnupg: noGnupg,
      clock: () => desk.clock.now,
      emit: () => undefined,
      signalOf: stoppableWork().signalOf,
    })
    await expect(service['internal.auditFile']({})).rejects.toEqual(failure('own-key-unusable'))
    const { database } = desk.keeper.current()
    expect(readAudit(database).some(({ kind }) => kind === 'audit-exported')).toBe(false)
  })

  it('was not compromised only in the future', async () => {
    const { clock } = desk
    const revoke = (from: string) =>
      desk.own['ownKey.revoke']({ fingerprint: fingerprint(), reason: 'compromised', from })
    await expect(revoke('2099-01-01')).rejects.toEqual(failure('bad-input'))
    expect(await desk.keys()).toHaveLength(1)
    // Where it is tomorrow already.
    await revoke(new Date(clock.now.getTime() + day).toISOString().slice(0, 10))
  })
})

/** The certificate that GnuPG made with the key, ready for use. */
function revocationBy({ home }: Gpg, fingerprint: string): string {
  const text = readFileSync(join(home, 'openpgp-revocs.d', `${fingerprint}.rev`), 'utf8')
  return text.replaceAll(':-----BEGIN', '-----BEGIN')
}

describe('a key of GnuPG', () => {
  let gpg: Gpg
  let desk: OwnKeyDesk
  let fingerprint: string
  beforeEach(async () => {
    gpg = startGpg()
    fingerprint = gpg.makeRsaKey(`Desk <${testProfile.email}>`)
    const gnupg = installedGnupg({
      environment: { ...process.env, GNUPGHOME: gpg.home },
      options: ['--pinentry-mode', 'loopback', '--passphrase', ''],
    })
    desk = await ownKeyDesk({ now: new Date() }, testProfile, {}, gnupg)
    await desk.vault['release.authorise']({ passphrase: testPassphrase })
  })
  afterEach(async () => {
    await desk[Symbol.asyncDispose]()
    gpg.close()
  })
  const use = (one = fingerprint) => desk.own['ownKey.useGnupg']({ fingerprint: one })

  it.each([
    `${testProfile.email} <somebody@example.org>`,
    `Desk <${testProfile.email}.example.org>`,
    `Desk <${testProfile.email.replace('a', '\u0430')}>`,
  ])('whose user ID only looks like ours is refused: %s', async (userId) => {
    const other = gpg.makeRsaKey(userId)
    await expect(use(other)).rejects.toEqual(failure('gnupg-key-unusable'))
  })

  it('whose user ID with our address was revoked is refused', async () => {
    const userId = `Desk <${testProfile.email}>`
    gpg.ok(['--quick-add-uid', fingerprint, 'Officer <officer@example.org>'])
    gpg.ok(['--quick-revoke-uid', fingerprint, userId])
    await desk.wait(Date.now() + 2000 - desk.clock.now.getTime())
    await expect(use()).rejects.toEqual(failure('gnupg-key-unusable'))
  })

  it('comes after a key of the vault that has expired, which vouches for nothing', async () => {
    await desk.wait(3 * 366 * day)
    const expired = (await desk.keys())[0]?.facts.encryption
    expect(expired?.state).toBe('expired')
    await use()
    expect((await desk.keys())[0]).toMatchObject({ home: 'gnupg', facts: { fingerprint } })
    const { publicKey } = desk.keeper.current().ownKeys.signing
    const [, old] = await pgp.splitCertificates(
      Buffer.from((await desk.vault['internal.publicKeyFile']({})).bytes).toString('utf8'),
    )
    expect(await pgp.isCertifiedBy(publicKey, old ?? '', desk.clock.now)).toBe(false)
  })

  it('is asked for what is encrypted to it, and never for the officer’s own mail', async () => {
    const officer = gpg.exportKey(gpg.makeRsaKey('Officer <officer@example.org>'))
    await use()
    const { publicKey } = desk.keeper.current().ownKeys.signing
    const sender = await makeDeskKey('Sender')
    const fileTo = (certificate: string) =>
      writeAsc(sealRequest(sender, [], { recipients: [certificate], date: new Date() }))
    const open = async (bytes: Uint8Array) => desk.messages['messages.openBytes']({ bytes })
    await expect(open(await fileTo(officer))).rejects.toEqual(failure('not-encrypted-to-desk'))
    expect((await open(await fileTo(publicKey))).verdict).not.toBeNull()
  })

  it('that has ended does not come back unseen', async () => {
    await use()
    await desk.own['ownKey.rotate'](rotation)
    await expect(use()).rejects.toEqual(failure('gnupg-key-unusable'))
    gpg.ok(['--import'], revocationBy(gpg, fingerprint))
    await use()
    const keys = await desk.keys()
    expect(keys[0]).toMatchObject({ home: 'vault', current: true })
    const ended = keys.find(({ facts }) => facts.fingerprint === fingerprint)
    expect(ended).toMatchObject({ current: false, facts: { revocation: 'hard' } })
  })
})
