/** Which backup counts and when it is too old to rely on. */
import { describe, expect, it } from 'vitest'
import { byAge, dayOf, isStale, lastRehearsed } from '../../../../src-renderer/parts/backup-rules.ts'
import { fakeBackup } from '../../../support/fake-desk-state.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const older = fakeBackup('2026-11-18T09:00:00.000Z', '00000001', 'schedule', true)
const newer = fakeBackup('2026-11-19T09:00:00.000Z', '00000002', 'demand', true)
const unproved = fakeBackup('2026-11-20T09:00:00.000Z', '00000003', 'schedule', false)
const foreign = { ...fakeBackup('2026-11-20T10:00:00.000Z', '00000004', 'demand', true), ofThisVault: false }

describe('lastRehearsed', () => {
  it('is the newest that was rehearsed, whatever the order of the list', () => {
    expect(lastRehearsed([older, unproved, newer])).toBe(newer)
    expect(lastRehearsed([newer, older])).toBe(newer)
  })

  it('prefers this vault, and takes another only where none is known to be of this one', () => {
    expect(lastRehearsed([foreign, older])).toBe(older)
    expect(lastRehearsed([foreign, unproved])).toBe(foreign)
  })

  it('is null where nothing was rehearsed', () => {
    expect(lastRehearsed([unproved])).toBeNull()
    expect(lastRehearsed([])).toBeNull()
  })
})

describe('isStale', () => {
  it('is so after 48 hours, and without any backup', () => {
    const at = (hours: number) => new Date(Date.parse(older.created) + hours * 3_600_000)
    expect(isStale(older, at(48))).toBe(false)
    expect(isStale(older, at(48.01))).toBe(true)
    expect(isStale(null, now)).toBe(true)
  })
})

describe('byAge', () => {
  it('puts the newest first and leaves the list it was given alone', () => {
    const list = [older, unproved, newer]
    expect(byAge(list)).toEqual([unproved, newer, older])
    expect(list).toEqual([older, unproved, newer])
  })
})

describe('dayOf', () => {
  it('goes by the calendar of the zone, not by hours', () => {
    // 10:42 UTC is 18:42 in Singapore and 05:42 in Bogotá.
    expect(dayOf('2026-11-19T16:30:00.000Z', now, 'Asia/Singapore')).toBe('today')
    expect(dayOf('2026-11-19T16:30:00.000Z', now, 'UTC')).toBe('yesterday')
    expect(dayOf('2026-11-20T04:30:00.000Z', now, 'America/Bogota')).toBe('yesterday')
    expect(dayOf('2026-11-18T23:59:00.000Z', now, 'UTC')).toBe('other')
  })

  it('knows the day before the first of a month and of a year', () => {
    expect(dayOf('2026-02-28T12:00:00.000Z', new Date('2026-03-01T00:00:00.000Z'), 'UTC')).toBe('yesterday')
    expect(dayOf('2026-12-31T12:00:00.000Z', new Date('2027-01-01T00:00:00.000Z'), 'UTC')).toBe('yesterday')
  })
})
