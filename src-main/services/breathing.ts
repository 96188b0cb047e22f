/** Long work in this process lets other calls in between. */
import { setImmediate as nextTurn } from 'node:timers/promises'

/** So long a call may be kept waiting by work that knows how to pause. */
const mostMilliseconds = 6

/** Answers a function to be awaited after each small piece of work; now and then it takes a turn of the event loop. */
export function breathing(): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    if (performance.now() - begun < mostMilliseconds) return
    await nextTurn()
    begun = performance.now()
  }
}
