/** Builds the services of the vault process and hands each the least it needs; works in plain Node as well. */
import type { Clock } from '../src-shared/base/clock.ts'
import { Failure } from '../src-shared/base/failure.ts'
import type { DeskEvent } from '../src-shared/contract/contract.ts'
import { type Gnupg, installedGnupg } from './crypto/gnupg.ts'
import type { Argon2Costs } from './crypto/header-format.ts'
import type { Pgp } from './crypto/pgp.ts'
import { auditService } from './services/audit.ts'
import { backupService } from './services/backups.ts'
import { directoryService } from './services/directory.ts'
import { directoryManagerService } from './services/directory-manager.ts'
import { findService } from './services/find.ts'
import { importService } from './services/imports.ts'
import { keyService } from './services/keys.ts'
import { localService } from './services/local.ts'
import { messageService } from './services/messages.ts'
import { namingDamage } from './services/naming-damage.ts'
import { officerService } from './services/officers.ts'
import { ownKeyService } from './services/own-key.ts'
import { readinessService } from './services/readiness.ts'
import { recoveryService } from './services/recovery.ts'
import { registryService } from './services/registry.ts'
import { reviewService } from './services/review.ts'
import { sessionKeeper } from './services/session.ts'
import { templateService } from './services/templates.ts'
import type { VaultDependencies } from './services/vault/dependencies.ts'
import { type HeldDesk, heldDesk } from './services/vault/held.ts'
import { vaultService } from './services/vault.ts'
import { takeVaultLock } from './store/vault-lock.ts'
import type { FetchFunction, NetworkState } from './sync/source.ts'
import type { VaultEnvironment, VaultHandlers } from './vault-protocol.ts'

export type VaultOptions = {
  readonly environment: VaultEnvironment
  readonly clock: Clock
  readonly pgp: Pgp
  /** Holds the desk's key where an officer has chosen so; the installed one when left out. */
  readonly gnupg?: Gnupg
  /** The only way to a network (net/desk-network.ts). */
  readonly fetch: FetchFunction
  /** Whether that way is open; always, where this is left out. */
  readonly network?: NetworkState
  readonly emit: (event: DeskEvent) => void
  /** Costs of a new passphrase slot; measured on this machine when left out. */
  readonly chooseCosts?: () => Promise<Argon2Costs>
  /** Told of faults in work that no call asked for. */
  readonly report?: (error: unknown) => void
}

/** All calls that a vault process answers. One set serves one vault folder; nothing is open at first. */
export function composeVault({
  environment,
  clock,
  pgp,
  gnupg = installedGnupg(),
  fetch,
  network,
  emit,
  chooseCosts,
  report = () => undefined,
}: VaultOptions): VaultHandlers {
  const keeper = sessionKeeper()
  const desk = heldDesk()
  const session = { current: keeper.current }
  const backups = backupService({
    environment,
    keeper,
    clock,
    emit,
    report,
    alone: (work) => desk.change(work),
    whileClosed: (work) => whileClosed(work, desk, environment),
  })
  const registry = registryService({
    session,
    pgp,
    fetch,
    clock,
    emit,
    report,
    demonstration: environment.demonstration,
    marks: environment.marks,
    ...(network === undefined ? {} : { network }),
  })
  const vault: VaultDependencies = {
    environment,
    keeper,
    desk,
    pgp,
    clock,
    emit,
    backups: {
      ...backups,
      beforeRekeying: () => backups.make('rekey'),
      began: () => {
        backups.began()
        registry.began()
      },
      ended: async () => {
        registry.ended()
        await backups.ended()
      },
    },
    ...(chooseCosts === undefined ? {} : { chooseCosts }),
  }
  const directory = directoryService({ session, pgp, clock, emit })
  return namingDamage({
    ...vaultService(vault),
    ...officerService(vault),
    ...recoveryService(vault),
    ...ownKeyService({ keeper, desk, pgp, gnupg, clock, emit }),
    ...backups.handlers,
    ...auditService({ session, pgp, gnupg, clock }),
    ...directory,
    ...findService({ session, clock }),
    ...reviewService({ session, pgp, clock, emit }),
    ...directoryManagerService({ session, pgp, clock, emit }),
    ...readinessService({ session, clock, emit }),
    ...keyService({ session, pgp, clock, fetch, emit }),
    ...localService({ session, clock, emit }),
    ...importService({ session, pgp, clock, emit, search: directory['directory.search'] }),
    ...registry.handlers,
    ...messageService({ session, desk, pgp, gnupg, clock, emit }),
    ...templateService({ session, clock, emit }),
  })
}

/** Work on the folder of a vault that nobody has open, in this process or another. */
async function whileClosed<Answer>(
  work: () => Promise<Answer>,
  desk: HeldDesk,
  { folder, sqliteBinding }: VaultEnvironment,
): Promise<Answer> {
  if (desk.find() !== undefined) throw new Failure('vault-open')
  const lock = takeVaultLock(folder, sqliteBinding)
  try {
    return await work()
  } finally {
    lock.release()
  }
}
