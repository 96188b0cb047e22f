/** Wakes the outbox while a vault is open: whenever the time of its next attempt has come. */
import type { Later } from '../backups/jobs.ts'

export type OutboxTimerOptions = {
  readonly later: Later
  /** Milliseconds until something is due; null where nothing is, or nothing may be sent. */
  readonly untilDue: () => number | null
  /** Sends what is due. Never rejects. */
  readonly send: () => Promise<void>
}

export type OutboxTimer = {
  /** A session began. */
  readonly start: () => void
  /** Something may have become due at another time. */
  readonly arm: () => void
  /** The session ends; nothing is sent any more. */
  readonly stop: () => void
}

/** What could not be sent is not tried again sooner, whatever it says. */
export const pauseMilliseconds = 30_000

export function outboxTimer({ later, untilDue, send }: OutboxTimerOptions): OutboxTimer {
  let cancel: () => void = () => undefined
  let isStarted = false
  function arm(least = 0): void {
    cancel()
    cancel = () => undefined
    const wait = isStarted ? untilDue() : null
    if (wait === null) return
    cancel = later(wait === 0 ? least : wait, () => void fire())
  }
  async function fire(): Promise<void> {
    cancel = () => undefined
    await send()
    arm(pauseMilliseconds)
  }
  return {
    start: () => {
      isStarted = true
      arm()
    },
    arm: () => arm(),
    stop: () => {
      isStarted = false
      cancel()
    },
  }
}
