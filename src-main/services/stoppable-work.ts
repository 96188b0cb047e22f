/** The signals by which officers stop work that takes long: one way for all calls that the contract says can be stopped. */
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { StoppableCall } from '../../src-shared/contract/work.ts'

/** The signal that stops a call of that name; asked when the call comes, so that it can be stopped while it waits. */
export type SignalOf = (work: StoppableCall) => AbortSignal

export type StoppableWork = {
  readonly signalOf: SignalOf
  readonly handlers: Handlers<'work.stop'>
}

/** One for each vault process. What was stopped once does not stop the next call of that name. */
export function stoppableWork(): StoppableWork {
  const stopping = new Map<StoppableCall, AbortController>()
  return {
    signalOf: (work) => {
      const controller = stopping.get(work) ?? new AbortController()
      stopping.set(work, controller)
      return controller.signal
    },
    handlers: {
      'work.stop': ({ work }) => {
        stopping.get(work)?.abort()
        stopping.delete(work)
        return {}
      },
    },
  }
}
