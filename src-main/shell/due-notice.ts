/** Tells an officer, outside the page, that something is due: without a State, a subject, a number or anything else of it. */
import type { Clock, Instant } from '../../src-shared/base/clock.ts'

export type DueNoticeNeeds = {
  readonly clock: Clock
  /** The officer's setting. */
  readonly isOn: () => boolean
  /** When the newest clock that is due became so; null where none is. Rejects while the vault is locked. */
  readonly latestDue: () => Promise<Instant | null>
  readonly show: () => void
}

/** At most one notice in so long a time. */
const apartMilliseconds = 15 * 60_000

/**
 * Makes the look that is taken once a minute. It shows a notice where something became due since the vault was opened or
 * the last notice was shown; what comes too soon after one waits. Everything follows from the instants, so that a look
 * that comes late, or a clock that is set, loses nothing and shows nothing twice.
 */
export function createDueNotice({ clock, isOn, latestDue, show }: DueNoticeNeeds): () => Promise<void> {
  /** Milliseconds up to which what is due is known; undefined while there is nothing to watch. */
  let seen: number | undefined
  /** What a notice was shown for: a clock that was set back comes to it again. */
  const told = new Set<number>()
  let shown = Number.NEGATIVE_INFINITY
  return async () => {
    const latest = isOn() ? await latestDue().catch(() => undefined) : undefined
    const now = clock().getTime()
    if (latest === undefined) {
      seen = undefined
      return
    }
    // A clock that was set back has not come to what is due between.
    seen = Math.min(seen ?? now, now)
    const due = latest === null ? Number.NEGATIVE_INFINITY : Date.parse(latest)
    if (due <= seen || told.has(due) || Math.abs(now - shown) < apartMilliseconds) return
    seen = due
    told.add(due)
    shown = now
    show()
  }
}
