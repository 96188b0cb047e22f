/** An unattended desk locks itself after the set time, not sooner, and after a sleep nobody told of. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdleRule } from '../../../../src-main/shell/idle-rule.ts'

function ruleAt(start: number, minutes = 15) {
  const now = { ms: start, idle: 0, minutes }
  const isTime = createIdleRule({
    clock: () => new Date(now.ms),
    idleSeconds: () => now.idle,
    lockAfterMinutes: () => now.minutes,
  })
  return { now, isTime }
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
