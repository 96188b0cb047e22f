/** When the outbox wakes up: at its time, not in a circle, and not after the session. */
import { describe, expect, it } from 'vitest'
import { outboxTimer } from '../../../../../src-main/services/registry/outbox-timer.ts'

/** A timer whose clock stands; `due` says when something is. */
function held(due: () => number | null) {
  const waits: number[] = []
  let pending: (() => void) | undefined
  let sent = 0
  const timer = outboxTimer({
    later: (milliseconds, work) => {
      waits.push(milliseconds)
      pending = work
      return () => {
        if (pending === work) pending = undefined
      }
    },
    untilDue: due,
    send: async () => {
      sent += 1
    },
  })
  return {
    timer,
    waits,
    sent: () => sent,
    fire: async () => {
      const work = pending
      pending = undefined
      work?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
    isArmed: () => pending !== undefined,
  }
}

describe('outboxTimer', () => {
  it('waits for the next attempt and sends then', async () => {
    let due: number | null = 4000
    const { timer, waits, fire, sent, isArmed } = held(() => due)
    timer.start()
    expect(waits).toEqual([4000])
    due = null
    await fire()
    expect([sent(), isArmed()]).toEqual([1, false])
    due = 7000
    timer.arm()
    timer.arm()
    expect(waits).toEqual([4000, 7000, 7000])
  })

  it('does not turn in a circle where what is due cannot leave', async () => {
    const { timer, waits, fire } = held(() => 0)
    timer.start()
    await fire()
    await fire()
    expect(waits).toEqual([0, 30_000, 30_000])
  })

  it('sends nothing before a session and after it', async () => {
    const { timer, fire, sent, isArmed } = held(() => 0)
    timer.arm()
    expect(isArmed()).toBe(false)
    timer.start()
    timer.stop()
    await fire()
    expect(sent()).toBe(0)
    expect(isArmed()).toBe(false)
  })
})
