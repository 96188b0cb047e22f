/** Sends a checked call of the shell to its handler; calls of the vault have a door of their own (`port-gate.ts`). */
import { Failure } from '../../src-shared/base/failure.ts'
import { type Result, succeeded } from '../../src-shared/base/result.ts'
import type { CallName, Handlers, ShellCallName } from '../../src-shared/contract/contract.ts'
import type { VaultStatus } from '../../src-shared/contract/vault.ts'

/** What can be said of the vault without its process; undefined once that process has been asked anything. */
export type UntouchedStatus = () => Promise<VaultStatus | undefined>

/**
 * Makes the function the gate hands checked calls to. `input` has passed the schema of `name`. Of the vault's calls
 * it answers `vault.status` alone, and only until the vault process has been asked anything; every other one, and
 * later that one, is `refused`.
 */
export function createRouter(
  shell: Handlers<ShellCallName>,
  untouchedStatus: UntouchedStatus,
): (name: CallName, input: unknown) => Promise<Result<unknown>> {
  return async (name, input) => {
    if (isShellCall(shell, name)) {
      // The gate has parsed `input` with exactly this handler's schema; the types cannot follow that.
      const handler = shell[name] as (checked: unknown) => unknown
      return succeeded(await handler(input))
    }
    const status = name === 'vault.status' ? await untouchedStatus() : undefined
    if (status === undefined) throw new Failure('refused')
    return succeeded(status)
  }
}

function isShellCall(shell: Handlers<ShellCallName>, name: CallName): name is ShellCallName {
  return Object.hasOwn(shell, name)
}
