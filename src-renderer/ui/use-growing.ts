/** A long list is drawn piece by piece, so that no piece holds up whoever types. */
import { startTransition, useEffect, useState } from 'react'

/** How many are drawn after the next piece. @param piece rows that one piece adds */
export function grown(drawn: number, count: number, piece: number): number {
  return Math.min(count, drawn + piece)
}

/**
 * How many of `count` rows are to be drawn now; it grows with each frame until it is all of them.
 * @param piece rows that one piece adds: few where a row is a form, more where it is words
 */
export function useGrowing(count: number, piece: number): number {
  const [drawn, setDrawn] = useState(grown(0, count, piece))
  const isWhole = drawn >= count
  useEffect(() => {
    if (isWhole) return
    // Counted after a frame, so that what was drawn is on screen and keys are heard in between.
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(grown(drawn, count, piece))))
    return () => cancelAnimationFrame(frame)
  }, [isWhole, drawn, count, piece])
  return Math.min(drawn, count)
}
