/** Sends a checked call home: to the shell's own handlers or to the vault process. */
import { failureSchema } from '../../src-shared/base/failure-schema.ts'
import { failed, type Result, succeeded } from '../../src-shared/base/result.ts'
import {
  type CallName,
  contract,
  type Handlers,
  type ShellCallName,
  type VaultCallName,
} from '../../src-shared/contract/contract.ts'

/** One call of the vault process, answered as a result. */
export type VaultCaller = (name: VaultCallName, input: unknown) => Promise<Result<unknown>>

/** Makes the function the gate hands checked calls to. `input` has passed the schema of `name`. */
export function createRouter(
  shell: Handlers<ShellCallName>,
  vault: VaultCaller,
): (name: CallName, input: unknown) => Promise<Result<unknown>> {
  return async (name, input) => {
    if (isVaultCall(name)) return checkedResult(await vault(name, input))
    // The gate has parsed `input` with exactly this handler's schema; the types cannot follow that.
    const handler = shell[name as ShellCallName] as (checked: unknown) => unknown
    return succeeded(await handler(input))
  }
}

function isVaultCall(name: CallName): name is VaultCallName {
  return contract[name].home === 'vault'
}

/** The vault process is trusted, yet only well-formed failures cross: a stack in `params` would be a leak. */
function checkedResult(result: Result<unknown>): Result<unknown> {
  if (result.ok) return result
  return failed(failureSchema.parse(result.failure))
}
