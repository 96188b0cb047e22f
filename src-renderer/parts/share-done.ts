/** Progress as a bar shows it. */
import type { Progress } from '../api/events.ts'

/** From 0 to 1; undefined, for a bar that only moves, where the end is not known. */
export function shareDone(progress: Progress | null): number | undefined {
  if (progress === null || progress.total <= 0) return undefined
  return Math.min(1, Math.max(0, progress.done / progress.total))
}
