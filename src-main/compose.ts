/** Builds the services of the vault process and hands each the least it needs; works in plain Node as well. */
import type { Clock } from '../src-shared/base/clock.ts'
import type { DeskEvent } from '../src-shared/contract/contract.ts'
import type { Argon2Costs } from './crypto/header-format.ts'
import type { Pgp } from './crypto/pgp.ts'
import { directoryService } from './services/directory.ts'
import { messageService } from './services/messages.ts'
import { registryService } from './services/registry.ts'
import { sessionKeeper } from './services/session.ts'
import { vaultService } from './services/vault.ts'
import type { VaultEnvironment, VaultHandlers } from './vault-protocol.ts'

export type VaultOptions = {
  readonly environment: VaultEnvironment
  readonly clock: Clock
  readonly pgp: Pgp
  /** The only way to a network: Electron's, which honours the system's proxy, or Node's. */
  readonly fetch: typeof globalThis.fetch
  readonly emit: (event: DeskEvent) => void
  /** Costs of a new passphrase slot; measured on this machine when left out. */
  readonly chooseCosts?: () => Promise<Argon2Costs>
}

/** All calls that a vault process answers. One set serves one vault folder; nothing is open at first. */
export function composeVault({
  environment,
  clock,
  pgp,
  fetch,
  emit,
  chooseCosts,
}: VaultOptions): VaultHandlers {
  const keeper = sessionKeeper()
  const session = { current: keeper.current }
  return {
    ...vaultService({
      environment,
      keeper,
      pgp,
      clock,
      emit,
      ...(chooseCosts === undefined ? {} : { chooseCosts }),
    }),
    ...directoryService({ session, clock }),
    ...registryService({ session, pgp, fetch, clock, demonstration: environment.demonstration, emit }),
    ...messageService({ session, pgp, clock, emit }),
  }
}
