/** Readiness over a real encrypted database: the report, checks of contacts, ages of values, the policy. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localService } from '../../../../src-main/services/local.ts'
import { readinessService } from '../../../../src-main/services/readiness.ts'
import { insertCall } from '../../../../src-main/store/call-repository.ts'
import { registryRepository } from '../../../../src-main/store/registry-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import type { CallInput } from '../../../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../../../src-shared/contract/events.ts'
import { readinessCalls } from '../../../../src-shared/contract/readiness.ts'
import {
  firstReadinessPolicy,
  type ReadinessReport,
} from '../../../../src-shared/domain/directory/readiness-views.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import type { OfficerRole } from '../../../../src-shared/domain/officer.ts'
import { france, kenya, notification } from '../../../support/correspondence.ts'
import { type LayeredDesk, layeredDesk, listedKey, publish } from '../../../support/layered-desk.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { smallDirectory } from '../../../support/test-registry.ts'
import { testDesk } from '../../../support/two-desks.ts'
import { madeDirectory, madePointOfContact } from '../store/directory-data.ts'

const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const address = 'emails/poc@csirt.gha.example'
const failure = (code: string) => expect.objectContaining({ code })
const later = (days: number) => new Date(Date.parse('2026-10-05T09:00:00Z') + days * 86_400_000)

describe('readiness', () => {
  let clock: { now: Date }
  let desk: LayeredDesk
  let service: ReturnType<typeof readinessService>
  let events: DeskEvent[]
  let role: OfficerRole | null

  beforeEach(async () => {
    clock = { now: later(0) }
    desk = await layeredDesk(clock)
    events = []
    role = 'administrator'
    service = serviceOf(desk)
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  function serviceOf({ vault }: LayeredDesk) {
    const { officer } = vault
    const current = () => ({
      ...vault,
      officer: role === null || officer === null ? null : { ...officer, role },
    })
    return readinessService({
      session: { current },
      clock: () => clock.now,
      emit: (event) => events.push(event),
    })
  }
  const report = async (language: 'en' | 'fr' = 'en'): Promise<ReadinessReport> =>
    readinessCalls['readiness.report'].output.parse(await service['readiness.report']({ language }))
  const ages = async (id: string) =>
    readinessCalls['readiness.ages'].output.parse(await service['readiness.ages']({ id }))
  const check = (change: Partial<CallInput<'readiness.check'>> = {}) => {
    const all = { pocId: ghana, path: '', result: 'confirmed', how: 'call', note: '' } as const
    return service['readiness.check']({ ...all, at: clock.now.toISOString(), ...change })
  }
  const ofGhana = async () => (await report()).states.find(({ state }) => state === 'GHA')
  const tasks = async (state = 'GHA') =>
    (await report()).tasks.filter((task) => task.state === state).map(({ kind }) => kind)
  const save = (record: PointOfContact, revision: number | null) =>
    desk.directory['directory.save']({ record, revision, reason: 'By telephone' })

  /** Ghana with a key that this desk has verified. */
  async function verifiedGhana(): Promise<PointOfContact['pgpKeys'][number]> {
    const key = await listedKey('poc@csirt.gha.example', new Date('2026-01-01T00:00:00Z'))
    await desk.receive(publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, pgpKeys: [key] })))
    desk.verify(ghana, key.fingerprint)
    return key
  }

  it('lists every State but our own by name, whatever the directory holds', async () => {
    const empty = await report('fr')
    expect(empty.states).toHaveLength(194)
    expect(empty.states.some(({ state }) => state === 'KEN')).toBe(false)
    expect(empty.states[0]?.state).toBe('AFG')
    const places = empty.states.map(({ state }) => state)
    expect(places.indexOf('EGY')).toBeLessThan(places.indexOf('ESP'))
    expect(empty.tasks).toHaveLength(194)
    expect(empty).toMatchObject({ policy: firstReadinessPolicy, directoryIssued: null })

    const fiji = { ...madePointOfContact('FJI', 1, { pgpKeys: [] }), id: randomUUID() }
    await save(fiji, null)
    expect((await report()).states.find(({ state }) => state === 'FJI')).toMatchObject({
      region: 'Oceania',
      reach: 'in-clear',
      pointsOfContact: [{ pocId: fiji.id, key: { standing: 'missing' } }],
    })
  })

  it('follows a key from its arrival over its verification to its end', async () => {
    const key = await listedKey('poc@csirt.gha.example', new Date('2026-01-01T00:00:00Z'))
    await desk.receive(publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, pgpKeys: [key] })))
    expect(await ofGhana()).toMatchObject({ reach: 'unverified', region: 'Africa', officeOpen: true })
    expect(await tasks()).toEqual(['key-unverified', 'confirm-contact'])
    desk.verify(ghana, key.fingerprint)
    expect(await ofGhana()).toMatchObject({
      reach: 'encrypted',
      pointsOfContact: [{ verification: 'verified', key: { standing: 'usable' } }],
    })
    clock.now = later(365)
    expect(await tasks()).toEqual(['reverify', 'confirm-contact'])
    desk.verify(ghana, key.fingerprint)
    expect(await tasks()).toEqual(['confirm-contact'])
    clock.now = new Date('2036-01-01T00:00:00Z')
    expect(await ofGhana()).toMatchObject({ reach: 'in-clear' })
    expect(await tasks()).toEqual(['key-expired', 'confirm-contact'])
  })

  it('tells Today of the keys of its report', async () => {
    const key = await listedKey('poc@csirt.gha.example', new Date('2026-01-01T00:00:00Z'))
    await desk.receive(publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, pgpKeys: [key] })))
    expect(await service['readiness.keysOfNote']({})).toEqual({ unusable: 0, ending: 0 })
    const until = Date.parse((await ofGhana())?.pointsOfContact[0]?.key.until ?? '')
    clock.now = new Date(until - 20 * 86_400_000)
    expect(await tasks()).toContain('key-expiring-30')
    expect(await service['readiness.keysOfNote']({})).toEqual({ unusable: 0, ending: 1 })
    clock.now = new Date(until + 1)
    expect(await tasks()).toContain('key-expired')
    expect(await service['readiness.keysOfNote']({})).toEqual({ unusable: 1, ending: 0 })
  })

  it('sees at once what a record, a review or a synchronisation changes', async () => {
    await verifiedGhana()
    expect(await ofGhana()).toMatchObject({ reach: 'encrypted' })
    const { pointOfContact, revision } = await desk.directory['directory.entry']({ id: ghana })
    await save({ ...pointOfContact, status: 'withdrawn' }, revision)
    expect(await ofGhana()).toMatchObject({ reach: 'none', officeOpen: false })
    expect(await tasks()).toEqual(['no-contact'])
  })

  it('counts no office that waits in review, and asks for the decision', async () => {
    await desk.receive(smallDirectory())
    const more = smallDirectory({ sequence: 2 })
    const poc = madePointOfContact('FJI', 2)
    const entry = {
      state: 'FJI',
      m49: '242',
      observer: false,
      region: 'Oceania' as const,
      pointsOfContact: [poc],
    }
    await desk.receive({ ...more, states: [...more.states, entry] })
    const found = (await report()).states.find(({ state }) => state === 'FJI')
    expect(found).toMatchObject({ reach: 'none', pointsOfContact: [{ pocId: poc.id, waiting: 1 }] })
    expect(await tasks('FJI')).toEqual(['changes-waiting'])
  })

  it('has a bounce lower the reach until the address is confirmed or put in anew', async () => {
    await verifiedGhana()
    await check()
    clock.now = later(1)
    await check({ path: address, result: 'bounced', how: 'mail', note: '550' })
    expect(await ofGhana()).toMatchObject({
      reach: 'none',
      pointsOfContact: [{ bounced: later(1).toISOString(), lastConfirmed: later(0).toISOString() }],
    })
    expect((await report()).tasks[0]).toMatchObject({ kind: 'bounced-address', state: 'GHA', pocId: ghana })
    expect((await ages(ghana)).values.find(({ path }) => path === address)).toMatchObject({
      confirmed: later(0).toISOString(),
      bounced: later(1).toISOString(),
    })

    clock.now = later(2)
    await check({ path: address })
    expect(await ofGhana()).toMatchObject({ reach: 'encrypted', pointsOfContact: [{ bounced: null }] })
    clock.now = later(3)
    await check({ path: address, result: 'bounced', how: 'mail' })
    expect(await ofGhana()).toMatchObject({ reach: 'none' })

    const entry = () => desk.directory['directory.entry']({ id: ghana })
    const before = await entry()
    clock.now = later(4)
    await save(
      { ...before.pointOfContact, emails: [{ address: 'x@csirt.gha.example', usage: 'role' }] },
      before.revision,
    )
    expect(await ofGhana()).toMatchObject({ reach: 'encrypted', pointsOfContact: [{ bounced: null }] })
    clock.now = later(5)
    const between = await entry()
    await save({ ...between.pointOfContact, emails: before.pointOfContact.emails }, between.revision)
    expect(await ofGhana()).toMatchObject({ reach: 'encrypted', pointsOfContact: [{ bounced: null }] })
    await check({ path: address, result: 'bounced', at: later(4.5).toISOString() })
    expect(await ofGhana()).toMatchObject({ reach: 'encrypted', pointsOfContact: [{ bounced: null }] })
    await check({ path: address, result: 'bounced', at: later(5).toISOString() })
    expect(await ofGhana()).toMatchObject({ reach: 'none' })
  })

  it('takes the bounce that the registry notes, until anything is heard', async () => {
    const target = publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, lastBounce: '2026-10-01T00:00:00Z' }))
    await desk.receive(target)
    expect(await ofGhana()).toMatchObject({ pointsOfContact: [{ bounced: '2026-10-01T00:00:00Z' }] })
    await check()
    expect(await ofGhana()).toMatchObject({ pointsOfContact: [{ bounced: null }] })
  })

  it('records who checked what and how, and says so in the audit log without the note', async () => {
    await desk.receive(smallDirectory())
    const { id } = await check({ path: address, note: 'Spoke with the duty officer' })
    expect(events).toEqual([{ topic: 'directory' }])
    clock.now = later(1)
    await check({ how: 'meeting' })
    expect((await ages(ghana)).checks).toMatchObject([
      { path: '', how: 'meeting', at: later(1).toISOString(), by: 'Officer 1' },
      { id, path: address, result: 'confirmed', how: 'call', note: 'Spoke with the duty officer' },
    ])
    expect(desk.audit().filter(({ kind }) => kind === 'contact-checked')).toMatchObject([
      { subject: ghana, detail: { result: 'confirmed', how: 'call' } },
      { subject: ghana, detail: { result: 'confirmed', how: 'meeting' } },
    ])
  })

  it.each<[string, Partial<CallInput<'readiness.check'>>, string]>([
    ['of tomorrow', { at: later(1).toISOString() }, 'bad-input'],
    ['of a record that is not there', { pocId: randomUUID() }, 'entry-not-found'],
    ['of a value that is not there', { path: 'emails/other@csirt.gha.example' }, 'bad-input'],
    ['that the whole record bounced', { result: 'bounced' }, 'bad-input'],
    ['that a name bounced', { result: 'bounced', path: 'entityName' }, 'bad-input'],
    ['that all addresses bounced', { result: 'bounced', path: 'emails' }, 'bad-input'],
  ])('refuses a check %s', async (_name, change, code) => {
    await desk.receive(smallDirectory())
    await expect((async () => check(change))()).rejects.toThrow(failure(code))
    expect(events).toEqual([])
    expect((await ages(ghana)).checks).toEqual([])
    expect(desk.audit()).toEqual([])
  })

  it('says of each value since when it is so and when it was confirmed', async () => {
    await desk.receive(
      publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, lastVerified: '2026-09-20T00:00:00Z' })),
    )
    clock.now = later(10)
    const { pointOfContact, revision } = await desk.directory['directory.entry']({ id: ghana })
    await save({ ...pointOfContact, phones: [{ number: '+233302111111', usage: 'voice' }] }, revision)
    const { values } = await ages(ghana)
    const of = (path: string) => values.find((value) => value.path === path)
    expect(of('entityName')).toEqual({
      path: 'entityName',
      since: later(0).toISOString(),
      confirmed: '2026-09-20T00:00:00Z',
      bounced: null,
      standing: 'fresh',
    })
    expect(of('phones/+233302111111')).toMatchObject({
      since: later(10).toISOString(),
      confirmed: null,
      standing: 'never',
    })
    clock.now = later(150)
    expect((await ages(ghana)).values.find(({ path }) => path === 'entityName')?.standing).toBe('ageing')
    await expect((async () => service['readiness.ages']({ id: randomUUID() }))()).rejects.toThrow(
      failure('entry-not-found'),
    )
  })

  it('takes a call that reached the office for a contact, and no other', async () => {
    await desk.receive(smallDirectory())
    const call = (days: number, outcome: 'reached' | 'no-answer') =>
      transaction(desk.db, () =>
        insertCall(desk.db, desk.vault, {
          id: randomUUID(),
          pocId: ghana,
          at: later(days).toISOString(),
          direction: 'outgoing',
          number: '',
          withWhom: '',
          purpose: 'other',
          outcome,
          note: '',
        }),
      )
    call(-8, 'reached')
    call(-2, 'no-answer')
    expect(await ofGhana()).toMatchObject({
      pointsOfContact: [{ lastConfirmed: later(-8).toISOString(), confirmation: 'fresh' }],
    })
  })

  it('has reminders come up on their day by the calendar of the desk', async () => {
    await desk.receive(smallDirectory())
    const local = localService({
      session: { current: () => desk.vault },
      clock: () => clock.now,
      emit: () => undefined,
    })
    const reminder = { id: randomUUID(), pocId: ghana, kind: 'other', due: '2026-10-06', note: '' } as const
    await local['local.saveReminder'](reminder)
    // Nairobi is three hours ahead of UTC.
    clock.now = new Date('2026-10-05T20:59:59Z')
    expect(await tasks()).not.toContain('reminder')
    clock.now = new Date('2026-10-05T21:00:00Z')
    expect((await report()).tasks.find(({ kind }) => kind === 'reminder')).toEqual({
      kind: 'reminder',
      state: 'GHA',
      pocId: ghana,
      entityName: { en: 'Test CSIRT GHA' },
      at: '2026-10-05T21:00:00.000Z',
      reminder: reminder.id,
    })
    await local['local.endReminder']({ id: reminder.id })
    expect(await tasks()).not.toContain('reminder')
  })

  it('lets administrators set how often contacts are confirmed and keys compared', async () => {
    await verifiedGhana()
    expect(service['readiness.policy']({})).toEqual(firstReadinessPolicy)
    const policy = { confirmAfterDays: 30, reverifyAfterDays: 60 }
    for (const other of ['drafter', 'releaser', null] as const) {
      role = other
      expect(() => service['readiness.setPolicy'](policy)).toThrow(failure('not-permitted'))
    }
    role = 'administrator'
    service['readiness.setPolicy'](policy)
    expect(events).toEqual([{ topic: 'directory' }])
    expect(service['readiness.policy']({})).toEqual(policy)
    expect(desk.audit().at(-1)?.kind).toBe('readiness-policy-changed')
    await check()
    clock.now = later(59)
    expect(await tasks()).toEqual(['confirm-contact'])
    clock.now = later(60)
    expect(await tasks()).toEqual(['reverify', 'confirm-contact'])
    expect((await report()).policy).toEqual(policy)
  })

  it('says how old the directory is, and reads one of several pages whole', async () => {
    registryRepository(desk.db).saveDirectory({
      sequence: 1,
      issued: '2026-09-01T00:00:00.000Z',
      verified: '2026-09-02T00:00:00.000Z',
      expires: '2026-12-01T00:00:00.000Z',
      source: 'network',
      accepted: null,
    })
    const target = madeDirectory(6)
    replaceRegistryLayer(desk.db, target, new Map(), '2026-09-02T00:00:00.000Z')
    const { states, directoryIssued } = await report()
    expect(directoryIssued).toBe('2026-09-01T00:00:00.000Z')
    expect(states.every(({ pointsOfContact }) => pointsOfContact.length === 6)).toBe(true)
    const ids = new Set(states.flatMap(({ pointsOfContact }) => pointsOfContact.map(({ pocId }) => pocId)))
    expect(ids.size).toBe(194 * 6)
  })

  it('closes an office on the holidays of its calendar', async () => {
    const availability = {
      aroundTheClock: false,
      timeZone: 'Africa/Accra',
      officeHours: { friday: [{ from: '08:00', until: '17:00' }] },
      holidayCalendar: 'GH',
    }
    await desk.receive(publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, availability })))
    clock.now = new Date('2026-12-18T10:00:00Z')
    expect(await ofGhana()).toMatchObject({ officeOpen: true })
    clock.now = new Date('2026-12-25T10:00:00Z')
    expect(await ofGhana()).toMatchObject({ officeOpen: false })
  })
})

it('takes a proved acknowledgement for a contact with the office that signed it', async () => {
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') }
  await using sender = await testDesk(kenya, clock)
  await using receiver = await testDesk(france, clock)
  const both = [sender.pointOfContact, receiver.pointOfContact]
  await sender.know(both)
  await receiver.know(both)
  const { service: messages } = sender
  const service = readinessService({
    session: { current: () => sender.vault },
    clock: () => clock.now,
    emit: () => undefined,
  })
  const lastConfirmed = async () => {
    const { states } = await service['readiness.report']({ language: 'en' })
    return states.find(({ state }) => state === 'FRA')?.pointsOfContact[0]?.lastConfirmed
  }
  const leaves = async (from: typeof sender, id: string) => {
    const { bytes } = await from.service['internal.messageFile']({ id, form: 'eml' })
    await from.service['internal.messageExported']({ id, form: 'eml' })
    return { bytes }
  }
  const sent = await messages['messages.release'](notification(receiver.pointOfContact.id))
  const received = await receiver.service['messages.openBytes'](await leaves(sender, sent.summary.id))
  const answer = await receiver.service['messages.acknowledge']({
    id: received.summary.id,
    answer: { legibility: 'ok', handler: 'Duty officer' },
  })
  expect(await lastConfirmed()).toBeNull()
  clock.now = new Date('2026-11-22T09:00:00.000Z')
  await messages['messages.openBytes'](await leaves(receiver, answer.summary.id))
  expect(await lastConfirmed()).toBe('2026-11-22T09:00:00.000Z')
  const agesOf = async ({ pointOfContact: { id } }: typeof sender) => service['readiness.ages']({ id })
  expect((await agesOf(receiver)).contacts).toEqual(['2026-11-22T09:00:00.000Z'])
  expect((await agesOf(sender)).contacts).toEqual([])
})
