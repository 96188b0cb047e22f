/** A large part of the screen goes piece by piece, so that no piece holds up what comes in its place. */
import { startTransition, useCallback, useEffect, useEffectEvent, useState } from 'react'

export type Clearing = {
  /** Pieces that are gone: 0 until it is asked for. */
  readonly gone: number
  /** Takes the pieces away one after another, then does `next`. Asked once more while they go, it changes nothing. */
  readonly clearThen: (next: () => void) => void
}

type Going = { readonly gone: number; readonly next: () => void }

/** @param pieces how many there are; whoever draws them leaves out those that are `gone` */
export function useClearing(pieces: number): Clearing {
  const [going, setGoing] = useState<Going | null>(null)
  const step = useEffectEvent(() => {
    if (going === null) return
    if (going.gone === pieces) going.next()
    else startTransition(() => setGoing({ ...going, gone: going.gone + 1 }))
  })
  useEffect(() => {
    if (going === null) return
    // A timer and no frame: a window that is hidden has none, and still goes on.
    const timer = setTimeout(step)
    return () => clearTimeout(timer)
  }, [going])
  const clearThen = useCallback(
    (next: () => void) =>
      startTransition(() => setGoing((before) => before ?? { gone: Math.min(1, pieces), next })),
    [pieces],
  )
  return { gone: going?.gone ?? 0, clearThen }
}
