/** Whether a page is lost too often to be only loaded again. Knows no Electron. */
import type { Clock } from '../../src-shared/base/clock.ts'

/** One loss can be chance, and the page that is loaded anew goes on where drafts were saved. */
const mostLosses = 3
const withinMs = 10 * 60_000

/** Makes the function to call at every loss: true at the third within ten minutes, and then it counts anew. */
export function createPageLosses(clock: Clock): () => boolean {
  let losses: readonly number[] = []
  return () => {
    const now = clock().getTime()
    losses = [...losses.filter((at) => now - at < withinMs), now]
    if (losses.length < mostLosses) return false
    losses = []
    return true
  }
}
