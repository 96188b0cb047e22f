import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOutOfDate } from '../../../src-renderer/as-time-passes.ts'

const noon = new Date('2026-11-23T12:00:00.000Z')
const later = (ms: number) => new Date(noon.getTime() + ms)
const minute = 60_000

describe('an answer that time changes', () => {
  it('is right until the instant that it names, from minute to minute', () => {
    const steps = fc.record({
      before: fc.integer({ min: 0, max: 5000 }),
      ahead: fc.integer({ min: 1, max: 1e9 }),
    })
    fc.assert(
      fc.property(steps, ({ before, ahead }) => {
        const now = later(before * minute + minute)
        const passing = { before: later(before * minute), now }
        const at = (ms: number) => new Date(now.getTime() + ms).toISOString()
        expect(isOutOfDate({ ...passing, changesAt: at(ahead) })).toBe(false)
        expect(isOutOfDate({ ...passing, changesAt: at(0) })).toBe(true)
        expect(isOutOfDate({ ...passing, changesAt: at(-ahead) })).toBe(true)
      }),
    )
  })

  it('is asked for again each time where nobody knows when, and never where time changes nothing', () => {
    expect(isOutOfDate({ before: noon, now: later(minute), changesAt: undefined })).toBe(true)
    expect(isOutOfDate({ before: noon, now: later(minute), changesAt: null })).toBe(false)
  })

  it('is asked for again after the computer slept, and when its clock was set', () => {
    for (const ms of [-1, -minute, 3 * minute, 86_400_000])
      expect(isOutOfDate({ before: noon, now: later(ms), changesAt: null })).toBe(true)
  })
})
