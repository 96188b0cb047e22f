/** A long list is drawn piece by piece, so that no piece holds up whoever types. */
import { startTransition, useEffect, useState } from 'react'

/** Rows that one piece adds. */
export const piece = 8

/** How many are drawn after the next piece. */
export function grown(drawn: number, count: number): number {
  return Math.min(count, drawn + piece)
}

/** How many of `count` rows are to be drawn now; it grows with each frame until it is all of them. */
export function useGrowing(count: number): number {
  const [drawn, setDrawn] = useState(grown(0, count))
  const isWhole = drawn >= count
  useEffect(() => {
    if (isWhole) return
    // Counted after a frame, so that what was drawn is on screen and keys are heard in between.
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(grown(drawn, count))))
    return () => cancelAnimationFrame(frame)
  }, [isWhole, drawn, count])
  return Math.min(drawn, count)
}
