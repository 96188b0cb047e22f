/** The desk's own key over a real vault: extended, followed by another, revoked; and what GnuPG makes of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { Failure } from '../../../../src-shared/base/failure.ts'
import { ownKeyCalls } from '../../../../src-shared/contract/own-key.ts'
import { type Gpg, startGpg } from '../../../support/gpg.ts'
import { type OwnKeyDesk, ownKeyDesk } from '../../../support/own-key-desk.ts'
import { testPassphrase } from '../../../support/temp-vault.ts'

const pgp = inProcessPgp()
const minute = 60_000
const day = 24 * 60 * minute
const rotation = { overlapDays: 30, lifetimeDays: 365 } as const

let desk: OwnKeyDesk

beforeEach(async () => {
  desk = await ownKeyDesk({ now: new Date('2026-10-05T09:00:00Z') })
})
afterEach(() => desk[Symbol.asyncDispose]())

async function currentFingerprint(): Promise<string> {
  const { facts } = await desk.vault['desk.ownKey']({})
  return facts.fingerprint
}
function audited(kind: string) {
  return readAudit(desk.keeper.current().database).filter((entry) => entry.kind === kind)
}
async function publicFile(): Promise<string> {
  return Buffer.from((await desk.vault['internal.publicKeyFile']({})).bytes).toString('utf8')
}
async function addOfficer(role: 'drafter' | 'releaser', passphrase: string): Promise<string> {
  const { officers } = await desk.vault['officers.add']({
    authorisation: testPassphrase,
    alias: role,
    role,
    language: 'fr',
    passphrase,
  })
  return officers.find(({ alias }) => alias === role)?.id ?? ''
}

describe('the keys of a desk', () => {
  it('are one at first, in the shape of the contract', async () => {
    const listed = ownKeyCalls['ownKey.list'].output.parse(await desk.own['ownKey.list']({}))
    expect(listed.keys).toMatchObject([
      { home: 'vault', current: true, ended: null, reason: null, doubtfulFrom: null },
    ])
    expect(listed.keys[0]?.facts.fingerprint).toBe(await currentFingerprint())
  })

  it('are changed only by a releaser who gave the passphrase within a quarter of an hour', async () => {
    const fingerprint = await currentFingerprint()
    const changes = () => [
      desk.own['ownKey.extend']({ until: '2030-01-01' }),
      desk.own['ownKey.rotate'](rotation),
      desk.own['ownKey.revoke']({ fingerprint, reason: 'compromised', from: null }),
    ]
    await addOfficer('drafter', 'a second long passphrase')
    desk.clock.now = new Date(desk.clock.now.getTime() + 15 * minute)
    for (const change of changes()) await expect(change).rejects.toThrow('release-authorisation-needed')
    await desk.reopen('a second long passphrase')
    for (const change of changes()) await expect(change).rejects.toThrow('release-not-permitted')
    expect(await desk.keys()).toMatchObject([{ facts: { fingerprint, revocation: 'none' } }])
  })
})

describe('extending', () => {
  it('lasts to the end of the day in UTC, and what is signed next is by the same key', async () => {
    const fingerprint = await currentFingerprint()
    await desk.wait(400 * day)
    desk.events.length = 0
    await desk.own['ownKey.extend']({ until: '2030-01-31' })
    const [key] = await desk.keys()
    expect(key?.facts).toMatchObject({
      fingerprint,
      expires: '2030-01-31T23:59:59.000Z',
      encryption: { state: 'usable', until: '2030-01-31T23:59:59.000Z' },
    })
    expect(desk.events).toEqual([{ topic: 'vault' }, { topic: 'messages' }])
    expect(audited('own-key-extended')).toMatchObject([
      { subject: fingerprint, detail: { until: '2030-01-31' } },
    ])
    // Past the end that it had at first, after another opening.
    desk.clock.now = new Date('2029-06-01T09:00:00Z')
    await desk.reopen()
    const { privateKey } = await desk.signingKey()
    const content = new TextEncoder().encode('now')
    const signature = await pgp.signDetached({ content, signingKey: privateKey, at: desk.clock.now })
    const candidates = [desk.keeper.current().ownKeys.signing.publicKey]
    const judged = await pgp.verifyDetached({ content, signature, candidates, at: desk.clock.now })
    expect(judged).toMatchObject([{ status: 'good', fingerprint }])
  })

  it.each(['2026-10-05', '2020-01-01', '2031-11-01'])('refuses %s', async (until) => {
    const before = await desk.keys()
    await expect(desk.own['ownKey.extend']({ until })).rejects.toThrow('own-key-date-unsuitable')
    expect(await desk.keys()).toEqual(before)
  })

  it('revives a key that expired', async () => {
    await desk.wait(800 * day)
    expect((await desk.keys())[0]?.facts.encryption.state).toBe('expired')
    await desk.own['ownKey.extend']({ until: '2029-12-31' })
    expect((await desk.keys())[0]?.facts.encryption.state).toBe('usable')
  })
})

describe('a new key', () => {
  it('signs at once, is certified by the old one, and both decrypt', async () => {
    const old = await desk.signingKey()
    await desk.wait(10 * day)
    await desk.own['ownKey.rotate'](rotation)
    const fresh = await desk.signingKey()
    expect(fresh.fingerprint).not.toBe(old.fingerprint)
    expect(await desk.keys()).toMatchObject([
      { current: true, ended: null, reason: null, facts: { fingerprint: fresh.fingerprint } },
      {
        current: false,
        ended: '2026-10-15T09:00:00.000Z',
        reason: 'superseded',
        doubtfulFrom: null,
        facts: { fingerprint: old.fingerprint, expires: '2026-11-14T09:00:00.000Z', revocation: 'none' },
      },
    ])
    const [, ending] = await pgp.splitCertificates(await publicFile())
    expect(await pgp.isCertifiedBy(fresh.publicKey, old.publicKey, desk.clock.now)).toBe(true)
    const afterwards = new Date('2027-01-01T00:00:00Z')
    expect(await pgp.isCertifiedBy(fresh.publicKey, ending ?? '', afterwards)).toBe(true)
    const { decryption } = desk.keeper.current().ownKeys
    for (const { publicKey } of [old, fresh]) {
      const message = await pgp.signAndEncrypt({
        content: new TextEncoder().encode('to either'),
        signingKey: fresh.privateKey,
        recipients: [publicKey],
        at: desk.clock.now,
      })
      const opened = await pgp.decryptAndVerify({
        message,
        decryptionKeys: decryption.flatMap(({ privateKey }) => privateKey ?? []),
        candidates: [fresh.publicKey],
        at: afterwards,
      })
      expect(opened.signatures).toMatchObject([{ status: 'good', fingerprint: fresh.fingerprint }])
    }
    expect(audited('own-key-rotated')).toMatchObject([
      { subject: fresh.fingerprint, detail: { previous: old.fingerprint, overlapDays: 30 } },
    ])
  })

  it('is there after the next opening, with its own revocation certificate', async () => {
    const before = await currentFingerprint()
    await desk.own['ownKey.rotate'](rotation)
    const after = await currentFingerprint()
    await desk.reopen()
    expect(await currentFingerprint()).toBe(after)
    expect((await desk.signingKey()).fingerprint).toBe(after)
    for (const fingerprint of [before, after]) {
      const sheet = await desk.own['ownKey.revocation']({ fingerprint })
      const own = (await pgp.splitCertificates(await publicFile()))[fingerprint === after ? 0 : 1]
      const [facts] = await pgp.describeCertificates(
        [await pgp.revokeCertificate(own ?? '', sheet.certificate, desk.clock.now)],
        desk.clock.now,
      )
      expect(facts).toMatchObject({ fingerprint: sheet.fingerprint, revocation: 'hard' })
    }
    expect(audited('revocation-exported').map(({ subject }) => subject)).toEqual([before, after])
  })

  it.each([0, 30])(
    'never lets the old one end later than it would, with %i days of overlap',
    async (days) => {
      await desk.wait(720 * day)
      await desk.own['ownKey.rotate']({ overlapDays: days, lifetimeDays: 365 })
      const [, old] = await desk.keys()
      const expected = days === 0 ? desk.clock.now : new Date('2028-10-04T09:00:00Z')
      expect(old?.facts.expires).toBe(expected.toISOString())
      const [fresh, ending] = await pgp.splitCertificates(await publicFile())
      expect(await pgp.isCertifiedBy(fresh ?? '', ending ?? '', desk.clock.now)).toBe(true)
    },
  )

  it('comes after one that expired too, which vouches for nothing', async () => {
    await desk.wait(800 * day)
    await desk.own['ownKey.rotate'](rotation)
    const [fresh, old] = await pgp.splitCertificates(await publicFile())
    expect(await pgp.isCertifiedBy(fresh ?? '', old ?? '', desk.clock.now)).toBe(false)
    expect(await desk.keys()).toMatchObject([
      { facts: { encryption: { state: 'usable' } } },
      { facts: { encryption: { state: 'expired' } } },
    ])
  })

  it('leaves everything as it was where making it fails', async () => {
    const clock = { now: new Date('2026-10-05T09:00:00Z') }
    await using failing = await ownKeyDesk(clock, undefined, {
      certifyCertificate: () => Promise.reject(new Failure('own-key-unusable')),
    })
    const before = await failing.keys()
    await failing.wait(day)
    await expect(failing.own['ownKey.rotate'](rotation)).rejects.toThrow('own-key-unusable')
    expect((await failing.keys()).map(({ facts, current }) => [facts.fingerprint, current])).toEqual(
      before.map(({ facts }) => [facts.fingerprint, true]),
    )
    expect((await failing.signingKey()).fingerprint).toBe(before[0]?.facts.fingerprint)
  })

  it('never signs what was begun with the old one', async () => {
    const { signing } = desk.keeper.current().ownKeys
    await desk.own['ownKey.rotate'](rotation)
    await expect(signing.privateKey()).rejects.toThrow('own-key-unusable')
  })

  it('and the old one move to another release key when a releaser is disabled', async () => {
    const id = await addOfficer('releaser', 'a second long passphrase')
    await desk.own['ownKey.rotate'](rotation)
    const sealed = () =>
      desk.keeper.current().database.prepare('SELECT signing_key FROM own_key ORDER BY created').pluck().all()
    const before = sealed()
    await desk.vault['officers.disable']({ authorisation: testPassphrase, id })
    for (const [index, text] of sealed().entries()) expect(text).not.toBe(before[index])
    await desk.wait(day)
    const [fresh, old] = await desk.keys()
    expect((await desk.signingKey()).fingerprint).toBe(fresh?.facts.fingerprint)
    const fingerprint = old?.facts.fingerprint ?? ''
    await desk.own['ownKey.revoke']({ fingerprint, reason: 'retired', from: null })
    expect((await desk.keys())[1]).toMatchObject({ reason: 'retired', facts: { revocation: 'soft' } })
  })
})

describe('revoking', () => {
  it.each([
    ['superseded', 'soft', true],
    ['retired', 'soft', true],
    ['compromised', 'hard', false],
  ] as const)('the current key as %s makes a new one at once', async (reason, revocation, certified) => {
    const old = await desk.signingKey()
    await desk.wait(day)
    await desk.own['ownKey.revoke']({ fingerprint: old.fingerprint, reason, from: '2026-10-01' })
    const compromised = reason === 'compromised'
    expect(await desk.keys()).toMatchObject([
      { current: true, facts: { encryption: { state: 'usable' } } },
      {
        current: false,
        ended: '2026-10-06T09:00:00.000Z',
        reason,
        doubtfulFrom: compromised ? '2026-10-01T00:00:00.000Z' : null,
        facts: { fingerprint: old.fingerprint, revocation },
      },
    ])
    const [fresh, revoked] = await pgp.splitCertificates(await publicFile())
    expect(await pgp.isCertifiedBy(fresh ?? '', revoked ?? '', desk.clock.now)).toBe(certified)
    expect(await pgp.isCertifiedBy(fresh ?? '', old.publicKey, desk.clock.now)).toBe(certified)
    expect(audited('own-key-revoked')).toMatchObject([{ subject: old.fingerprint, detail: { reason } }])
    expect(audited('own-key-rotated')).toMatchObject([{ detail: { previous: old.fingerprint } }])
    expect(desk.keeper.current().ownKeys.decryption).toHaveLength(2)
  })

  it('an earlier key leaves the current one alone; again is refused, unless it is worse', async () => {
    const fingerprint = await currentFingerprint()
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    const current = await currentFingerprint()
    const revoke = (reason: 'retired' | 'compromised', from: string | null = null) =>
      desk.own['ownKey.revoke']({ fingerprint, reason, from })
    await revoke('retired')
    await expect(revoke('retired')).rejects.toThrow('own-key-ended')
    await revoke('compromised')
    await expect(revoke('compromised', '2026-10-01')).rejects.toThrow('own-key-ended')
    expect(await currentFingerprint()).toBe(current)
    expect((await desk.keys())[1]).toMatchObject({
      ended: '2026-10-06T09:00:00.000Z',
      reason: 'compromised',
      // Since when is not known: for all of its life.
      doubtfulFrom: '2026-10-05T09:00:00.000Z',
      facts: { revocation: 'hard' },
    })
    const unknown = { fingerprint: 'A'.repeat(40), reason: 'retired', from: null } as const
    await expect(desk.own['ownKey.revoke'](unknown)).rejects.toThrow('item-gone')
  })

  it('an earlier key as compromised needs no passphrase of an administrator; for other reasons it does', async () => {
    const fingerprint = await currentFingerprint()
    await addOfficer('releaser', 'a second long passphrase')
    await desk.own['ownKey.rotate'](rotation)
    desk.clock.now = new Date(desk.clock.now.getTime() + 15 * minute)
    const revoke = (reason: 'superseded' | 'compromised') =>
      desk.own['ownKey.revoke']({ fingerprint, reason, from: null })
    await expect(revoke('superseded')).rejects.toThrow('release-authorisation-needed')
    await desk.reopen('a second long passphrase')
    desk.clock.now = new Date(desk.clock.now.getTime() + 15 * minute)
    await expect(revoke('compromised')).rejects.toThrow('release-authorisation-needed')
    await desk.reopen()
    desk.clock.now = new Date(desk.clock.now.getTime() + 15 * minute)
    await revoke('compromised')
    expect((await desk.keys())[1]?.facts).toMatchObject({ fingerprint, revocation: 'hard' })
  })
})

describe('the public file, for GnuPG', () => {
  let gpg: Gpg
  beforeEach(() => {
    gpg = startGpg()
  })
  afterEach(() => gpg.close())
  const rows = (kind: string, ...args: readonly string[]) =>
    gpg
      .ok(['--with-colons', ...args])
      .stdout.toString('utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter(([name]) => name === kind)

  it('carries the current certificate first and those before it, with overlap and revocation', async () => {
    const first = await currentFingerprint()
    gpg.ok(['--import'], await publicFile())
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    const second = await currentFingerprint()
    gpg.ok(['--import'], await publicFile())
    expect(rows('pub', '--list-keys', first)[0]?.[6]).toBe(String(Date.parse('2026-11-05T09:00:00Z') / 1000))
    const certifications = (at: string) =>
      rows('sig', '--faked-system-time', at, '--check-sigs', second).map((row) => [row[1], row[12]])
    expect(certifications('20261020T000000')).toContainEqual(['!', first])
    // Other than a desk, GnuPG counts no certification by a key that has expired since: the overlap is for that.
    expect(certifications('20261201T000000')).toContainEqual(['?', first])
    await desk.wait(day)
    await desk.own['ownKey.revoke']({ fingerprint: first, reason: 'compromised', from: null })
    const text = await publicFile()
    expect(text).not.toContain('PRIVATE')
    gpg.ok(['--import'], text)
    expect(rows('pub', '--list-keys', first)[0]?.[1]).toBe('r')
    expect(rows('pub', '--show-keys', gpg.file('keys.asc', text)).map((row) => row[4])).toEqual([
      second.slice(-16),
      first.slice(-16),
    ])
  })

  it('lets it verify what the new key signs', async () => {
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    gpg.ok(['--import'], await publicFile())
    const { privateKey, fingerprint } = await desk.signingKey()
    const text = 'Signed after the change of keys.\n'
    const signed = await pgp.signCleartext({ text, signingKey: privateKey, at: desk.clock.now })
    const seen = gpg.run(['--status-fd', '1', '--faked-system-time', '20261010T000000', '--verify'], signed)
    expect(seen.stdout.toString('utf8')).toContain(`VALIDSIG ${fingerprint}`)
  })
})
