/** Backups of the vault: made and rehearsed by schedule and on demand, rotated, copied elsewhere, and restored. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { asFailure, Failure } from '../../src-shared/base/failure.ts'
import type { Backup, BackupList, Way } from '../../src-shared/contract/backups.ts'
import type { Handlers } from '../../src-shared/contract/contract.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { vaultKindSchema } from '../../src-shared/contract/vault.ts'
import type { AuditKind } from '../../src-shared/domain/audit-kinds.ts'
import { largestHeader, readHeader } from '../crypto/header-format.ts'
import type { Secret } from '../crypto/secret.ts'
import { unlockBytes } from '../crypto/vault-header.ts'
import { signHead } from '../store/audit-check.ts'
import { appendAudit } from '../store/audit-repository.ts'
import { backupPath, listBackups, removeBackup, sweepBackups } from '../store/backup/backup-folder.ts'
import { copyBackupTo } from '../store/backup/copy-out.ts'
import { fileReaders } from '../store/backup/frozen-file.ts'
import { makeBackup, makeBackupNow } from '../store/backup/make-backup.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import { rehearseBackup } from '../store/backup/rehearse.ts'
import { restoreBackup, sweepIncoming } from '../store/backup/restore.ts'
import { backupsToRemove } from '../store/backup/rotate.ts'
import { refuseCancelled } from '../store/backup/slices.ts'
import { readMeta } from '../store/meta.ts'
import { migrations } from '../store/migrations/all.ts'
import type { DeskDatabase } from '../store/open.ts'
import { refuseNetworkDisk } from '../store/storage.ts'
import { readCommits, transaction } from '../store/unit-of-work.ts'
import { readVaultFolder } from '../store/vault-folder.ts'
import type { InternalHandlers, VaultEnvironment } from '../vault-protocol.ts'
import { hourly, type Later, stoppableJobs, systemTimer } from './backups/jobs.ts'
import { isBackupDue, nextBackup } from './backups/schedule.ts'
import type { OpenVault, SessionKeeper } from './session.ts'
import type { SignalOf } from './stoppable-work.ts'

export type BackupDependencies = {
  readonly environment: Pick<VaultEnvironment, 'folder' | 'sqliteBinding' | 'marks' | 'app'>
  readonly keeper: Pick<SessionKeeper, 'find' | 'current'>
  readonly clock: Clock
  readonly emit: (event: DeskEvent) => void
  /** Runs work on the open vault while nobody changes `vault.json` or the key of the database. */
  readonly alone: <Answer>(work: () => Promise<Answer>) => Promise<Answer>
  /** Runs work on the vault folder under the vault's lock. @throws Failure `vault-open`, `vault-busy` */
  readonly whileClosed: <Answer>(work: () => Promise<Answer>) => Promise<Answer>
  readonly signalOf: SignalOf
  /** Told of faults in what nobody asked for and no call answers. */
  readonly report: (error: unknown) => void
  /** The system's timer when left out. */
  readonly later?: Later
}

type BackupCall = 'backups.list' | 'backups.create' | 'backups.rehearse' | 'backups.restore'
type BackupInternals = Pick<InternalHandlers, 'internal.backupCopy' | 'internal.restoreFrom'>

export type BackupService = {
  readonly handlers: Handlers<BackupCall> & BackupInternals
  /** For a caller that is inside `alone` already, as before the database gets another key. Made and rehearsed. */
  readonly make: (reason: Backup['reason']) => Promise<Manifest>
  /** Before the schema of an open database changes: the copy is on the disk when this returns. */
  readonly beforeMigration: (db: DeskDatabase) => void
  /** After the session began: looks soon, and then every hour, whether a backup is due. */
  readonly began: () => void
  /** Before the database is closed: stops what is under way and waits until it has let go, a fraction of a second. */
  readonly ended: () => Promise<void>
}

const makeSteps = ['make', 'check', 'copy', 'open', 'compare', 'done'] as const
const restoreSteps = ['check', 'unlock', 'copy', 'prove', 'exchange', 'done'] as const
/** Units of work that write into the audit log that a backup was made. */
const madeEntry = 1

export function backupService(deps: BackupDependencies): BackupService {
  const { keeper, clock, emit, environment } = deps
  const { folder } = environment
  const readers = fileReaders()
  const jobs = stoppableJobs()
  const timer = hourly(deps.later ?? systemTimer, () => look().catch(reportFault))

  function reportFault(error: unknown): void {
    // What is expected of a disk shows in the list of backups; the next look tries again.
    if (asFailure(error) === undefined) deps.report(error)
  }

  /** `stopped` by an officer; the end of the session stops it in any case. */
  async function make(reason: Backup['reason'], stopped?: AbortSignal): Promise<Manifest> {
    const step = progress(emit, 'backup', makeSteps)
    step('make')
    const made = await jobs.run(keeper, stopped, async (vault, signal) => {
      signHead(vault.database, vault.deviceId, clock())
      const { database, vaultId, kind } = vault
      const { app } = environment
      const source = {
        folder,
        database,
        readers,
        vaultId,
        kind,
        reason,
        at: clock(),
        app,
        ownCommits: madeEntry,
      }
      const manifest = await makeBackup(source, { signal })
      record(vault, 'backup-made', manifest)
      return manifest
    })
    emit({ topic: 'backups' })
    return await rehearse(made.id, stopped)
  }

  async function rehearse(id: string, stopped?: AbortSignal): Promise<Manifest> {
    const step = progress(emit, 'backup', makeSteps)
    try {
      return await jobs.run(keeper, stopped, async (vault, signal) => {
        const rehearsal = { folder, id, key: vault.dataKey, binding: environment.sqliteBinding }
        const manifest = await rehearseBackup(
          { ...rehearsal, readHeader, at: clock(), onStep: step },
          { signal },
        )
        record(vault, 'backup-rehearsed', manifest)
        await rotate(vault)
        step('done')
        return manifest
      })
    } finally {
      emit({ topic: 'backups' })
    }
  }

  async function ownBackups(vaultId: string): Promise<readonly Manifest[]> {
    return (await listBackups(folder)).filter((backup) => backup.vaultId === vaultId)
  }

  async function rotate({ vaultId }: OpenVault): Promise<void> {
    for (const id of backupsToRemove(await ownBackups(vaultId), clock())) await removeBackup(folder, id)
  }

  function record(vault: OpenVault, kind: AuditKind, { id, reason }: Manifest): void {
    transaction(vault.database, () => appendAudit(vault.database, vault, clock(), kind, id, { reason }))
  }

  /** What nobody asked for: leftovers of a crash, copies before a migration, and the backup of the day. */
  async function look(): Promise<void> {
    await deps.alone(async () => {
      const { database, vaultId } = keeper.current()
      await sweepBackups(folder)
      await sweepIncoming(folder)
      for (const { id, reason, rehearsed } of await ownBackups(vaultId)) {
        if (reason === 'migration' && rehearsed === null) await rehearse(id).catch(reportFault)
      }
      if (isBackupDue(await ownBackups(vaultId), readCommits(database), clock())) await make('schedule')
    })
  }

  async function list(): Promise<BackupList> {
    const vault = keeper.find()
    const vaultId = vault?.vaultId ?? (await vaultIdOnDisk(folder))
    const backups = await listBackups(folder)
    const own = backups.filter((backup) => backup.vaultId === vaultId)
    return {
      backups: backups.map((backup) => viewOf(backup, vaultId)),
      next: vault === undefined ? null : nextBackup(own, clock()),
    }
  }

  async function restore(backup: string, way: Way): Promise<{ kept: string }> {
    const step = progress(emit, 'restore', restoreSteps)
    const kept = await deps.whileClosed(async () => {
      readers.settle()
      await refuseNetworkDisk(folder)
      const { marks, sqliteBinding: binding } = environment
      const unlock = (header: Uint8Array) => unlockBackup(header, way)
      const described = { folder, backup, marks, binding, migrations, at: clock(), readHeader }
      return await restoreBackup({ ...described, unlock, record: recordRestored, onStep: step })
    })
    step('done')
    for (const topic of ['vault', 'backups'] as const) emit({ topic })
    return { kept }
  }

  function recordRestored(db: DeskDatabase, { id, reason }: Manifest): void {
    const deviceId = readMeta(db, 'device')
    if (deviceId === undefined) throw new Failure('backup-damaged')
    const actor = { deviceId, officer: null }
    transaction(db, () => appendAudit(db, actor, clock(), 'vault-restored', id, { reason }))
  }

  /** What is stopped while it waits for its turn is not begun. */
  async function inTurn(
    call: 'backups.create' | 'backups.rehearse',
    work: (signal: AbortSignal) => Promise<Manifest>,
  ): Promise<Backup> {
    const signal = deps.signalOf(call)
    const manifest = await deps.alone(async () => {
      refuseCancelled(signal)
      return await work(signal)
    })
    return viewOf(manifest, keeper.current().vaultId)
  }

  return {
    handlers: {
      'backups.list': list,
      'backups.create': () => inTurn('backups.create', (signal) => make('demand', signal)),
      'backups.rehearse': ({ id }) => inTurn('backups.rehearse', (signal) => rehearse(id, signal)),
      'backups.restore': ({ id, way }) => restore(backupPath(folder, id), way),
      'internal.restoreFrom': (input) => restore(input.folder, input.way),
      'internal.backupCopy': async ({ id, folder: target }) => ({
        folder: await jobs.run(keeper, undefined, (_, signal) => copyBackupTo(folder, id, target, signal)),
      }),
    },
    make,
    beforeMigration: (db) => {
      const kind = vaultKindSchema.safeParse(readMeta(db, 'vault-kind'))
      const vaultId = readMeta(db, 'vault-id')
      if (!kind.success || vaultId === undefined) throw new Failure('vault-database-damaged')
      const source = { folder, database: db, readers, vaultId, kind: kind.data, reason: 'migration' } as const
      makeBackupNow({ ...source, at: clock(), app: environment.app, ownCommits: 0 })
    },
    began: () => {
      jobs.begin()
      timer.start()
    },
    ended: async () => {
      timer.stop()
      await jobs.stop()
    },
  }
}

function viewOf(manifest: Manifest, vaultId: string | undefined): Backup {
  const { id, created, reason, schema, app, rehearsed, header, database } = manifest
  const bytes = header.bytes + database.bytes
  // Backups that lie in the folder of a vault whose header cannot be read are most likely of it.
  const ofThisVault = vaultId === undefined || manifest.vaultId === vaultId
  return { id, created, reason, bytes, schema, app, rehearsed, ofThisVault }
}

async function vaultIdOnDisk(folder: string): Promise<string | undefined> {
  const content = await readVaultFolder(folder, largestHeader)
  if (content.kind === 'absent' || content.header === null) return undefined
  try {
    return readHeader(content.header).vaultId
  } catch (error) {
    if (asFailure(error) === undefined) throw error
    return undefined
  }
}

async function unlockBackup(header: Uint8Array, way: Way): Promise<Secret> {
  try {
    return await unlockBytes(header, way)
  } catch (error) {
    if (asFailure(error)?.code === 'vault-header-damaged') throw new Failure('backup-damaged', {}, error)
    throw error
  }
}

function progress<Step extends string>(
  emit: (event: DeskEvent) => void,
  job: 'backup' | 'restore',
  steps: readonly Step[],
): (step: Step) => void {
  return (step) => emit({ topic: 'progress', job, step, done: steps.indexOf(step), total: steps.length - 1 })
}
