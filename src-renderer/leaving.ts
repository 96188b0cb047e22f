/** Unsaved work asks before another screen takes its place. */
import { createContext, useContext, useEffect } from 'react'

/** Asks the officer, and calls `leave` if the work may be given up. */
export type LeaveGuard = (leave: () => void) => void

/** Sets the guard of the present screen; null where nothing would be lost. */
export type HoldLeaving = (guard: LeaveGuard | null) => void

export const LeavingContext = createContext<HoldLeaving>(() => {})

/** Every navigation away goes through `guard` as long as there is one and the calling component is on screen. */
export function useLeaveGuard(guard: LeaveGuard | null): void {
  const hold = useContext(LeavingContext)
  useEffect(() => {
    hold(guard)
    return () => hold(null)
  }, [hold, guard])
}
