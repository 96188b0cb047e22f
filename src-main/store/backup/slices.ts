/** Long work on the database in slices, so that calls are answered in between and it can be cancelled. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Failure } from '../../../src-shared/base/failure.ts'

export type Slicing = {
  readonly signal?: AbortSignal | undefined
  /** Called between two slices; gives way to the event loop unless a test says otherwise. */
  readonly pause?: (() => Promise<void>) | undefined
}

/**
 * Runs a generator to its end, giving way at every `yield`. The generator's `finally` blocks run also when it is
 * cancelled.
 *
 * @throws Failure `cancelled`
 */
export async function inSlices<Answer>(
  work: Generator<unknown, Answer>,
  { signal, pause = nextTurn }: Slicing,
): Promise<Answer> {
  try {
    for (;;) {
      refuseCancelled(signal)
      const step = work.next()
      if (step.done === true) return step.value
      await pause()
    }
  } finally {
    work.return?.(undefined as Answer)
  }
}

/** The same work without a pause, where nothing may come in between. */
export function allAtOnce<Answer>(work: Generator<unknown, Answer>): Answer {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** @throws Failure `cancelled` */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure('cancelled')
}
