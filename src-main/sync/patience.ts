/** How long the desk waits for a registry: for a sign of life, for a trickle, for a whole small file. */
import { Failure } from '../../src-shared/base/failure.ts'

/** A connection that brings nothing for this long is given up; a slow one that still brings bytes is not. */
export const stallMilliseconds = 15_000

/** Of every {@link windowMilliseconds} of a body at least so many bytes, else it is a trickle meant to hold the desk. */
const leastBytes = 512
const windowMilliseconds = 60_000

/** Nothing came for {@link stallMilliseconds}. */
export class Stalled extends Error {
  /** Whether a part of the body had come over this connection before. */
  readonly broughtSomething: boolean

  constructor(broughtSomething: boolean) {
    super('the connection brings nothing any more')
    this.name = 'Stalled'
    this.broughtSomething = broughtSomething
  }
}

export type Connection = {
  /** Aborted with {@link Stalled}, with a Failure `registry-too-slow`, or as the outer signal. */
  readonly signal: AbortSignal
  /** The head of the answer has come. */
  readonly answered: () => void
  readonly came: (bytes: number) => void
  /** Stops the clocks. Call in any case. */
  readonly end: () => void
}

export function openConnection(outer: AbortSignal): Connection {
  const controller = new AbortController()
  let all = 0
  let inWindow = 0
  const silence = setTimeout(() => controller.abort(new Stalled(all > 0)), stallMilliseconds)
  const window = setInterval(() => {
    if (inWindow < leastBytes) controller.abort(new Failure('registry-too-slow'))
    inWindow = 0
  }, windowMilliseconds)
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    answered: () => {
      silence.refresh()
      window.refresh()
    },
    came: (bytes) => {
      silence.refresh()
      all += bytes
      inWindow += bytes
    },
    end: () => {
      clearTimeout(silence)
      clearInterval(window)
    },
  }
}

/** A signal that is aborted as `outer` is, and with a Failure `registry-too-slow` after so many milliseconds. */
export function atMost(
  milliseconds: number,
  outer: AbortSignal,
): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new Failure('registry-too-slow')), milliseconds)
  return { signal: AbortSignal.any([outer, controller.signal]), end: () => clearTimeout(timer) }
}

/** @throws the reason of the signal, at once where it is aborted */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
