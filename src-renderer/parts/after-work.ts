/** A step that has to wait for other work, such as a draft that is still being saved. */
import { useState } from 'react'

export type AfterWork = {
  /** From the press until the step has begun; then the step says of itself that it runs. */
  readonly isWaiting: boolean
  /** Takes the step once the work is done, and not where the work failed. */
  readonly take: (step: () => void) => void
}

/** Without `isWaiting`, what is pressed twice while the work is done would be done twice. */
export function useAfterWork(work: () => Promise<void>): AfterWork {
  const [isWaiting, setWaiting] = useState(false)
  const take = (step: () => void) => {
    if (isWaiting) return
    setWaiting(true)
    void work()
      .then(step)
      .finally(() => setWaiting(false))
  }
  return { isWaiting, take }
}
