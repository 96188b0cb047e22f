/** What the services of the vault itself are given. */
import type { Clock } from '../../../src-shared/base/clock.ts'
import type { DeskEvent } from '../../../src-shared/contract/events.ts'
import type { Argon2Costs } from '../../crypto/header-format.ts'
import type { Pgp } from '../../crypto/pgp.ts'
import type { DeskDatabase } from '../../store/open.ts'
import type { VaultEnvironment } from '../../vault-protocol.ts'
import type { SessionKeeper } from '../session.ts'
import type { HeldDesk } from './held.ts'

export type VaultDependencies = {
  readonly environment: Pick<VaultEnvironment, 'folder' | 'sqliteBinding' | 'marks'>
  readonly keeper: SessionKeeper
  readonly desk: HeldDesk
  readonly pgp: Pick<Pgp, 'generateDeskKey' | 'describeCertificates'>
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Chooses the costs of a new slot; measured on this machine unless a test says otherwise. */
  readonly chooseCosts?: () => Promise<Argon2Costs>
  readonly backups: BackupHooks
}

/** What the vault's own life asks of its backups; `services/backups.ts` supplies it. */
export type BackupHooks = {
  /** On an older database before its schema is changed. */
  readonly beforeMigration: (db: DeskDatabase) => void
  /** Before the database gets another key; the caller is alone with the vault. */
  readonly beforeRekeying: () => Promise<unknown>
  readonly began: () => void
  readonly ended: () => Promise<void>
}
