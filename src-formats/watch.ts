/** Long work that is watched: it says how many bytes of it are done, and can be stopped. */
import { Failure } from '../src-shared/base/failure.ts'

/**
 * Handed to one piece of work, in this thread or in a worker thread: there only the numbers cross, and a stop ends the
 * thread.
 */
export class Watch {
  readonly signal: AbortSignal
  readonly #onDone: (bytes: number) => void

  /** @param onDone hears how many bytes of this one piece of work are done, never fewer than before */
  constructor(signal: AbortSignal, onDone: (bytes: number) => void) {
    this.signal = signal
    this.#onDone = onDone
  }

  /** Says that so many bytes of the work are done. @throws Failure `cancelled` where it is to stop */
  reach(bytes: number): void {
    if (this.signal.aborted) throw new Failure('cancelled')
    this.#onDone(bytes)
  }
}
