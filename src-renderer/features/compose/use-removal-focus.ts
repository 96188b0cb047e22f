/** Where the focus goes when a row was taken out with its button: its place is another row's then, or nobody's. */
import { type RefObject, useCallback, useEffect, useRef } from 'react'

export type RemovalFocus<Frame extends HTMLElement> = {
  /** Of what holds the list, and the control that adds. */
  readonly frame: RefObject<Frame | null>
  /** A row at this place, from 0, is about to be taken out. The same function each time. */
  readonly removing: (place: number) => void
}

/** @param isBusy until the row is gone, and no button can have the focus; left out where it goes at once */
export function useRemovalFocus<Frame extends HTMLElement>(isBusy = false): RemovalFocus<Frame> {
  const frame = useRef<Frame>(null)
  const place = useRef<number>(undefined)
  useEffect(() => {
    if (isBusy || place.current === undefined) return
    controlFor(frame.current, place.current)?.focus()
    place.current = undefined
  })
  const removing = useCallback((at: number) => {
    place.current = at
  }, [])
  return { frame, removing }
}

/** Of the row that stands there now, else of the last one, else the one that adds. */
function controlFor(frame: HTMLElement | null, place: number): HTMLElement | null {
  const rows = frame?.querySelectorAll('li') ?? []
  const row = rows[Math.min(place, rows.length - 1)]
  return row?.querySelector('button') ?? frame?.querySelector<HTMLElement>('textarea, button') ?? null
}
