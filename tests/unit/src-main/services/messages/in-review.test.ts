/** Who can be written to while the directory is in review: values used once, new points of contact, no mail address. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inProcessPgp } from '../../../../../src-main/crypto/pgp.ts'
import { describeAll } from '../../../../../src-main/services/directory/described.ts'
import { stageChanges } from '../../../../../src-main/services/directory/stage-changes.ts'
import { reviewService } from '../../../../../src-main/services/review.ts'
import { changeRepository } from '../../../../../src-main/store/change-repository.ts'
import { writeRegistryLayer } from '../../../../../src-main/store/directory-writer.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { required } from '../../../../../src-shared/base/assert.ts'
import { firstReviewPolicy } from '../../../../../src-shared/domain/directory/changes.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { preflightSchema } from '../../../../../src-shared/domain/messages/views.ts'
import { accepted } from '../../../../support/accepted-warnings.ts'
import { france, kenya, notification } from '../../../../support/correspondence.ts'
import { pointOfContactOf, type TestClock, type TestDesk, testDesk } from '../../../../support/two-desks.ts'

const pgp = inProcessPgp()
const failure = (code: string) => expect.objectContaining({ code })

describe('a message while the directory is in review', () => {
  let clock: TestClock
  let sender: TestDesk
  let receiver: TestDesk

  beforeEach(async () => {
    clock = { now: new Date('2026-11-21T09:00:00.000Z') }
    sender = await testDesk(kenya, clock)
    receiver = await testDesk(france, clock)
  })
  afterEach(async () => {
    await sender[Symbol.asyncDispose]()
    await receiver[Symbol.asyncDispose]()
  })

  const preflight = async (id: string) =>
    preflightSchema.parse(await sender.service['messages.preflight']({ to: [id], template: 'T2' }))
  const release = async (id: string) => sender.service['messages.release'](notification(id))

  it('uses a key once that waits, and has it wait again when the message has left', async () => {
    const listed = { ...pointOfContactOf(france, null), id: receiver.pointOfContact.id }
    await sender.know([sender.pointOfContact, listed])
    const key = required(receiver.pointOfContact.pgpKeys[0], 'key of the receiver')
    const { id, state, type, entityName } = listed
    const { database } = sender.vault
    const path = `pgpKeys/${key.fingerprint}`
    const { verified: _, ...to } = key
    const proposal = { pocId: id, state, type, entityName, path, from: null, to, class: 'grant' } as const
    transaction(database, () => stageChanges(database, sender.vault, clock.now, randomUUID(), [proposal]))
    expect((await preflight(id)).lines).toMatchObject([
      { encryption: { state: 'missing' }, provisional: false },
    ])
    await expect(release(id)).rejects.toThrow(failure('key-missing'))

    const [change] = changeRepository(database).openOf(id)
    const session = { current: () => sender.vault }
    const review = reviewService({ session, pgp, clock: () => clock.now, emit: () => undefined })
    const ids = [required(change, 'a change').id]
    await review['review.decide']({ ids, decision: 'use-once', reason: 'Urgent; read out by telephone' })
    expect(await preflight(id)).toMatchObject({
      canRelease: true,
      lines: [{ blocked: null, provisional: true, verified: false, fingerprint: key.fingerprint }],
    })
    sender.events.length = 0
    const { service } = sender
    const sent = await service['messages.release'](
      await accepted(service['messages.preflight'], notification(id)),
    )
    expect(sent.releaseWarnings.map(({ code }) => code)).toEqual(['key-not-verified', 'value-used-once'])
    expect(sender.events).toContainEqual({ topic: 'directory' })
    expect(changeRepository(database).openOf(id)).toMatchObject([
      { standing: 'waiting', reason: 'Urgent; read out by telephone' },
    ])
    expect((await preflight(id)).lines).toMatchObject([
      { encryption: { state: 'missing' }, provisional: false },
    ])
    await expect(release(id)).rejects.toThrow(failure('key-missing'))

    await receiver.know([{ ...sender.pointOfContact }, receiver.pointOfContact])
    const { bytes } = await sender.service['internal.messageFile']({ id: sent.summary.id, form: 'eml' })
    const opened = await receiver.service['messages.openBytes']({ bytes })
    expect(opened.verdict).toMatchObject({ level: 'valid', reasons: [] })
  })

  it('keeps a change in use where the release fails', async () => {
    await sender.know([sender.pointOfContact, receiver.pointOfContact])
    const { id, state, type, entityName } = receiver.pointOfContact
    const { database } = sender.vault
    const to = { address: 'other@csirt.fra.example', usage: 'incident' }
    const path = `emails/${to.address}`
    const proposal = { pocId: id, state, type, entityName, path, from: null, to, class: 'grant' } as const
    transaction(database, () => stageChanges(database, sender.vault, clock.now, randomUUID(), [proposal]))
    const session = { current: () => sender.vault }
    const review = reviewService({ session, pgp, clock: () => clock.now, emit: () => undefined })
    const ids = changeRepository(database)
      .openOf(id)
      .map((change) => change.id)
    await review['review.decide']({ ids, decision: 'use-once', reason: 'Urgent' })
    clock.now = new Date('2029-11-21T09:00:00.000Z')
    await expect(release(id)).rejects.toThrow(failure('key-expired'))
    expect(changeRepository(database).openOf(id)).toMatchObject([{ standing: 'used-once' }])
  })

  it('leaves nothing for a point of contact that nobody has accepted, and believes nothing it signs', async () => {
    const [own, theirs] = [sender.pointOfContact, receiver.pointOfContact]
    await sender.know([own])
    await arrive(sender, [own, theirs], clock.now)
    const { id } = theirs
    expect(await preflight(id)).toMatchObject({
      canRelease: false,
      lines: [{ blocked: 'in-review', addressable: false }],
    })
    await expect(release(id)).rejects.toThrow(failure('entry-in-review'))

    await receiver.know([own, theirs])
    const sent = await receiver.service['messages.release'](notification(own.id))
    const { bytes } = await receiver.service['internal.messageFile']({ id: sent.summary.id, form: 'eml' })
    const opened = await sender.service['messages.openBytes']({ bytes })
    expect(opened.verdict).toMatchObject({ level: 'not-proved' })
    expect(opened.verdict?.reasons).toContain('signer-unknown')
  })

  it('says that a point of contact has no mail address, and releases nothing to it', async () => {
    const phone = { number: '+33123456789', usage: 'voice' as const }
    const listed: PointOfContact = { ...receiver.pointOfContact, emails: [], phones: [phone] }
    await sender.know([sender.pointOfContact, listed])
    expect(await preflight(listed.id)).toMatchObject({
      canRelease: false,
      lines: [{ blocked: 'no-address', email: null, addressable: true }],
    })
    await expect(release(listed.id)).rejects.toThrow(failure('entry-without-address'))

    const onPaper = notification(listed.id, { way: 'paper' })
    const order = await accepted(sender.service['messages.preflight'], onPaper)
    const { record, way } = await sender.service['messages.release'](order)
    expect({ way, email: record?.to[0]?.email }).toEqual({ way: 'paper', email: undefined })
  })

  it('takes a key for verified only where this desk compared it, whatever the registry claims', async () => {
    const claim = { by: 'Registry', how: 'mission', at: '2026-01-01T00:00:00.000Z' } as const
    const entry = sender.pointOfContact
    const claimed = { ...entry, pgpKeys: entry.pgpKeys.map((key) => ({ ...key, verified: claim })) }
    await sender.know([sender.pointOfContact, receiver.pointOfContact])
    await arrive(receiver, [claimed, receiver.pointOfContact], clock.now, null)
    const sent = await release(receiver.pointOfContact.id)
    const { bytes } = await sender.service['internal.messageFile']({ id: sent.summary.id, form: 'eml' })
    const opened = await receiver.service['messages.openBytes']({ bytes })
    expect(opened.verdict).toMatchObject({ level: 'caution', reasons: ['key-not-verified'] })
  })
})

/** The entries come as a registry's directory, after the first one or, with null, as the first. */
async function arrive(
  desk: TestDesk,
  entries: readonly PointOfContact[],
  at: Date,
  later: object | null = {},
): Promise<void> {
  const { database, profile } = desk.vault
  const certificates = entries.flatMap(({ pgpKeys }) => pgpKeys).map(({ certificate }) => certificate)
  const facts = await describeAll(pgp, certificates, at)
  const states = [...new Set(entries.map(({ state }) => state))].map((state) => ({
    state,
    m49: '000',
    observer: false,
    region: 'Europe' as const,
    pointsOfContact: entries.filter((entry) => entry.state === state),
  }))
  const target = {
    format: 'poc-desk-directory',
    version: 1,
    sequence: 2,
    issued: at.toISOString(),
    demonstration: false,
    states,
  } as const
  const policy = { policy: firstReviewPolicy, ownState: profile.state, certified: () => false }
  const review = later === null ? null : policy
  transaction(database, () => writeRegistryLayer(database, target, { facts, at: at.toISOString(), review }))
}
