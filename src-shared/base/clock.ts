/** Time and randomness as injected values, so that rules can be tested at any instant. */

/** Answers the present instant. Production passes `systemClock`; tests pass a fixed one. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** An instant in UTC, as ISO 8601 with milliseconds and `Z`. */
export type Instant = string

export function toInstant(date: Date): Instant {
  return date.toISOString()
}
