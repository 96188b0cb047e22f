/** What the desk says of points of contact itself: made, corrected, taken back, linked; with a registry and without. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Secret } from '../../../../src-main/crypto/secret.ts'
import { closeDatabase, openDatabase } from '../../../../src-main/store/open.ts'
import { directoryCalls } from '../../../../src-shared/contract/directory.ts'
import type { PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import {
  type DirectoryEntry,
  directoryEntrySchema,
  directoryListSchema,
  noFilter,
} from '../../../../src-shared/domain/directory/views.ts'
import { type LayeredDesk, layeredDesk, publish } from '../../../support/layered-desk.ts'
import { smallDirectory } from '../../../support/test-registry.ts'
import { madePointOfContact } from '../store/directory-data.ts'

const ghana = '6f9a1c1e-2b7a-4a39-9a53-0d3a0c1f4a02'
const failure = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) })
const everything = { ...noFilter, offset: 0, count: 200 }

/** A State with one telephone number, and nothing else that anybody told the desk. */
function onePhone(change: Partial<PointOfContact> = {}): PointOfContact {
  const made = madePointOfContact('FJI', 1)
  const nothing = { emails: [], pgpKeys: [], operationalLanguages: [], positionTitle: {} }
  return { ...made, ...nothing, id: randomUUID(), source: 'counterpart', ...change }
}

describe('the layer of the desk', () => {
  let clock: { now: Date }
  let desk: LayeredDesk

  beforeEach(async () => {
    clock = { now: new Date('2026-10-05T09:00:00.000Z') }
    desk = await layeredDesk(clock)
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  const entry = async (id: string): Promise<DirectoryEntry> =>
    directoryEntrySchema.parse(await desk.directory['directory.entry']({ id }))
  const save = (record: PointOfContact, revision: number | null, reason = 'By telephone') =>
    desk.directory['directory.save']({ record, revision, reason })
  /** Saves the record in effect with a change. */
  const correct = async (id: string, change: Partial<PointOfContact>) => {
    const { pointOfContact, revision } = await entry(id)
    return save({ ...pointOfContact, ...change }, revision)
  }
  const history = async (id: string) =>
    directoryCalls['directory.history'].output.parse(await desk.directory['directory.history']({ id }))

  it('holds a State with one telephone number and no registry like any other', async () => {
    const record = onePhone()
    expect(await save(record, null)).toEqual({ id: record.id })
    const found = directoryListSchema.parse(
      await desk.directory['directory.search']({ ...everything, text: record.phones[0]?.number ?? '' }),
    )
    expect(found).toMatchObject({
      total: 1,
      rows: [{ id: record.id, email: null, layer: 'desk', inEffect: true, waiting: 0 }],
    })
    expect(await entry(record.id)).toMatchObject({
      layer: 'desk',
      encryption: { state: 'missing' },
      keys: [],
      deskPaths: [],
    })
    const { origins, changes, received } = await history(record.id)
    expect(received).toBeNull()
    expect(origins.every(({ layer, by }) => layer === 'desk' && by === 'Officer 1')).toBe(true)
    expect(changes).toMatchObject([
      { path: '', source: 'officer', standing: 'in-effect', reason: 'By telephone' },
    ])
    expect(desk.audit()).toMatchObject([{ kind: 'record-made', subject: record.id, detail: {} }])
  })

  it('takes changes of a record it made into its history, and refuses what was made from an older one', async () => {
    const record = onePhone()
    await save(record, null)
    const { revision } = await entry(record.id)
    await correct(record.id, { emails: [{ address: 'desk@office.example', usage: 'role' }] })
    const after = await entry(record.id)
    expect(after.pointOfContact).toMatchObject({ revision: 2, emails: [{ address: 'desk@office.example' }] })
    expect((await history(record.id)).changes[0]).toMatchObject({
      path: 'emails/desk@office.example',
      from: null,
      class: 'grant',
      decidedBy: 'Officer 1',
    })
    await expect(save(record, revision)).rejects.toThrow(failure('entry-changed-meanwhile'))
    await expect(save(record, null)).rejects.toThrow(failure('entry-changed-meanwhile'))
    await expect(save(onePhone(), 1)).rejects.toThrow(failure('entry-not-found'))
    expect((await entry(record.id)).pointOfContact).toEqual(after.pointOfContact)
  })

  it('refuses a record that nobody could be reached by, and writes nothing of it', async () => {
    const record = onePhone({ phones: [] })
    await expect(save(record, null)).rejects.toThrow(failure('record-invalid', { field: 'emails' }))
    await expect(entry(record.id)).rejects.toThrow(failure('entry-not-found'))
    expect(desk.audit()).toEqual([])
  })

  it('never keeps a claim that a key was verified', async () => {
    await desk.receive(smallDirectory())
    const verified = { by: 'Somebody', how: 'other', at: '2026-01-01T00:00:00.000Z' } as const
    const key = { fingerprint: 'A'.repeat(40), certificate: 'unreadable', origin: 'file', verified } as const
    const record = onePhone({ pgpKeys: [key] })
    await save(record, null)
    await correct(ghana, { pgpKeys: [key] })
    for (const id of [record.id, ghana]) {
      expect((await entry(id)).pointOfContact.pgpKeys).toEqual([
        { fingerprint: key.fingerprint, certificate: 'unreadable', origin: 'file' },
      ])
      expect((await entry(id)).verifications).toEqual({ [key.fingerprint]: 'unverified' })
    }
  })

  it('keeps its corrections over synchronisations, says where values are from, and takes them back', async () => {
    await desk.receive(smallDirectory())
    const phones = [{ number: '+233302000001', usage: 'voice' as const }]
    await correct(ghana, { phones, entityName: { en: 'Corrected' } })
    expect((await entry(ghana)).deskPaths.toSorted()).toEqual(['entityName', 'phones/+233302000001'])
    const next = publish(smallDirectory(), 'GHA', (poc) => ({
      ...poc,
      entityName: { en: 'Renamed' },
      positionTitle: { en: 'Head' },
    }))
    await desk.receive(next)
    const { pointOfContact, layer } = await entry(ghana)
    expect(layer).toBe('registry')
    expect(pointOfContact).toMatchObject({
      phones,
      entityName: { en: 'Corrected' },
      positionTitle: { en: 'Head' },
    })
    const { origins, receivedAt } = await history(ghana)
    expect(receivedAt).toBe(clock.now.toISOString())
    expect(origins).toContainEqual(
      expect.objectContaining({
        path: 'entityName',
        layer: 'desk',
        source: 'officer',
        by: 'Officer 1',
        registryValue: { en: 'Renamed' },
      }),
    )
    const takeBack = (path: string) =>
      desk.directory['directory.takeBack']({ id: ghana, path, reason: 'Settled' })
    await takeBack('entityName')
    expect((await entry(ghana)).pointOfContact).toMatchObject({ phones, entityName: { en: 'Renamed' } })
    await expect(takeBack('entityName')).rejects.toThrow(failure('change-not-found'))
    await takeBack('')
    expect(await entry(ghana)).toMatchObject({ deskPaths: [], pointOfContact: { phones: [] } })
    expect(desk.audit().map(({ kind }) => kind)).toEqual(Array.from({ length: 3 }, () => 'record-changed'))
  })

  it('has no value of its own where it says what the registry says', async () => {
    await desk.receive(smallDirectory())
    const { pointOfContact } = await entry(ghana)
    await correct(ghana, { entityName: { en: 'Corrected' } })
    await correct(ghana, { entityName: pointOfContact.entityName })
    expect(await entry(ghana)).toMatchObject({ deskPaths: [], pointOfContact })
    expect(desk.db.prepare('SELECT count(*) FROM desk_record').pluck().get()).toBe(0)
  })

  it('removes a record that it made, and none of the registry’s', async () => {
    await desk.receive(smallDirectory())
    const record = onePhone()
    await save(record, null)
    const remove = (id: string) => desk.directory['directory.remove']({ id, reason: 'Closed' })
    await expect(remove(ghana)).rejects.toThrow(failure('entry-not-removable'))
    await expect(remove(randomUUID())).rejects.toThrow(failure('entry-not-found'))
    await expect(
      desk.directory['directory.takeBack']({ id: record.id, path: '', reason: '' }),
    ).rejects.toThrow(failure('entry-not-removable'))
    await remove(record.id)
    await expect(entry(record.id)).rejects.toThrow(failure('entry-not-found'))
    expect((await desk.directory['directory.search'](everything)).total).toBe(2)
    expect(desk.audit().map(({ kind }) => kind)).toEqual(['record-made', 'record-removed'])
  })

  it('links two records of one office, from either side, and merges nothing', async () => {
    await desk.receive(smallDirectory())
    const record = onePhone({ state: 'GHA' })
    await save(record, null)
    await desk.directory['directory.link']({ id: record.id, other: ghana, same: true })
    expect((await entry(ghana)).links).toMatchObject([{ row: { id: record.id }, standing: 'same' }])
    expect((await entry(record.id)).links).toMatchObject([{ row: { id: ghana }, standing: 'same' }])
    await desk.directory['directory.link']({ id: ghana, other: record.id, same: false })
    expect((await entry(record.id)).links).toMatchObject([{ standing: 'different' }])
    expect((await entry(ghana)).siblings.map(({ id }) => id)).toEqual([record.id])
    expect(() => desk.directory['directory.link']({ id: ghana, other: ghana, same: true })).toThrow(
      'entry-not-found',
    )
  })

  it('closes an office on a national holiday, in the list too, and names the day', async () => {
    const hours = {
      wednesday: [{ from: '08:00', until: '17:00' }],
      thursday: [{ from: '08:00', until: '17:00' }],
    }
    const availability = {
      aroundTheClock: false,
      timeZone: 'Africa/Accra',
      officeHours: hours,
      holidayCalendar: 'GH',
    }
    const record = onePhone({ state: 'GHA', availability })
    await save(record, null)
    const open = async (at: string) => {
      clock.now = new Date(at)
      return (await desk.directory['directory.search']({ ...everything, openNow: true })).rows.length
    }
    expect(await open('2026-05-06T10:00:00Z')).toBe(1)
    // Ghana: Independence Day, 6 March; in 2025 a Thursday.
    expect(await open('2025-03-06T10:00:00Z')).toBe(0)
    expect((await entry(record.id)).holidays.map(({ date }) => date)).toContain('2025-03-06')
  })

  it('is there again after a restart', async () => {
    await desk.receive(smallDirectory())
    await save(onePhone({ id: '9d1c7a52-6a3c-4f0e-8a58-0f5f3a3f5c01' }), null)
    await correct(ghana, { entityName: { en: 'Corrected' } })
    await desk.receive(publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, status: 'unconfirmed' })))
    const { file, key } = desk.temporary
    const before = await desk.directory['directory.search'](everything)
    expect(readFileSync(file).includes('Corrected')).toBe(false)
    closeDatabase(desk.db)
    const db = openDatabase({ file, key: new Secret(Uint8Array.from(key)), create: false, binding: '' })
    try {
      const again = await layeredDesk(clock, { ...desk.temporary, db })
      expect(await again.directory['directory.search'](everything)).toEqual(before)
      expect(await again.directory['directory.entry']({ id: ghana })).toMatchObject({
        deskPaths: ['entityName'],
        pointOfContact: { status: 'unconfirmed', entityName: { en: 'Corrected' } },
      })
    } finally {
      closeDatabase(db)
    }
  })
})
