/** The services of the vault itself over a folder, as one vault process has them, with what they keep open to tests. */
import { leastCosts } from '../../src-main/crypto/passphrase.ts'
import { inProcessPgp } from '../../src-main/crypto/pgp.ts'
import { officerService } from '../../src-main/services/officers.ts'
import { recoveryService } from '../../src-main/services/recovery.ts'
import { sessionKeeper } from '../../src-main/services/session.ts'
import type { VaultDependencies } from '../../src-main/services/vault/dependencies.ts'
import { heldDesk } from '../../src-main/services/vault/held.ts'
import { vaultService } from '../../src-main/services/vault.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'

export type TestClock = { now: Date }

/** One vault process over `folder`; several may be over the same one. No backups: they have tests of their own. */
export function vaultServices(folder: string, clock: TestClock, changes: Partial<VaultDependencies> = {}) {
  const keeper = sessionKeeper()
  const desk = heldDesk()
  const events: DeskEvent[] = []
  const deps: VaultDependencies = {
    environment: { folder, sqliteBinding: '', marks: `${folder}-marks` },
    keeper,
    desk,
    pgp: inProcessPgp(),
    clock: () => clock.now,
    emit: (event) => events.push(event),
    chooseCosts: async () => leastCosts,
    backups: {
      beforeMigration: () => undefined,
      beforeRekeying: async () => undefined,
      began: () => undefined,
      ended: async () => undefined,
    },
    ...changes,
  }
  const vault = { ...vaultService(deps), ...officerService(deps), ...recoveryService(deps) }
  return { vault, keeper, desk, events, deps }
}
