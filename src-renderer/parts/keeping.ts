/** Keeps the latest of what is typed: after a rest, before a lock, when its place is left; one after another. */
import { savingTimer } from './saving-timer.ts'

export type Keeping = {
  /** It was changed; null where there is nothing to keep any more. */
  readonly later: (value: string | null) => void
  /** Keeps at once what is due, and answers when that is done, or has failed. */
  readonly flush: () => Promise<void>
}

/** @param keep rejects where it could not; the next change, and the next flush, try again */
export function keepLatest(
  keep: (value: string | null) => Promise<unknown>,
  onFailed: (hasFailed: boolean) => void,
): Keeping {
  let waiting: { readonly value: string | null } | undefined
  let line: Promise<void> = Promise.resolve()
  const keepWaiting = async () => {
    const going = waiting
    if (going === undefined) return
    waiting = undefined
    try {
      await keep(going.value)
      onFailed(false)
    } catch {
      waiting ??= going
      onFailed(true)
    }
  }
  const flush = () => {
    timer.ended()
    line = line.then(keepWaiting)
    return line
  }
  const timer = savingTimer(() => void flush())
  return {
    later: (value) => {
      waiting = { value }
      timer.changed()
    },
    flush,
  }
}
