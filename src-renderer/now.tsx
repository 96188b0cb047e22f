/** The present moment for the screens: one injected clock, and a new reading at the turn of each minute. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { type Clock, systemClock } from '../src-shared/base/clock.ts'

const NowContext = createContext<Date>(new Date(0))

const minute = 60_000

export function NowProvider({
  clock = systemClock,
  children,
}: {
  readonly clock?: Clock
  readonly children: ReactNode
}) {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    let timer = 0
    const wait = () => {
      const elapsed = clock().getTime() % minute
      timer = window.setTimeout(
        () => {
          setNow(clock())
          wait()
        },
        minute - elapsed + 20,
      )
    }
    // A computer that slept shows the right time as soon as it is looked at again.
    const look = () => setNow(clock())
    wait()
    window.addEventListener('focus', look)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('focus', look)
    }
  }, [clock])
  return <NowContext value={now}>{children}</NowContext>
}

/** The present moment; components that call it are drawn again each minute. */
export function useNow(): Date {
  return useContext(NowContext)
}
