/** Work that goes on beside the calls of an officer, and ends with the session. */
import { Failure } from '../../../src-shared/base/failure.ts'
import { type OpenVault, type SessionKeeper, whileOpen } from '../session.ts'

/** Calls once after so many milliseconds, and answers how to cancel that. */
export type Later = (milliseconds: number, work: () => void) => () => void

const firstLook = 10_000
const hour = 60 * 60 * 1000

/** Work on the open vault that its end stops. */
export function stoppableJobs() {
  const running = new Map<AbortController, Promise<unknown>>()
  let ended = false
  return {
    /** A new session began. */
    begin: () => {
      ended = false
    },
    run: async <Answer>(
      keeper: Pick<SessionKeeper, 'current'>,
      /** By which somebody else stops it. */
      stopped: AbortSignal | undefined,
      work: (vault: OpenVault, signal: AbortSignal) => Promise<Answer>,
    ): Promise<Answer> => {
      // What waited for its turn when the session began to end: closing does not wait for it.
      if (ended) throw new Failure('cancelled')
      const controller = new AbortController()
      const signal = AbortSignal.any([controller.signal, ...(stopped === undefined ? [] : [stopped])])
      const job = whileOpen(keeper, (vault) => work(vault, signal))
      running.set(controller, job)
      try {
        return await job
      } finally {
        running.delete(controller)
      }
    },
    stop: async (): Promise<void> => {
      ended = true
      for (const controller of running.keys()) controller.abort()
      await Promise.allSettled(running.values())
    },
  }
}

/** Looks once soon after the start, then every hour, beginning when the look before has ended. */
export function hourly(later: Later, look: () => Promise<void>) {
  let cancel: (() => void) | undefined
  let started = false
  function arm(milliseconds: number): void {
    cancel = later(milliseconds, async () => {
      await look()
      if (started) arm(hour)
    })
  }
  return {
    start: () => {
      started = true
      arm(firstLook)
    },
    stop: () => {
      started = false
      cancel?.()
    },
  }
}

export const systemTimer: Later = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
