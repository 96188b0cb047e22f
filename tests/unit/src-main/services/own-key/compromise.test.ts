/** Correspondence across a change of keys: what the other side sees, and what a compromise touches. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { certifiedKeys } from '../../../../../src-main/services/registry/arriving-keys.ts'
import type { PgpKey, PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { compromiseSchema } from '../../../../../src-shared/domain/own-key.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { type Gpg, startGpg } from '../../../../support/gpg.ts'
import { type OwnKeyDesk, ownKeyDesk } from '../../../../support/own-key-desk.ts'
import { learn, pointOfContactOf, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const pgp = inProcessPgp()
const day = 24 * 60 * 60_000
const never = { legibility: 'ok', handler: 'Duty officer' } as const
const rotation = { overlapDays: 30, lifetimeDays: 365 } as const

let clock: { now: Date }
let desk: OwnKeyDesk
let other: TestDesk
/** Our entry in the directory, as it was before any change. */
let ours: PointOfContact

beforeEach(async () => {
  clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  desk = await ownKeyDesk(clock, kenya)
  other = await testDesk(france, clock)
  const { publicKey: certificate, fingerprint } = desk.keeper.current().ownKeys.signing
  ours = pointOfContactOf(kenya, { certificate, fingerprint, verified: true })
  await learnHere([ours, other.pointOfContact])
  await other.know([ours, other.pointOfContact])
})
afterEach(async () => {
  await desk[Symbol.asyncDispose]()
  await other[Symbol.asyncDispose]()
})

async function learnHere(entries: readonly PointOfContact[]): Promise<void> {
  const { database: db, deviceId } = desk.keeper.current()
  await learn({ db, deviceId }, entries, clock.now)
}

/** Our entry with the certificates of the public file, as a registry would carry it. */
async function published(verified: boolean): Promise<PointOfContact> {
  const file = Buffer.from((await desk.vault['internal.publicKeyFile']({})).bytes).toString('utf8')
  const certificates = await pgp.splitCertificates(file)
  const facts = await pgp.describeCertificates(certificates, clock.now)
  const pgpKeys = certificates.map((certificate, index): PgpKey => {
    const fingerprint = facts[index]?.fingerprint ?? ''
    const [how, at] = ['call-back', '2026-02-01T00:00:00.000Z'] as const
    const claim = verified ? { verified: { by: 'Duty officer', how, at } } : {}
    return { fingerprint, certificate, origin: 'registry', ...claim }
  })
  return { ...ours, pgpKeys }
}

async function send(draft = notification(other.pointOfContact.id)) {
  const sent = await desk.messages['messages.release'](draft)
  const { id } = sent.summary
  const { bytes } = await desk.messages['internal.messageFile']({ id, form: 'asc' })
  await desk.messages['internal.messageExported']({ id, form: 'asc' })
  return { sent, bytes }
}

async function answerTo(bytes: Uint8Array): Promise<Uint8Array> {
  const received = await other.service['messages.openBytes']({ bytes })
  const answer = await other.service['messages.acknowledge']({ id: received.summary.id, answer: never })
  return (await other.service['internal.messageFile']({ id: answer.summary.id, form: 'asc' })).bytes
}

describe('after a new key', () => {
  it('the other desk finds it certified by the one it verified', async () => {
    const [before] = ours.pgpKeys
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    const entry = await published(false)
    const facts = await pgp.describeCertificates(
      entry.pgpKeys.map(({ certificate }) => certificate),
      clock.now,
    )
    const byCertificate = new Map(
      entry.pgpKeys.map(({ certificate }, index) => [certificate, facts[index] ?? null] as const),
    )
    const certified = await certifiedKeys(other.vault.database, [entry], byCertificate, {
      pgp,
      at: clock.now,
    })
    expect(entry.pgpKeys[1]?.fingerprint).toBe(before?.fingerprint)
    expect([...certified]).toEqual([`${entry.id} ${entry.pgpKeys[0]?.fingerprint}`])
  })

  it('what it signs is proved there, what was signed before still is, and answers to either come in', async () => {
    const first = await send()
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    const entry = await published(true)
    await other.know([entry, other.pointOfContact])
    await learnHere([entry, other.pointOfContact])
    const second = await send(notification(other.pointOfContact.id, { subject: 'After the change' }))
    expect(second.sent.record?.from.fingerprint).toBe(entry.pgpKeys[0]?.fingerprint)
    for (const { bytes } of [first, second]) {
      const received = await other.service['messages.openBytes']({ bytes })
      expect(received.verdict).toMatchObject({ level: 'valid', reasons: [] })
    }
    const late = await answerTo(first.bytes)
    const opened = await desk.messages['messages.openBytes']({ bytes: late })
    expect(opened.verdict).toMatchObject({ level: 'valid' })
    // Our own message of before comes back to us.
    const own = await desk.messages['messages.openBytes']({ bytes: first.bytes })
    expect(own.signatures).toMatchObject([{ status: 'good', fingerprint: ours.pgpKeys[0]?.fingerprint }])
  })

  it('an answer sealed to the old key is read and known to be for us', async () => {
    const first = await send()
    const answer = await answerTo(first.bytes)
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    const opened = await desk.messages['messages.openBytes']({ bytes: answer })
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
    const thread = await desk.messages['messages.thread']({ thread: first.sent.summary.thread })
    expect(thread.summary.acknowledged).toBe(true)
  })

  it('GnuPG decrypts and verifies what the desk sends', async () => {
    const gpg: Gpg = startGpg()
    try {
      const reader = gpg.makeRsaKey('Reader <reader@example.org>')
      const certificate = gpg.exportKey(reader)
      const entry = pointOfContactOf(france, { fingerprint: reader, certificate, verified: true })
      await desk.wait(day)
      await desk.own['ownKey.rotate'](rotation)
      await learnHere([ours, entry])
      const { sent, bytes } = await send(notification(entry.id))
      const then = ['--faked-system-time', '20261123T000000'] as const
      gpg.ok([...then, '--import'], (await desk.vault['internal.publicKeyFile']({})).bytes)
      const seen = gpg.run([...then, '--status-fd', '2', '--decrypt'], bytes)
      expect(seen.stdout.toString('utf8')).toContain('Repeated scanning from one network')
      expect(seen.stderr).toMatch(new RegExp(`VALIDSIG ${sent.record?.from.fingerprint}`))
    } finally {
      gpg.close()
    }
  })
})

describe('a compromise', () => {
  it('touches threads since the date, in either direction, and everybody who has had to do with the key', async () => {
    const fingerprint = ours.pgpKeys[0]?.fingerprint ?? ''
    const early = await send(notification(other.pointOfContact.id, { id: randomUUID(), subject: 'Early' }))
    await desk.wait(2 * day)
    const late = await send(notification(other.pointOfContact.id, { id: randomUUID(), subject: 'Late' }))
    await desk.wait(day)
    await desk.messages['messages.openBytes']({ bytes: await answerTo(early.bytes) })
    const audited = () => desk.keeper.current().database.prepare('SELECT count(*) FROM audit').pluck().get()
    const before = audited()
    const touched = async (from: string) =>
      compromiseSchema.parse(await desk.own['ownKey.compromise']({ fingerprint, from }))
    const subjects = ({ threads }: Awaited<ReturnType<typeof touched>>) => threads.map((one) => one.subject)
    expect(subjects(await touched('2026-11-21'))).toEqual(['Early', 'Late'])
    // The answer that was sealed to the key came in on the 24th.
    expect(subjects(await touched('2026-11-24'))).toEqual(['Early'])
    expect(subjects(await touched('2026-11-25'))).toEqual([])
    const { id, state, entityName } = other.pointOfContact
    const counterparts = [{ pocId: id, state, entityName }]
    expect((await touched('2026-11-25')).counterparts).toEqual(counterparts)
    expect(late.sent.record?.from.fingerprint).toBe(fingerprint)
    expect(audited()).toBe(before)
  })

  it('does not touch what the next key did', async () => {
    await desk.wait(day)
    await desk.own['ownKey.rotate'](rotation)
    const entry = await published(true)
    await other.know([entry, other.pointOfContact])
    const { sent } = await send()
    const fingerprint = ours.pgpKeys[0]?.fingerprint ?? ''
    const from = '2026-01-01'
    const old = await desk.own['ownKey.compromise']({ fingerprint, from })
    expect(old).toEqual({ from, threads: [], counterparts: [] })
    const current = { fingerprint: sent.record?.from.fingerprint ?? '', from }
    expect((await desk.own['ownKey.compromise'](current)).threads).toHaveLength(1)
    const unknown = desk.own['ownKey.revocation']
    expect(() => unknown({ fingerprint: 'B'.repeat(40) })).toThrow('item-gone')
  })

  it('that was declared leaves nothing that the key signed proved on the other side', async () => {
    const { bytes } = await send()
    const fingerprint = ours.pgpKeys[0]?.fingerprint ?? ''
    await desk.wait(day)
    await desk.own['ownKey.revoke']({ fingerprint, reason: 'compromised', from: '2026-11-21' })
    await other.know([await published(true), other.pointOfContact])
    const received = await other.service['messages.openBytes']({ bytes })
    expect(received.verdict).toMatchObject({ level: 'not-proved', reasons: ['signer-key-revoked'] })
    const own = await desk.messages['messages.openBytes']({ bytes })
    expect(own.signatures).toMatchObject([{ status: 'revoked-key' }])
  })
})
