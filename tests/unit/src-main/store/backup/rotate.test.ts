import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupsToRemove, type RotatedBackup } from '../../../../../src-main/store/backup/rotate.ts'

const now = new Date('2026-10-31T12:00:00Z')
const day = 24 * 60 * 60 * 1000
const ago = (days: number) => new Date(now.getTime() - days * day).toISOString()

let counter = 0
function backup(days: number, change: Partial<RotatedBackup> = {}): RotatedBackup {
  counter += 1
  const id = `20261001T000000Z-${counter.toString(16).padStart(8, '0')}`
  const created = ago(days)
  return { id, created, reason: 'schedule', rehearsed: created, ...change }
}

const anyBackup = fc
  .record({
    days: fc.double({ min: 0, max: 60, noNaN: true }),
    reason: fc.constantFrom<RotatedBackup['reason']>('schedule', 'demand', 'migration', 'rekey', 'restore'),
    counts: fc.boolean(),
  })
  .map(({ days, reason, counts }) => backup(days, { reason, ...(counts ? {} : { rehearsed: null }) }))

describe('backupsToRemove', () => {
  it('keeps seven days and four weeks of a backup a day', () => {
    const daily = Array.from({ length: 60 }, (_, days) => backup(days))
    const gone = new Set(backupsToRemove(daily, now))
    const kept = daily.filter(({ id }) => !gone.has(id)).map(({ created }) => created.slice(0, 10))
    // 31 October 2026 is a Saturday; the weeks before end on Sundays.
    expect(kept).toEqual([
      ...['2026-10-31', '2026-10-30', '2026-10-29', '2026-10-28', '2026-10-27', '2026-10-26', '2026-10-25'],
      ...['2026-10-18', '2026-10-11'],
    ])
  })

  it('keeps the newest of a day, and the last three made before what cannot be taken back', () => {
    const [morning, evening] = [backup(0.4), backup(0.1)]
    const before = [40, 50, 60, 70].map((days) => backup(days, { reason: 'rekey' }))
    const recent = [1, 2, 8, 15].map((days) => backup(days))
    expect(backupsToRemove([...before, morning, ...recent, evening], now)).toEqual([
      before[3]?.id,
      morning.id,
    ])
  })

  it('lets go of what was never rehearsed after seven days', () => {
    const [young, old] = [backup(6.9, { rehearsed: null }), backup(7.1, { rehearsed: null })]
    expect(backupsToRemove([young, old, backup(3)], now)).toEqual([old.id])
  })

  it('never removes the newest that counts, nor the last one there is', () => {
    fc.assert(
      fc.property(fc.array(anyBackup, { minLength: 1, maxLength: 40 }), (backups) => {
        const gone = new Set(backupsToRemove(backups, now))
        const left = backups.filter(({ id }) => !gone.has(id))
        expect(left.length).toBeGreaterThan(0)
        const newest = backups
          .filter(({ rehearsed }) => rehearsed !== null)
          .sort((a, b) => Date.parse(b.created) - Date.parse(a.created))[0]
        if (newest !== undefined) expect(left).toContain(newest)
        // Seven days, four weeks, three before changes, and the young ones that were not rehearsed.
        const counting = left.filter(({ rehearsed }) => rehearsed !== null)
        expect(counting.length).toBeLessThanOrEqual(14)
        expect(backupsToRemove(left, now)).toEqual([])
      }),
    )
  })
})
