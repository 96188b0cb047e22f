/** Why no message can be written, and whether an office is closed for a holiday. */
import { describe, expect, it } from 'vitest'
import { holidayDates, holidaysToday } from '../../../../../src-renderer/features/directory/holiday-today.ts'
import { writeObstacle } from '../../../../../src-renderer/features/directory/write-obstacle.ts'
import { hasHours } from '../../../../../src-shared/domain/directory/office-hours.ts'
import type { PointOfContact } from '../../../../../src-shared/domain/directory/record.ts'
import { makeFakeDirectory } from '../../../../support/fake-directory.ts'

const now = new Date('2026-11-20T23:30:00.000Z')
const known = makeFakeDirectory(now)[0]?.pointOfContact
if (known === undefined) throw new Error('the fake directory is not empty')

const obstacle = (part: Partial<PointOfContact>, inEffect = true) =>
  writeObstacle({ pointOfContact: { ...known, ...part }, inEffect }, now)

describe('writeObstacle', () => {
  it('is none for an office in effect, also for one that only paper reaches', () => {
    expect(obstacle({})).toBeNull()
    expect(obstacle({ emails: [] })).toBeNull()
    expect(obstacle({ status: 'unconfirmed' })).toBeNull()
  })

  it('says the weightiest first', () => {
    expect(obstacle({ emails: [] }, false)).toBe('in-review')
    expect(obstacle({ emails: [], validUntil: '2026-11-19' }, false)).toBe('validity-ended')
    expect(obstacle({ validUntil: '2026-11-20' })).toBeNull()
    expect(obstacle({ status: 'withdrawn', emails: [] }, false)).toBe('withdrawn')
    expect(obstacle({ status: 'superseded' })).toBe('superseded')
  })
})

describe('holidaysToday', () => {
  const availability = { aroundTheClock: false, timeZone: 'Asia/Tokyo', officeHours: {} }
  const holidays = [
    { date: '2026-11-20', name: 'The day before' },
    { date: '2026-11-21', name: 'Example Day' },
  ]

  it('goes by the calendar of the office', () => {
    expect(holidaysToday(availability, holidays, now)).toEqual(['Example Day'])
    expect(holidaysToday({ ...availability, timeZone: 'America/Lima' }, holidays, now)).toEqual([
      'The day before',
    ])
    expect(holidayDates(holidays).has('2026-11-21')).toBe(true)
  })

  it('leaves offices around the clock, and clocks nobody knows, alone', () => {
    expect(holidaysToday({ ...availability, aroundTheClock: true }, holidays, now)).toEqual([])
    expect(holidaysToday({ ...availability, timeZone: 'Nowhere/Else' }, holidays, now)).toEqual([])
  })
})

describe('hasHours', () => {
  it('knows an office without recorded hours from one that is closed', () => {
    const hours = (officeHours: PointOfContact['availability']['officeHours'], aroundTheClock = false) =>
      hasHours({ aroundTheClock, officeHours })
    expect(hours({})).toBe(false)
    expect(hours({ monday: [] })).toBe(false)
    expect(hours({ monday: [{ from: '09:00', until: '10:00' }] })).toBe(true)
    expect(hours({}, true)).toBe(true)
  })
})
