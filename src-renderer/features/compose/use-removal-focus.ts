/** Where the focus goes when a file was taken out with its button: its place is another file's then, or nobody's. */
import { type RefObject, useEffect, useRef } from 'react'

export type RemovalFocus = {
  /** Of what holds the list, and the button that adds. */
  readonly frame: RefObject<HTMLElement | null>
  /** A file at this place, from 0, is about to be taken out. */
  readonly removing: (place: number) => void
}

/** @param isBusy until the file is gone, and no button can have the focus */
export function useRemovalFocus(isBusy: boolean): RemovalFocus {
  const frame = useRef<HTMLElement>(null)
  const place = useRef<number>(undefined)
  useEffect(() => {
    if (isBusy || place.current === undefined) return
    buttonFor(frame.current, place.current)?.focus()
    place.current = undefined
  }, [isBusy])
  return {
    frame,
    removing: (at) => {
      place.current = at
    },
  }
}

/** Of the file that stands there now, else of the last one, else the one that adds. */
function buttonFor(frame: HTMLElement | null, place: number): HTMLElement | null {
  const rows = frame?.querySelectorAll('li') ?? []
  const row = rows[Math.min(place, rows.length - 1)]
  return (
    row?.querySelector<HTMLElement>(':scope > button') ?? frame?.querySelector<HTMLElement>('button') ?? null
  )
}
