/** A draft is saved after a rest, and in the midst of typing within a bound: a lock that comes then loses no more. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { savingTimer, savingTimes } from '../../../../src-renderer/parts/saving-timer.ts'

const { rest, most } = savingTimes
let saved: number
let now: number
const timer = () => savingTimer(() => saved++)
const pass = (milliseconds: number) => {
  now += milliseconds
  vi.advanceTimersByTime(milliseconds)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  saved = 0
  now = 0
})
afterEach(() => {
  vi.useRealTimers()
})

describe('savingTimer', () => {
  it('saves once after a rest, however many changes came before it', () => {
    const { changed } = timer()
    changed()
    pass(rest - 1)
    changed()
    pass(rest - 1)
    expect(saved).toBe(0)
    pass(1)
    expect(saved).toBe(1)
    pass(10 * most)
    expect(saved).toBe(1)
  })

  it('saves within its bound while somebody types without a pause', () => {
    const { changed } = timer()
    for (let key = 0; key < 100; key += 1) {
      changed()
      pass(100)
      expect(saved).toBeGreaterThanOrEqual(Math.floor((now - 100) / most))
    }
    expect(saved).toBeLessThanOrEqual(Math.ceil(now / most))
  })

  it('saves nothing more once all was saved otherwise, and counts anew from the next change', () => {
    const { changed, ended } = timer()
    changed()
    pass(rest - 1)
    ended()
    pass(10 * most)
    expect(saved).toBe(0)
    changed()
    pass(rest)
    expect(saved).toBe(1)
  })
})
