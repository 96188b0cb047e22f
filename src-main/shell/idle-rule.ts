/** When an unattended desk locks itself: a pure rule over clock and idle time, asked every few seconds. */
import type { Clock } from '../../src-shared/base/clock.ts'

export type IdleRuleOptions = {
  readonly clock: Clock
  /** Seconds since the last key or movement anywhere on this computer, as the system tells it. */
  readonly idleSeconds: () => number
  /** The officer's setting. */
  readonly lockAfterMinutes: () => number
}

/**
 * Makes the question "is it time?". True after the set minutes without a key or movement, and where as much time has
 * passed since the question was last asked: then the computer slept and nobody said so.
 */
export function createIdleRule({ clock, idleSeconds, lockAfterMinutes }: IdleRuleOptions): () => boolean {
  let lastAsked = clock().getTime()
  return () => {
    const now = clock().getTime()
    const sleptMs = now - lastAsked
    lastAsked = now
    const limitSeconds = lockAfterMinutes() * 60
    return idleSeconds() >= limitSeconds || sleptMs >= limitSeconds * 1000
  }
}
