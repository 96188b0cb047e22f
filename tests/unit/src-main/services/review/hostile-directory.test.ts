/** A registry, a list or an unlucky moment that would bring something into effect which no officer has accepted. */
import { randomUUID } from 'node:crypto'
import * as openpgp from 'openpgp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { stageChanges } from '../../../../../src-main/services/directory/stage-changes.ts'
import { recipientAt } from '../../../../../src-main/services/messages/recipients.ts'
import { reviewService } from '../../../../../src-main/services/review.ts'
import { changeRepository } from '../../../../../src-main/store/change-repository.ts'
import { refreshRecord } from '../../../../../src-main/store/directory-effect.ts'
import { putRingKey } from '../../../../../src-main/store/ring-repository.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import type { ChangeClass } from '../../../../../src-shared/domain/directory/changes.ts'
import type {
  DirectoryTarget,
  PgpKey,
  PointOfContact,
} from '../../../../../src-shared/domain/directory/record.ts'
import { type LayeredDesk, layeredDesk, listedKey, publish } from '../../../../support/layered-desk.ts'
import { smallDirectory } from '../../../../support/test-registry.ts'

const pgp = inProcessPgp()
const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'

describe('a hostile directory', () => {
  let clock: { now: Date }
  let desk: LayeredDesk
  let directory: DirectoryTarget
  let known: PgpKey

  beforeEach(async () => {
    clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    desk = await layeredDesk(clock)
    known = await listedKey('poc@csirt.gha.example', new Date('2026-01-01T00:00:00Z'))
    directory = publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, pgpKeys: [known] }))
    await desk.receive(directory)
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  const entry = (id = ghana) => desk.directory['directory.entry']({ id })
  const open = (id = ghana) => changeRepository(desk.db).openOf(id)
  const alarms = async () => (await desk.review['review.counts']({})).alarms
  const receive = async (next: DirectoryTarget) => {
    directory = next
    clock.now = new Date(clock.now.getTime() + 3_600_000)
    await desk.receive(directory)
  }
  const next = (state: string, change: (poc: PointOfContact) => PointOfContact | null) =>
    receive(publish(directory, state, change))
  const accept = (id = ghana) =>
    desk.review['review.decide']({ ids: open(id).map((one) => one.id), decision: 'accept', reason: '' })
  const recipient = () => {
    const sources = { directory: desk.stored, usedOnce: () => false, languageTag: 'en' }
    return recipientAt(sources, ghana, clock.now)
  }
  const stage = async (path: string, to: unknown, kind: ChangeClass, pocId = ghana) => {
    const { state, type, entityName } = (await entry()).pointOfContact
    const proposal = { pocId, state, type, entityName, path, from: null, to, class: kind }
    transaction(desk.db, () => stageChanges(desk.db, desk.vault, clock.now, randomUUID(), [proposal]))
  }
  /** Moves the record of our own State under another one. */
  const moveOurs = (change: (poc: PointOfContact) => PointOfContact) => {
    const ours = directory.states.flatMap((one) => one.pointsOfContact).find(({ id }) => id === kenya)
    const moved = change({ ...required(ours, 'our record'), state: 'GHA' })
    const without = publish(directory, 'KEN', (poc) => (poc.id === kenya ? null : poc))
    const states = without.states.map((one) =>
      one.state === 'GHA' ? { ...one, pointsOfContact: [...one.pointsOfContact, moved] } : one,
    )
    return receive({ ...without, states })
  }
  const revocable = async () => {
    const made = await pgp.generateDeskKey({
      name: 'Office',
      email: 'poc@csirt.gha.example',
      created: new Date('2026-01-01T00:00:00Z'),
      lifetimeDays: 3650,
    })
    const key: PgpKey = { fingerprint: made.fingerprint, certificate: made.publicKey, origin: 'registry' }
    const revoked = await pgp.revokeCertificate(made.publicKey, made.revocationCertificate, clock.now)
    return { key, revoked: { ...key, certificate: revoked } }
  }
  const keepInRing = async ({ certificate }: PgpKey) => {
    const facts = required((await pgp.describeCertificates([certificate], clock.now))[0], 'facts')
    const at = clock.now.toISOString()
    transaction(desk.db, () => putRingKey(desk.db, desk.vault, at, { certificate, facts, origin: 'file' }))
  }

  it('that moves a record of our own State to another one raises the alarm all the same', async () => {
    await moveOurs((poc) => ({ ...poc, status: 'withdrawn' }))
    expect((await entry(kenya)).pointOfContact).toMatchObject({ state: 'KEN', status: 'withdrawn' })
    const { changes } = await desk.directory['directory.history']({ id: kenya })
    expect(changes.map(({ alarm }) => alarm)).toEqual(changes.map(() => true))
    expect(await alarms()).toBe(changes.length)
  })

  it('that moves a record of our own State and then drops it raises the alarm for that too', async () => {
    await moveOurs((poc) => poc)
    const before = await alarms()
    await next('GHA', (poc) => (poc.id === kenya ? null : poc))
    expect((await entry(kenya)).pointOfContact.status).toBe('withdrawn')
    expect(await alarms()).toBe(before + 1)
  })

  it('that lists one fingerprint twice gets nothing encrypted to the other certificate', async () => {
    const other = await listedKey('poc@csirt.gha.example', new Date('2026-02-01T00:00:00Z'))
    const good = await listedKey('poc@csirt.gha.example', new Date('2026-03-01T00:00:00Z'))
    const bad = { ...good, certificate: other.certificate }
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [bad, good] }))
    await accept()
    desk.verify(ghana, good.fingerprint)
    expect(recipient().key?.certificate).not.toBe(other.certificate)
    transaction(desk.db, () => refreshRecord(desk.db, ghana))
    expect(recipient().key?.certificate).not.toBe(other.certificate)
  })

  it('that names a certificate by a verified fingerprint of another key cannot have it vouch', async () => {
    const voucher = await pgp.generateDeskKey({
      name: 'Office',
      email: 'poc@csirt.gha.example',
      created: new Date('2026-01-01T00:00:00Z'),
      lifetimeDays: 3650,
    })
    const named: PgpKey = { ...known, fingerprint: 'A'.repeat(40), certificate: voucher.publicKey }
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [named] }))
    await accept()
    desk.verify(ghana, named.fingerprint)
    await desk.review['review.setPolicy']({ descriptions: 'at-once', certifiedKeys: 'accept' })
    const { certificate, fingerprint } = await certifiedBy(voucher.privateKey)
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [named, { ...known, fingerprint, certificate }] }))
    expect(open()).toMatchObject([{ path: `pgpKeys/${fingerprint}`, certifiedByVerified: false }])
  })

  it('takes no revocation away that the key ring learned while a key of the registry waited', async () => {
    const { key, revoked } = await revocable()
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [key] }))
    await keepInRing(revoked)
    await accept()
    expect((await entry()).encryption.state).toBe('revoked')
  })

  it('takes no revocation of the key ring away with a new record of a list', async () => {
    const { key, revoked } = await revocable()
    await keepInRing(revoked)
    const id = randomUUID()
    await stage('', { ...(await entry()).pointOfContact, id, pgpKeys: [key] }, 'grant', id)
    await accept(id)
    expect((await entry(id)).encryption.state).toBe('revoked')
  })

  it('loses no revocation that arrives while an older copy is being accepted', async () => {
    const { key, revoked } = await revocable()
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [key] }))
    await accept()
    const lesser = await pgp.mergeCertificates(key.certificate, key.certificate)
    await stage(`pgpKeys/${key.fingerprint}`, { ...key, certificate: `${lesser}\n` }, 'description')
    let arrived = false
    const slowly = {
      ...pgp,
      mergeCertificates: async (one: string, other: string) => {
        const merged = await pgp.mergeCertificates(one, other)
        if (!arrived) {
          arrived = true
          await next('GHA', (poc) => ({ ...poc, pgpKeys: [revoked] }))
        }
        return merged
      },
    }
    const session = { current: () => desk.vault }
    const review = reviewService({ session, pgp: slowly, clock: () => clock.now, emit: () => undefined })
    await review['review.decide']({ ids: open().map(({ id }) => id), decision: 'accept', reason: '' })
    expect(arrived).toBe(true)
    expect((await entry()).encryption.state).toBe('revoked')
  })

  it('is not outdone by a value of a list in use once, where the registry restricts further', async () => {
    await next('GHA', (poc) => ({ ...poc, status: 'unconfirmed' }))
    await stage('status', 'active', 'grant')
    const ids = open().map(({ id }) => id)
    await desk.review['review.decide']({ ids, decision: 'use-once', reason: 'Urgent' })
    expect((await entry()).pointOfContact.status).toBe('active')
    await next('GHA', (poc) => ({ ...poc, status: 'withdrawn' }))
    expect((await entry()).pointOfContact.status).toBe('withdrawn')
  })
})

/** A new key whose user ids another key has certified. */
async function certifiedBy(privateKey: string): Promise<Pick<PgpKey, 'fingerprint' | 'certificate'>> {
  const made = await pgp.generateDeskKey({
    name: 'Office',
    email: 'poc@csirt.gha.example',
    created: new Date('2026-10-01T00:00:00Z'),
    lifetimeDays: 3650,
  })
  const key = await openpgp.readKey({ armoredKey: made.publicKey })
  const by = await openpgp.readPrivateKey({ armoredKey: privateKey })
  const certified = await key.signAllUsers([by], new Date('2026-10-02T00:00:00Z'))
  return { fingerprint: made.fingerprint, certificate: certified.armor() }
}
