/** The desk's key is held by the installed GnuPG: taken over, signing, opening, and what it cannot do. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeAsc } from '../../../../../src-formats/message-file/write.ts'
import { installedGnupg } from '../../../../../src-main/crypto/gnupg.ts'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { auditService } from '../../../../../src-main/services/audit.ts'
import { caseExportService } from '../../../../../src-main/services/case-export.ts'
import { stoppableWork } from '../../../../../src-main/services/stoppable-work.ts'
import { readAudit } from '../../../../../src-main/store/audit-repository.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { ownKeyCalls } from '../../../../../src-shared/contract/own-key.ts'
import type { CaseArchiveOrder } from '../../../../../src-shared/domain/national/case-export.ts'
import { openArchive } from '../../../../support/case-archive.ts'
import { type Gpg, startGpg } from '../../../../support/gpg.ts'
import { type OwnKeyDesk, ownKeyDesk } from '../../../../support/own-key-desk.ts'
import { makeDeskKey, sealRequest } from '../../../../support/pgp-samples.ts'
import { testPassphrase, testProfile } from '../../../../support/temp-vault.ts'

const pgp = inProcessPgp()
const failure = (code: string) => expect.objectContaining({ code })

describe('a key of GnuPG', () => {
  let gpg: Gpg
  let desk: OwnKeyDesk
  let fingerprint: string
  const gnupg = () =>
    installedGnupg({
      environment: { ...process.env, GNUPGHOME: gpg.home },
      options: ['--pinentry-mode', 'loopback', '--passphrase', ''],
    })

  beforeEach(async () => {
    gpg = startGpg()
    fingerprint = gpg.makeRsaKey(`Desk <${testProfile.email}>`)
    // GnuPG signs with the time of the computer, which is therefore the desk's.
    desk = await ownKeyDesk({ now: new Date() }, testProfile, {}, gnupg())
  })
  afterEach(async () => {
    await desk[Symbol.asyncDispose]()
    gpg.close()
  })

  const authorise = () => desk.vault['release.authorise']({ passphrase: testPassphrase })
  const take = async () => {
    await authorise()
    await desk.own['ownKey.useGnupg']({ fingerprint })
  }

  it('is offered with what can be said of it', async () => {
    const offered = ownKeyCalls['ownKey.gnupg'].output.parse(await desk.own['ownKey.gnupg']({}))
    expect(offered.version).toMatch(/^2\./)
    expect(offered.keys).toMatchObject([{ card: null, facts: { fingerprint, algorithm: 'rsa3072' } }])
  })

  it('becomes the current one, certified by the one before, which goes on decrypting', async () => {
    const [before] = await desk.keys()
    await take()
    const [current, earlier] = await desk.keys()
    expect(current).toMatchObject({ current: true, home: 'gnupg', facts: { fingerprint } })
    expect(earlier).toMatchObject({ current: false, home: 'vault', reason: 'superseded' })
    expect(earlier?.facts.fingerprint).toBe(before?.facts.fingerprint)
    const entries = readAudit(desk.keeper.current().database)
    expect(entries.at(-1)).toMatchObject({ kind: 'gnupg-key-taken', subject: fingerprint })
    gpg.ok(['--import'], Buffer.from((await desk.vault['internal.publicKeyFile']({})).bytes))
    expect(gpg.ok(['--with-colons', '--check-sigs', fingerprint]).stdout.toString()).toMatch(
      new RegExp(`^sig:!::[^:]*:${required(before, 'key').facts.fingerprint.slice(-16)}:`, 'm'),
    )
    await desk.reopen()
    expect((await desk.keys())[0]).toMatchObject({ home: 'gnupg', facts: { fingerprint } })
  })

  it('signs the audit log, and opens what is encrypted to it', async () => {
    await take()
    const audit = auditService({
      session: desk.keeper,
      pgp,
      gnupg: gnupg(),
      clock: () => new Date(),
      emit: () => undefined,
      signalOf: stoppableWork().signalOf,
    })
    const { bytes } = await audit['internal.auditFile']({})
    expect(gpg.run(['--verify'], bytes).status).toBe(0)

    const sender = await makeDeskKey('Sender')
    const { publicKey } = desk.keeper.current().ownKeys.signing
    const request = sealRequest(sender, [], { recipients: [publicKey], date: new Date() })
    const opened = await desk.messages['messages.openBytes']({ bytes: await writeAsc(request) })
    expect(opened.signedText).toContain(request.readable.split('\n')[0])
    const other = await writeAsc({ ...request, recipients: [sender.publicKey] })
    await expect(desk.messages['messages.openBytes']({ bytes: other })).rejects.toEqual(
      failure('not-encrypted-to-desk'),
    )
  })

  it('signs the archive of a case, which GnuPG opens with it and finds good', async () => {
    await take()
    const sender = await makeDeskKey('Sender')
    const { publicKey } = desk.keeper.current().ownKeys.signing
    const request = sealRequest(sender, [], { recipients: [publicKey], date: new Date() })
    const { summary } = await desk.messages['messages.openBytes']({ bytes: await writeAsc(request) })
    const exporter = caseExportService({
      session: desk.keeper,
      pgp,
      gnupg: gnupg(),
      clock: () => new Date(),
      emit: () => undefined,
    })
    const order: CaseArchiveOrder = {
      thread: summary.thread,
      language: 'en',
      include: { notes: false, national: false, chain: false },
      encryptTo: { pointsOfContact: [], certificates: [] },
    }
    const { bytes } = await exporter['internal.caseFile'](order)
    using file = openArchive(gpg, bytes)
    expect(file.stderr).toContain('Good signature')
    expect(file.stderr.replace(/\s/gu, '')).toContain(fingerprint)
    expect(JSON.parse(file.read('manifest.json'))).toMatchObject({ key: fingerprint })
    expect(file.check()).toMatchObject({ status: 0 })
    // Where the key is no more in GnuPG, nothing is made.
    gpg.ok(['--batch', '--yes', '--delete-secret-keys', fingerprint])
    await expect(exporter['internal.caseFile'](order)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:gnupg-|own-key-unusable)/),
    })
  })

  it('is taken over only while an officer may release', async () => {
    desk.clock.now = new Date(desk.clock.now.getTime() + 60 * 60_000)
    await expect(desk.own['ownKey.useGnupg']({ fingerprint })).rejects.toEqual(
      failure('release-authorisation-needed'),
    )
    expect(await desk.keys()).toHaveLength(1)
  })

  it('is refused where it is of another address, revoked, or not there', async () => {
    await authorise()
    const others = gpg.makeRsaKey('Elsewhere <elsewhere@example.org>')
    for (const one of [others, 'A'.repeat(40)]) {
      await expect(desk.own['ownKey.useGnupg']({ fingerprint: one })).rejects.toEqual(
        failure('gnupg-key-unusable'),
      )
    }
    expect(await desk.keys()).toHaveLength(1)
  })

  it('is extended by GnuPG, and read again', async () => {
    await take()
    gpg.ok(['--quick-set-expire', fingerprint, '2y'])
    expect((await desk.keys())[0]?.facts.expires).toBeNull()
    await expect(desk.own['ownKey.extend']({ until: '2027-12-31' })).rejects.toEqual(
      failure('own-key-unusable'),
    )
    await take()
    expect((await desk.keys())[0]?.facts.expires).not.toBeNull()
  })

  it('is followed by a key of the vault', async () => {
    await take()
    await desk.own['ownKey.rotate']({ overlapDays: 30, lifetimeDays: 365 })
    const keys = await desk.keys()
    expect(keys.map(({ current }) => current)).toEqual([true, false, false])
    expect(keys.filter(({ home }) => home === 'gnupg').map(({ facts }) => facts.fingerprint)).toEqual([
      fingerprint,
    ])
    expect((await desk.signingKey()).privateKey).toContain('PRIVATE KEY BLOCK')
  })

  it('may have no revocation certificate, and none is then said to have left the vault', async () => {
    await rm(join(gpg.home, 'openpgp-revocs.d'), { recursive: true })
    await take()
    const audited = () => readAudit(desk.keeper.current().database).map(({ kind }) => kind)
    const before = audited()
    expect(await desk.vault['desk.ownKey']({})).toMatchObject({ hasRevocation: false })
    await expect(desk.vault['internal.revocationFile']({})).rejects.toEqual(failure('revocation-missing'))
    const sheet = async () => desk.own['ownKey.revocation']({ fingerprint })
    await expect(sheet()).rejects.toEqual(failure('revocation-missing'))
    expect(audited()).toEqual(before)
  })

  it('is revoked as compromised with the certificate that GnuPG made with it', async () => {
    await take()
    const { certificate } = await desk.own['ownKey.revocation']({ fingerprint })
    expect(certificate).toContain('-----BEGIN PGP PUBLIC KEY BLOCK-----')
    await desk.own['ownKey.revoke']({ fingerprint, reason: 'compromised', from: null })
    const keys = await desk.keys()
    expect(keys.find(({ current }) => current)).toMatchObject({ home: 'vault' })
    expect(keys.find(({ facts }) => facts.fingerprint === fingerprint)?.facts.revocation).toBe('hard')
  })
})
