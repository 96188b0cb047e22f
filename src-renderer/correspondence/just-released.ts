/** What was released a moment ago, so that the place where it leaves takes the focus: the officer goes on from there. */
import { type RefObject, useEffect, useRef } from 'react'

let released: string | null = null

export function noteReleased(id: string): void {
  released = id
}

/** For the frame of a message that may leave: its first button takes the focus, once, where it was just released. */
export function useFocusWhenReleased<Frame extends HTMLElement>(id: string): RefObject<Frame | null> {
  const frame = useRef<Frame>(null)
  useEffect(() => {
    if (released !== id) return
    // A dialog that closes gives the focus back first, where what it came from is gone to nothing.
    const timer = setTimeout(() => {
      released = null
      frame.current?.querySelector('button')?.focus()
    }, 100)
    return () => clearTimeout(timer)
  }, [id])
  return frame
}
