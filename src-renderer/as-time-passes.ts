/** Reads again what time alone changes, when it does: no event tells that a limit has passed. */
import { useEffect, useRef } from 'react'
import type { Instant } from '../src-shared/base/clock.ts'
import { useNow } from './now.tsx'

/** More than the minute that lies between two readings of the clock: the computer slept, or its clock was set. */
const leapMs = 120_000

export type Passing = {
  /** When the answer was last asked for, or found to be still right. */
  readonly before: Date
  readonly now: Date
  /** From when on it is another one; null where time changes nothing, undefined where it is not known. */
  readonly changesAt: Instant | null | undefined
}

/** Whether an answer has to be asked for again. */
export function isOutOfDate({ before, now, changesAt }: Passing): boolean {
  const passed = now.getTime() - before.getTime()
  if (passed < 0 || passed > leapMs) return true
  return changesAt !== null && (changesAt === undefined || Date.parse(changesAt) <= now.getTime())
}

/** Calls `ask` at the turn of a minute at which an answer is out of date; in a window that nobody sees, when it is seen. */
export function useAskedAsTimePasses(changesAt: Passing['changesAt'], ask: () => void): void {
  const now = useNow()
  const before = useRef(now)
  const latest = useRef({ changesAt, ask })
  latest.current = { changesAt, ask }
  useEffect(() => {
    if (before.current === now || document.visibilityState !== 'visible') return
    const isOld = isOutOfDate({ before: before.current, now, changesAt: latest.current.changesAt })
    before.current = now
    if (isOld) latest.current.ask()
  }, [now])
}
