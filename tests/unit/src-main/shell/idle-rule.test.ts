/** An unattended desk locks itself after the set time, not sooner, and after a sleep nobody told of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdleRule } from '../../../../src-main/shell/idle-rule.ts'

function ruleAt(start: number, minutes = 15) {
  const now = { ms: start, idle: 0, minutes }
  const rule = createIdleRule({
    clock: () => new Date(now.ms),
    idleSeconds: () => now.idle,
    lockAfterMinutes: () => now.minutes,
  })
  return { now, ...rule }
}

describe('createIdleRule', () => {
  it.each([
    [0, false],
    [899, false],
    [900, true],
    [5000, true],
  ])('with 15 minutes set and %i seconds idle: %o', (idle, expected) => {
    const { now, isTime } = ruleAt(0)
    now.idle = idle
    now.ms = 5000
    expect(isTime()).toBe(expected)
  })

  it('follows the setting at once', () => {
    const { now, isTime } = ruleAt(0)
    now.idle = 400
    expect(isTime()).toBe(false)
    now.minutes = 5
    expect(isTime()).toBe(true)
  })

  it('locks after a sleep as long as the set time, once', () => {
    const { now, isTime } = ruleAt(0)
    now.ms = 15 * 60_000
    expect(isTime()).toBe(true)
    now.ms += 5000
    expect(isTime()).toBe(false)
  })

  it('asks seldom while time is left, and is never more than five seconds late', () => {
    const idles = fc.integer({ min: 0, max: 4000 })
    fc.assert(
      fc.property(idles, fc.constantFrom(5, 15, 60), (idle, minutes) => {
        const { now, isTime, askAgainAfter } = ruleAt(0, minutes)
        now.idle = idle
        let asked = 0
        while (!isTime()) {
          const pause = askAgainAfter()
          expect(pause).toBeLessThanOrEqual(30_000)
          now.ms += pause
          now.idle += pause / 1000
          asked += 1
        }
        expect(now.idle).toBeLessThanOrEqual(Math.max(idle, minutes * 60 + 5))
        expect(asked).toBeLessThanOrEqual(minutes * 2 + 6)
      }),
    )
  })

  it('never locks a desk that is used, however long', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 299 }), { maxLength: 200 }), (idles) => {
        const { now, isTime } = ruleAt(0, 5)
        return idles.every((idle) => {
          now.ms += 5000
          now.idle = idle
          return !isTime()
        })
      }),
    )
  })
})
