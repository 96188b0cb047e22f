/** The only reader of `window.desk`: calls the trusted side and hears its events. */
import { Failure } from '../../src-shared/base/failure.ts'
import type { CallInput, CallName, CallOutput, DeskBridge } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'

declare global {
  interface Window {
    /** Built by the preload from the contract; absent where the page is opened outside POC Desk. */
    readonly desk?: DeskBridge
  }
}

function bridge(): DeskBridge {
  if (window.desk === undefined) throw new Error('the page runs outside POC Desk')
  return window.desk
}

/**
 * Makes one call of the contract.
 * @throws Failure with the code and parameters that the trusted side answered; a fault of the bridge itself is
 * `internal`.
 */
export async function callDesk<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result = await bridge()
    .call(name, input)
    .catch((cause: unknown) => {
      throw new Failure('internal', {}, cause)
    })
  if (!result.ok) throw new Failure(result.failure.code, result.failure.params)
  // The type of an answer follows from the contract; tests of the trusted side hold real answers against its schema.
  return result.value as CallOutput<Name>
}

/** Hears events of the trusted side until the answered function is called. */
export function listenToDesk(listener: (event: DeskEvent) => void): () => void {
  return bridge().listen(listener)
}

/** The failure inside an error that a query or command ended with; a programming fault counts as `internal`. */
export function failureOf(error: unknown): Failure {
  return error instanceof Failure ? error : new Failure('internal', {}, error)
}
