/** When what is typed is saved while it is written: after a rest, and never later than a bound, however fast somebody types. */

export type SavingTimer = {
  /** Something was changed. */
  readonly changed: () => void
  /** Everything is being saved now: nothing is due until the next change. */
  readonly ended: () => void
}

/** Milliseconds of rest before a change is saved, and the longest that a change waits while others follow it. */
export const savingTimes = { rest: 600, most: 1500 } as const

/**
 * Without the bound a text that is typed without a pause would be saved only before a lock, by a page that may then be
 * too busy for it.
 */
export function savingTimer(save: () => void): SavingTimer {
  let resting: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  const ended = () => {
    clearTimeout(resting)
    clearTimeout(waiting)
    waiting = undefined
  }
  const due = () => {
    ended()
    save()
  }
  return {
    changed: () => {
      clearTimeout(resting)
      resting = setTimeout(due, savingTimes.rest)
      waiting ??= setTimeout(due, savingTimes.most)
    },
    ended,
  }
}
