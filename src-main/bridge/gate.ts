/**
 * The door between the page and the main process: sender, frame, origin, name, size, schema, then the router. What is
 * for the vault process goes over a port instead, which `port-gate.ts` hands out after the same look at the sender.
 */
import { Failure, type FailureData } from '../../src-shared/base/failure.ts'
import { failed, type Result } from '../../src-shared/base/result.ts'
import type { CallName } from '../../src-shared/contract/contract.ts'
import { isDeskAddress } from '../page.ts'
import { inputOf } from './call-inputs.ts'
import { checkInput } from './check-input.ts'

/** What the gate looks at in Electron's `IpcMainInvokeEvent`. */
export type CallEvent = {
  readonly sender: { readonly id: number }
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

export type GateOptions = {
  /** Id of the web contents of the desk's window, or undefined while there is none. */
  readonly trustedContents: () => number | undefined
  /** Answers a call whose input has been checked. */
  readonly route: (name: CallName, input: unknown) => Promise<Result<unknown>>
  /** Turns whatever was thrown into a failure that may cross. */
  readonly report: (error: unknown, call: string) => FailureData
}

export type Gate = (event: CallEvent, name: unknown, input: unknown) => Promise<Result<unknown>>

/**
 * Makes the gate. It never throws: everything, also a programming fault, comes back as a {@link Result}.
 * An unknown sender or call is `refused` without a word on why.
 */
export function createGate({ trustedContents, route, report }: GateOptions): Gate {
  return async (event, name, input) => {
    // Before anything is awaited: the sender is judged as it is now.
    const trusted = isTrusted(event, trustedContents())
    let call: CallName | 'unknown' = 'unknown'
    try {
      const named = await inputOf(name)
      call = named?.call ?? call
      if (named === undefined || !trusted) throw new Failure('refused')
      return await route(named.call, checkInput(named.input, input))
    } catch (error) {
      return failed(report(error, call))
    }
  }
}

/** True only for the main frame of our own window, showing a page of our own origin. */
export function isTrusted(event: CallEvent, contents: number | undefined): boolean {
  const frame = event.senderFrame
  return (
    contents !== undefined &&
    event.sender.id === contents &&
    frame !== null &&
    frame.parent === null &&
    isDeskAddress(frame.url)
  )
}
