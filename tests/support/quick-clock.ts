/** Minutes of waiting in a moment: timers are held and moved on, while sockets stay real. */
import { vi } from 'vitest'

const stepMilliseconds = 50

/**
 * Settles as `work` does. Between two steps of the clock every socket of this process has its turn, so that what is on
 * its way arrives before the time for it is over.
 */
export async function hurry<Value>(work: () => Promise<Value>): Promise<Value> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  let settled = false
  try {
    const running = work().finally(() => {
      settled = true
    })
    // Its rejection is the caller's.
    running.catch(() => undefined)
    while (!settled) {
      for (let turn = 0; turn < 4; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(stepMilliseconds)
    }
    return await running
  } finally {
    vi.useRealTimers()
  }
}
