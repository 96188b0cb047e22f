/** A press that is decided by an answer which may not be there yet. */
import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Does `act` at once where all that it is decided by is there, else as soon as it is: a press is never lost because it
 * came before an answer.
 */
export function useAwaited(isThere: boolean, act: () => void): () => void {
  const [isAwaited, setAwaited] = useState(false)
  const late = useEffectEvent(act)
  useEffect(() => {
    if (!isAwaited || !isThere) return
    setAwaited(false)
    late()
  }, [isAwaited, isThere])
  return () => (isThere ? act() : setAwaited(true))
}
