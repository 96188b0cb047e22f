/** What arrives from a registry, waits, and is decided: against a real encrypted database and real keys. */
import { randomUUID } from 'node:crypto'
import * as openpgp from 'openpgp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../src-main/crypto/pgp.ts'
import { stageChanges } from '../../../../src-main/services/directory/stage-changes.ts'
import { refreshRecord } from '../../../../src-main/store/directory-effect.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import type { Decision, RecordChange } from '../../../../src-shared/domain/directory/changes.ts'
import { recordChangeSchema } from '../../../../src-shared/domain/directory/changes.ts'
import type {
  DirectoryTarget,
  PgpKey,
  PointOfContact,
} from '../../../../src-shared/domain/directory/record.ts'
import { type LayeredDesk, layeredDesk, listedKey, publish } from '../../../support/layered-desk.ts'
import { smallDirectory } from '../../../support/test-registry.ts'

const pgp = inProcessPgp()
const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const kenya = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a01'
const failure = (code: string) => expect.objectContaining({ code })

describe('review', () => {
  let clock: { now: Date }
  let desk: LayeredDesk
  let oldKey: PgpKey
  let newKey: PgpKey
  let first: DirectoryTarget

  beforeEach(async () => {
    clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    desk = await layeredDesk(clock)
    const created = new Date('2026-01-01T00:00:00Z')
    oldKey = await listedKey('poc@csirt.gha.example', created)
    newKey = await listedKey('poc@csirt.gha.example', new Date('2026-10-01T00:00:00Z'))
    first = publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, pgpKeys: [oldKey] }))
    await desk.receive(first)
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  const entry = (id = ghana) => desk.directory['directory.entry']({ id })
  const list = async (): Promise<readonly RecordChange[]> =>
    (await desk.review['review.list']({})).changes.map((change) => recordChangeSchema.parse(change))
  const waiting = async () => (await list()).filter(({ standing }) => standing === 'waiting')
  const decide = async (decision: Decision, changes: readonly { id: string }[], reason = 'A reason') =>
    desk.review['review.decide']({ ids: changes.map(({ id }) => id), decision, reason })
  const next = async (state: string, change: (poc: PointOfContact) => PointOfContact | null) => {
    first = publish(first, state, change)
    clock.now = new Date(clock.now.getTime() + 3_600_000)
    await desk.receive(first)
  }
  const replaceKey = () => next('GHA', (poc) => ({ ...poc, pgpKeys: [newKey] }))
  const fingerprints = async () =>
    (await entry()).pointOfContact.pgpKeys.map(({ fingerprint }) => fingerprint)

  it('takes the first directory as it comes', async () => {
    expect(await list()).toEqual([])
    expect(await entry()).toMatchObject({ layer: 'registry', inEffect: true, waiting: [], deskPaths: [] })
    expect((await entry()).encryption.state).toBe('usable')
  })

  it('keeps the old key in use while a replaced one waits, and takes the new one on acceptance', async () => {
    await replaceKey()
    expect(await fingerprints()).toEqual([oldKey.fingerprint])
    expect((await entry()).encryption.state).toBe('usable')
    const changes = await waiting()
    expect(changes.map(({ path, class: kind, alarm }) => [path, kind, alarm]).sort()).toEqual(
      [
        [`pgpKeys/${newKey.fingerprint}`, 'grant', false],
        [`pgpKeys/${oldKey.fingerprint}`, 'grant', false],
      ].sort(),
    )
    expect(await desk.review['review.counts']({})).toEqual({ waiting: 2, alarms: 0 })
    expect((await entry()).waiting).toHaveLength(2)
    expect(await decide('accept', changes, '')).toEqual({ decided: 2 })
    const accepted = await entry()
    expect(accepted.pointOfContact.pgpKeys.map((key) => key.fingerprint)).toEqual([newKey.fingerprint])
    expect(accepted).toMatchObject({ encryption: { state: 'usable' }, waiting: [] })
    expect(await desk.review['review.counts']({})).toEqual({ waiting: 0, alarms: 0 })
    expect(desk.audit()).toMatchObject([{ kind: 'change-accepted', subject: ghana, detail: { changes: 2 } }])
    await expect(decide('accept', changes)).rejects.toThrow(failure('change-not-found'))
  })

  it('does not propose again what was rejected, and proposes another value', async () => {
    await replaceKey()
    await expect(decide('reject', await waiting(), '')).rejects.toThrow(failure('reason-missing'))
    await decide('reject', await waiting())
    await next('GHA', (poc) => ({ ...poc, revision: 9 }))
    expect(await waiting()).toEqual([])
    expect(await fingerprints()).toEqual([oldKey.fingerprint])
    const third = await listedKey('poc@csirt.gha.example', new Date('2026-10-02T00:00:00Z'))
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [third] }))
    expect((await waiting()).map(({ path }) => path)).toEqual([`pgpKeys/${third.fingerprint}`])
  })

  it('takes back a proposal that the registry no longer makes', async () => {
    await replaceKey()
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [oldKey] }))
    expect(await waiting()).toEqual([])
    expect(await fingerprints()).toEqual([oldKey.fingerprint])
    const { changes } = await desk.directory['directory.history']({ id: ghana })
    expect(changes.map(({ standing }) => standing)).toEqual(['superseded', 'superseded'])
  })

  it('decides on all or on none', async () => {
    await replaceKey()
    const [one] = await waiting()
    const both = [required(one, 'a change'), { id: randomUUID() }]
    await expect(decide('accept', both)).rejects.toThrow(failure('change-not-found'))
    expect(await waiting()).toHaveLength(2)
    expect(await fingerprints()).toEqual([oldKey.fingerprint])
    expect(desk.audit()).toEqual([])
  })

  it('lets a new key be used once, under a mark', async () => {
    await replaceKey()
    const added = (await waiting()).filter(({ to }) => to !== null)
    await decide('use-once', added)
    expect((await fingerprints()).sort()).toEqual([oldKey.fingerprint, newKey.fingerprint].sort())
    expect((await entry()).waiting.map(({ standing }) => standing).sort()).toEqual(['used-once', 'waiting'])
    await decide('reject', added)
    expect(await fingerprints()).toEqual([oldKey.fingerprint])
  })

  it('puts a withdrawal into effect at once, whatever waits or the desk has corrected', async () => {
    const { pointOfContact, revision } = await entry()
    const positionTitle = { en: 'Head of the desk' }
    await desk.directory['directory.save']({
      record: { ...pointOfContact, positionTitle },
      revision,
      reason: '',
    })
    await replaceKey()
    await next('GHA', (poc) => ({ ...poc, status: 'withdrawn' }))
    expect((await entry()).pointOfContact).toMatchObject({ status: 'withdrawn', positionTitle })
    expect((await list()).filter(({ path }) => path === 'status')).toMatchObject([
      { standing: 'in-effect', class: 'restriction', decidedBy: null },
    ])
  })

  it('withdraws at once what is no longer listed, and makes its return wait', async () => {
    await next('GHA', () => null)
    expect((await entry()).pointOfContact.status).toBe('withdrawn')
    const listed = publish(smallDirectory({ sequence: 5 }), 'GHA', (poc) => ({ ...poc, pgpKeys: [oldKey] }))
    await desk.receive(listed)
    expect((await entry()).pointOfContact.status).toBe('withdrawn')
    expect(await waiting()).toMatchObject([{ path: 'status', to: 'active' }])
    await decide('accept', await waiting())
    expect((await entry()).pointOfContact.status).toBe('active')
  })

  it('raises an alarm for our own State until an officer takes note', async () => {
    await next('KEN', (poc) => ({ ...poc, entityName: { en: 'Another office' } }))
    expect((await entry(kenya)).pointOfContact.entityName).toEqual({ en: 'Another office' })
    const alarms = (await list()).filter(({ alarm }) => alarm)
    expect(alarms).toMatchObject([{ path: 'entityName', standing: 'in-effect' }])
    expect(await desk.review['review.counts']({})).toEqual({ waiting: 0, alarms: 1 })
    await decide('take-note', alarms, '')
    expect(await desk.review['review.counts']({})).toEqual({ waiting: 0, alarms: 0 })
    expect((await list()).map(({ standing }) => standing)).toEqual(['in-effect'])
    await expect(decide('take-note', alarms, '')).rejects.toThrow(failure('change-not-found'))
  })

  it('makes descriptions wait where the policy says so', async () => {
    await desk.review['review.setPolicy']({ descriptions: 'wait', certifiedKeys: 'wait' })
    expect(await desk.review['review.policy']({})).toEqual({ descriptions: 'wait', certifiedKeys: 'wait' })
    await next('GHA', (poc) => ({ ...poc, positionTitle: { en: 'Desk' } }))
    expect((await entry()).pointOfContact.positionTitle).toEqual({ en: 'Duty officer' })
    await expect(decide('use-once', await waiting())).rejects.toThrow(failure('bad-input'))
    await decide('accept', await waiting())
    expect((await entry()).pointOfContact.positionTitle).toEqual({ en: 'Desk' })
  })

  it('shows a new point of contact, and uses it only after acceptance', async () => {
    const id = randomUUID()
    const states = first.states.map((state) => ({
      ...state,
      pointsOfContact: state.pointsOfContact.flatMap((poc) =>
        poc.state === 'GHA' ? [poc, { ...poc, id, pgpKeys: [newKey] }] : [poc],
      ),
    }))
    first = { ...first, sequence: 2, states }
    await desk.receive(first)
    expect(await entry(id)).toMatchObject({ inEffect: false, waiting: [{ path: '' }] })
    expect(desk.stored.byFingerprint(newKey.fingerprint)).toEqual([])
    expect(desk.stored.byEmail('poc@csirt.gha.example').map((poc) => poc.id)).toEqual([ghana])
    const refused = desk.directory['directory.save']({
      record: (await entry(id)).pointOfContact,
      revision: (await entry(id)).revision,
      reason: '',
    })
    await expect(refused).rejects.toThrow(failure('entry-in-review'))
    await decide('accept', await waiting())
    expect(await entry(id)).toMatchObject({ inEffect: true, waiting: [], encryption: { state: 'usable' } })
    expect(desk.stored.byFingerprint(newKey.fingerprint)).toHaveLength(1)
  })

  it('never uses a key that an officer rejected, and still shows what is known of it', async () => {
    desk.verify(ghana, oldKey.fingerprint)
    expect((await entry()).pointOfContact.pgpKeys[0]?.verified?.by).toBe('Officer 1')
    const later = (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    }
    later(1)
    desk.verify(ghana, oldKey.fingerprint, 'rejected')
    const shown = await entry()
    expect(shown).toMatchObject({
      encryption: { state: 'missing' },
      verifications: { [oldKey.fingerprint]: 'rejected' },
      keys: [{ fingerprint: oldKey.fingerprint }],
    })
    expect(desk.stored.byFingerprint(oldKey.fingerprint)).toEqual([])
    later(1)
    desk.verify(ghana, oldKey.fingerprint)
    expect((await entry()).encryption.state).toBe('usable')
  })

  it.each([
    ['wait', 'waiting', true],
    ['accept', 'in-effect', true],
    ['accept', 'waiting', false],
  ] as const)(
    'by policy %s, a certified key is %s where the old one is verified: %s',
    async (policy, standing, verified) => {
      const old = await generated('2026-01-01T00:00:00Z')
      const fresh = await generated('2026-10-01T00:00:00Z')
      const certificate = await certifiedBy(fresh.publicKey, old.privateKey)
      const listed = { fingerprint: old.fingerprint, certificate: old.publicKey, origin: 'registry' } as const
      await next('GHA', (poc) => ({ ...poc, pgpKeys: [listed] }))
      await decide('accept', await waiting())
      if (verified) desk.verify(ghana, old.fingerprint)
      await desk.review['review.setPolicy']({ descriptions: 'at-once', certifiedKeys: policy })
      await next('GHA', (poc) => ({
        ...poc,
        pgpKeys: [listed, { fingerprint: fresh.fingerprint, certificate, origin: 'registry' }],
      }))
      const { changes } = await desk.directory['directory.history']({ id: ghana })
      expect(changes[0]).toMatchObject({
        path: `pgpKeys/${fresh.fingerprint}`,
        standing,
        certifiedByVerified: verified,
      })
      expect((await fingerprints()).includes(fresh.fingerprint)).toBe(standing === 'in-effect')
    },
  )

  it('lets administrators alone change the policy', async () => {
    const policy = await desk.review['review.policy']({})
    desk.actAs('releaser')
    const change = async () =>
      desk.review['review.setPolicy']({ descriptions: 'at-once', certifiedKeys: 'accept' })
    await expect(change()).rejects.toEqual(failure('not-permitted'))
    expect(await desk.review['review.policy']({})).toEqual(policy)
    desk.actAs('administrator')
    await change()
    expect(await desk.review['review.policy']({})).not.toEqual(policy)
  })

  it('keeps a revocation that the registry has lost', async () => {
    const { publicKey, revocationCertificate } = await revocable()
    const key = { ...oldKey, ...publicKey }
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [key] }))
    await decide('accept', await waiting())
    const revoked = await pgp.revokeCertificate(key.certificate, revocationCertificate, clock.now)
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [{ ...key, certificate: revoked }] }))
    expect((await entry()).encryption.state).toBe('revoked')
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [key] }))
    expect((await entry()).encryption.state).toBe('revoked')
    expect(await waiting()).toEqual([])
  })

  it('takes no revocation away with an older copy of a key in a list', async () => {
    const { publicKey, revocationCertificate } = await revocable()
    const certificate = await pgp.revokeCertificate(publicKey.certificate, revocationCertificate, clock.now)
    const revoked = { ...publicKey, certificate, origin: 'registry' } as const
    await next('GHA', (poc) => ({ ...poc, pgpKeys: [revoked] }))
    await decide('accept', await waiting())
    const { state, type, entityName } = (await entry()).pointOfContact
    const path = `pgpKeys/${publicKey.fingerprint}`
    const to = { ...publicKey, origin: 'file' }
    const proposal = {
      pocId: ghana,
      state,
      type,
      entityName,
      path,
      from: revoked,
      to,
      class: 'description',
    } as const
    transaction(desk.db, () => stageChanges(desk.db, desk.vault, clock.now, randomUUID(), [proposal]))
    await decide('accept', await waiting())
    expect(await entry()).toMatchObject({ encryption: { state: 'revoked' }, waiting: [] })
  })

  it('stages a list once, makes its records the desk’s own on acceptance, and corrects the registry’s', async () => {
    const { pointOfContact } = await entry()
    const { state, type, entityName } = pointOfContact
    const made = { ...pointOfContact, id: randomUUID(), entityName: { en: 'Listed office' } }
    const phone = { number: '+233302123456', usage: 'voice' }
    const common = { state, type, from: null, class: 'grant' } as const
    const proposals = [
      { ...common, pocId: made.id, entityName: made.entityName, path: '', to: made },
      { ...common, pocId: ghana, entityName, path: `phones/${phone.number}`, to: phone },
    ]
    const stage = () =>
      transaction(desk.db, () => stageChanges(desk.db, desk.vault, clock.now, randomUUID(), proposals))
    expect(stage()).toBe(2)
    expect(stage()).toBe(0)
    await expect(entry(made.id)).rejects.toThrow(failure('entry-not-found'))
    expect((await entry()).waiting).toMatchObject([{ source: 'import', standing: 'waiting' }])
    const staged = await waiting()
    await expect(
      decide(
        'use-once',
        staged.filter(({ path }) => path === ''),
      ),
    ).rejects.toThrow(failure('bad-input'))
    await decide('accept', staged)
    expect(await entry(made.id)).toMatchObject({ layer: 'desk', inEffect: true })
    expect(await entry()).toMatchObject({
      layer: 'registry',
      deskPaths: [`phones/${phone.number}`],
      pointOfContact: { phones: [phone] },
    })
  })

  it('refreshes a row from its layers alone, without describing anything again', async () => {
    const before = await entry()
    transaction(desk.db, () => refreshRecord(desk.db, ghana))
    expect(await entry()).toEqual(before)
  })
})

function generated(created: string) {
  const name = { name: 'Office', email: 'poc@csirt.gha.example' }
  return pgp.generateDeskKey({ ...name, created: new Date(created), lifetimeDays: 3650 })
}

async function revocable() {
  const made = await generated('2026-01-01T00:00:00Z')
  return {
    publicKey: { fingerprint: made.fingerprint, certificate: made.publicKey },
    revocationCertificate: made.revocationCertificate,
  }
}

/** The certificate with its user ids certified by another key, as the holder of both would make it. */
async function certifiedBy(certificate: string, privateKey: string): Promise<string> {
  const key = await openpgp.readKey({ armoredKey: certificate })
  const by = await openpgp.readPrivateKey({ armoredKey: privateKey })
  return (await key.signAllUsers([by], new Date('2026-10-02T00:00:00Z'))).armor()
}
