/** When an unattended desk locks itself: a pure rule over clock and idle time, asked more often as the time comes near. */
import type { Clock } from '../../src-shared/base/clock.ts'

export type IdleRuleOptions = {
  readonly clock: Clock
  /** Seconds since the last key or movement anywhere on this computer, as the system tells it. */
  readonly idleSeconds: () => number
  /** The officer's setting. */
  readonly lockAfterMinutes: () => number
}

export type IdleRule = {
  /** Whether the desk locks now. */
  readonly isTime: () => boolean
  /** When to ask again, in milliseconds: a desk that is used is not woken for it every few seconds. */
  readonly askAgainAfter: () => number
}

const leastPauseMs = 5000
/** Below the shortest time that can be set, by which a sleep is noticed. */
const mostPauseMs = 30_000

/**
 * Makes the question "is it time?". True after the set minutes without a key or movement, and where as much time has
 * passed since the question was last asked: then the computer slept and nobody said so.
 */
export function createIdleRule({ clock, idleSeconds, lockAfterMinutes }: IdleRuleOptions): IdleRule {
  let lastAsked = clock().getTime()
  const limitSeconds = () => lockAfterMinutes() * 60
  return {
    isTime: () => {
      const now = clock().getTime()
      const sleptMs = now - lastAsked
      lastAsked = now
      return idleSeconds() >= limitSeconds() || sleptMs >= limitSeconds() * 1000
    },
    askAgainAfter: () => {
      const left = (limitSeconds() - idleSeconds()) * 1000
      return Math.min(Math.max(left, leastPauseMs), mostPauseMs)
    },
  }
}
