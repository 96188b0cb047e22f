/** Office hours of the day over a real encrypted database: counts, filters, holidays, and what changes them. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hoursService } from '../../../../src-main/services/hours.ts'
import { localService } from '../../../../src-main/services/local.ts'
import { required } from '../../../../src-shared/base/assert.ts'
import type { CallInput } from '../../../../src-shared/contract/contract.ts'
import { hoursCalls } from '../../../../src-shared/contract/hours.ts'
import type { Availability, PointOfContact } from '../../../../src-shared/domain/directory/record.ts'
import type { HoursReport } from '../../../../src-shared/domain/hours/views.ts'
import { stateName } from '../../../../src-shared/domain/states.ts'
import { type LayeredDesk, layeredDesk, publish } from '../../../support/layered-desk.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { smallDirectory } from '../../../support/test-registry.ts'
import { factsOf, issued, madeDirectory, madePointOfContact } from '../store/directory-data.ts'

/** A Tuesday. */
const now = new Date('2026-10-06T09:00:00.000Z')
const working = [{ from: '08:00', until: '17:00' }]
const weekday = { monday: working, tuesday: working, wednesday: working, thursday: working, friday: working }

describe('hours.day', () => {
  let clock: { now: Date }
  let desk: LayeredDesk
  let service: ReturnType<typeof hoursService>
  let zone: string

  beforeEach(async () => {
    clock = { now }
    zone = 'Africa/Nairobi'
    desk = await layeredDesk(clock)
    const current = () => ({ ...desk.vault, profile: { ...desk.vault.profile, timeZone: zone } })
    service = hoursService({ session: { current }, clock: () => clock.now })
  })
  afterEach(() => desk[Symbol.asyncDispose]())

  const report = async (order: Partial<CallInput<'hours.day'>> = {}): Promise<HoursReport> => {
    const { input, output } = hoursCalls['hours.day']
    const all = { zone: 'own', type: null, group: null, openNow: false, language: 'en', ...order } as const
    return output.parse(await service['hours.day'](input.parse(all)))
  }
  const save = (state: string, availability: Partial<Availability>, change: Partial<PointOfContact> = {}) => {
    const hours = { aroundTheClock: false, timeZone: 'UTC', officeHours: {}, ...availability }
    const record = { ...madePointOfContact(state, 1), id: randomUUID(), availability: hours, ...change }
    return desk.directory['directory.save']({ record, revision: null, reason: 'By telephone' })
  }
  const offices = ({ zones }: HoursReport) => zones.flatMap((row) => row.offices)

  it('has a row for each offset, from west to east, and States by the alphabet of the reader', async () => {
    await save('DEU', { timeZone: 'Europe/Berlin', officeHours: weekday })
    await save('FRA', { timeZone: 'Europe/Paris', officeHours: weekday })
    await save('IND', { timeZone: 'Asia/Kolkata', officeHours: weekday })
    await save('BRA', { timeZone: 'America/Sao_Paulo', officeHours: weekday })
    const { zones, counts, day, timeZone, ticks } = await report()
    expect(zones.map(({ offset, localTime }) => [offset, localTime])).toEqual([
      [-180, '06:00'],
      [120, '11:00'],
      [330, '14:30'],
    ])
    expect(counts).toEqual({ offices: 4, open: 3, soon: 1, unknown: 0 })
    expect([day.from, timeZone, ticks.at(-1)?.text]).toEqual([
      '2026-10-05T21:00:00.000Z',
      'Africa/Nairobi',
      '24:00',
    ])
    expect(zones[1]?.offices.map(({ state }) => state)).toEqual(['FRA', 'DEU'])
    const spanish = await report({ language: 'es' })
    expect(spanish.zones[1]?.offices.map(({ state }) => state)).toEqual(['DEU', 'FRA'])
    expect(zones[1]).toMatchObject({
      counts: { offices: 2, open: 2 },
      coverage: [{ from: '2026-10-06T06:00:00.000Z', until: '2026-10-06T15:00:00.000Z', open: 2 }],
    })
  })

  it('ends with offices of a time zone that is not known, as a registry may name one', async () => {
    const elsewhere = { aroundTheClock: false, timeZone: 'Mars/Olympus', officeHours: weekday }
    await desk.receive(publish(smallDirectory(), 'GHA', (poc) => ({ ...poc, availability: elsewhere })))
    const { zones, counts } = await report()
    expect(zones.map(({ offset, localTime }) => [offset, localTime])).toEqual([
      [0, '09:00'],
      [null, ''],
    ])
    expect(counts).toEqual({ offices: 2, open: 1, soon: 0, unknown: 1 })
  })

  it('shows the day of the desk or that of UTC, and of UTC where the zone of the desk is not known', async () => {
    await save('FJI', { timeZone: 'Pacific/Fiji', officeHours: weekday })
    zone = 'Pacific/Fiji'
    expect(offices(await report())[0]).toMatchObject({ standing: 'closed' })
    expect(offices(await report({ zone: 'utc' }))[0]).toMatchObject({
      standing: 'later',
      change: '2026-10-06T20:00:00.000Z',
    })
    zone = 'Mars/Olympus'
    expect(await report()).toMatchObject({ timeZone: 'UTC', day: { from: '2026-10-06T00:00:00.000Z' } })
  })

  it('narrows to a type and a group, and lists only who is open where that is asked', async () => {
    await save('FRA', { officeHours: weekday })
    const { id } = await save('KEN', { officeHours: weekday }, { type: 'policy' })
    await save('BRA', { officeHours: { sunday: working } })
    expect((await report({ type: 'policy' })).counts).toMatchObject({ offices: 1, open: 1 })
    const open = await report({ openNow: true })
    expect(open.counts).toMatchObject({ offices: 3, open: 2 })
    expect(offices(open).map(({ state }) => state)).toEqual(['FRA', 'KEN'])
    const local = localService({
      session: { current: () => desk.vault },
      clock: () => clock.now,
      emit: () => undefined,
    })
    const group = randomUUID()
    await local['local.saveGroup']({ id: group, name: 'Autumn exercise', note: '' })
    expect((await report({ group })).counts.offices).toBe(0)
    await local['local.setMembers']({ group, add: [id], remove: [] })
    expect(offices(await report({ group })).map((office) => office.id)).toEqual([id])
  })

  it('keeps the holidays of the calendar that an office names, today and before its midnight', async () => {
    // 14 July is a Tuesday in 2026.
    clock.now = new Date('2026-07-14T09:00:00.000Z')
    await save('FRA', { timeZone: 'Europe/Paris', officeHours: weekday, holidayCalendar: 'FR' })
    expect(offices(await report())[0]).toMatchObject({
      standing: 'closed',
      spans: [],
      change: '2026-07-15T06:00:00.000Z',
    })
  })

  it('knows holidays of the day before yesterday where the day that is shown reaches back to it', async () => {
    // Thanksgiving is on 26 November, which in Pago Pago lasts until 11:00 UTC on the 27th.
    clock.now = new Date('2026-11-28T00:30:00.000Z')
    zone = 'Atlantic/Cape_Verde'
    await save('USA', { timeZone: 'Pacific/Pago_Pago', officeHours: weekday, holidayCalendar: 'US' })
    expect(offices(await report())[0]?.spans).toEqual([
      { from: '2026-11-27T19:00:00.000Z', until: '2026-11-28T01:00:00.000Z' },
    ])
  })

  it('leaves out who waits in review, was withdrawn, or is past its validity', async () => {
    await desk.receive(smallDirectory())
    expect((await report()).counts).toEqual({ offices: 2, open: 2, soon: 0, unknown: 0 })
    const more = smallDirectory({ sequence: 2 })
    const fiji = {
      state: 'FJI',
      m49: '242',
      observer: false,
      region: 'Oceania' as const,
      pointsOfContact: [madePointOfContact('FJI', 2)],
    }
    await desk.receive({ ...more, states: [...more.states, fiji] })
    await save('TUV', { officeHours: weekday }, { status: 'withdrawn' })
    await save('TON', { officeHours: weekday }, { validUntil: '2026-10-05' })
    await save('WSM', { officeHours: weekday }, { validUntil: '2026-10-06' })
    expect(offices(await report()).map(({ state }) => state)).toEqual(['GHA', 'KEN', 'WSM'])
  })

  it('goes on with the clock, over the opening and closing of an office and over midnight', async () => {
    await save('KEN', { timeZone: 'Africa/Nairobi', officeHours: weekday })
    const seen: unknown[] = []
    for (const time of ['06T04:59', '06T05:00', '06T13:59', '06T14:00', '06T20:59', '06T21:00', '07T05:00']) {
      clock.now = new Date(`2026-10-${time}:00.000Z`)
      const { zones, day } = await report()
      await report({ zone: 'utc' })
      seen.push([zones[0]?.localTime, zones[0]?.offices[0]?.standing, day.from.slice(8, 13)])
    }
    expect(seen).toEqual([
      ['07:59', 'later', '05T21'],
      ['08:00', 'open', '05T21'],
      ['16:59', 'open', '05T21'],
      ['17:00', 'closed', '05T21'],
      ['23:59', 'closed', '05T21'],
      ['00:00', 'later', '06T21'],
      ['08:00', 'open', '06T21'],
    ])
  })

  it('says of whom nothing is known, and sees a change of the record at once', async () => {
    const { id } = await save('TUV', { timeZone: 'Pacific/Funafuti' })
    expect(offices(await report())[0]).toMatchObject({ standing: 'unknown', spans: [], change: null })
    const { pointOfContact, revision } = await desk.directory['directory.entry']({ id })
    const availability = { ...pointOfContact.availability, aroundTheClock: true }
    await desk.directory['directory.save']({
      record: { ...pointOfContact, availability },
      revision,
      reason: 'By telephone',
    })
    expect(offices(await report())[0]).toMatchObject({ standing: 'open', aroundTheClock: true })
  })

  it('names only so many of a row and counts them all', async () => {
    const target = madeDirectory(8)
    replaceRegistryLayer(desk.db, target, factsOf(target), issued)
    const { zones, counts } = await report()
    expect(counts.offices).toBe(target.states.length * 8)
    expect(zones.reduce((sum, row) => sum + row.counts.offices, 0)).toBe(counts.offices)
    expect(zones.reduce((sum, row) => sum + row.counts.open, 0)).toBe(counts.open)
    for (const row of zones) expect(row.offices.length + row.more).toBe(row.counts.offices)
    const names = required(zones[0], 'a row').offices.map(({ state }) => stateName(state, 'en'))
    expect(names).toEqual([...names].sort(new Intl.Collator('en').compare))
  })
})
