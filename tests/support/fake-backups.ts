/** The fake trusted side: backups, restoring, salvage and the audit log. */
import type { Clock } from '../../src-shared/base/clock.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { Backup } from '../../src-shared/contract/backups.ts'
import { type Emit, type FakeDeskState, fakeBackup, lockedStatus, type Part } from './fake-desk-state.ts'

const kept = 'vault-before-restore-20261120T104200Z'

type BackupPart = Part<'backups'> & Pick<Part<'vault'>, 'vault.salvage' | 'vault.check'>

export function backupHandlers(desk: FakeDeskState, clock: Clock, emit: Emit): BackupPart {
  const find = (id: string): Backup => {
    const backup = desk.backups.find((one) => one.id === id)
    if (backup === undefined) throw new Failure('backup-not-found')
    return backup
  }
  const restore = () => {
    if (desk.vault.state === 'open') throw new Failure('vault-open')
    const former = desk.vault.state === 'absent' ? '' : kept
    desk.vault = lockedStatus(desk, desk.vault.state === 'locked' ? desk.vault.kind : 'demonstration')
    emit({ topic: 'vault' })
    return { kept: former }
  }
  return {
    'backups.list': () => ({
      backups: [...desk.backups],
      next: desk.vault.state === 'open' ? new Date(clock().getTime() + 64_800_000).toISOString() : null,
    }),
    'backups.create': () => {
      emit({ topic: 'progress', job: 'backup', step: 'copy', done: 1, total: 2 })
      const digits = desk.backups.length.toString(16).padStart(8, '0')
      const made = fakeBackup(clock().toISOString(), digits, 'demand', true)
      desk.backups = [made, ...desk.backups]
      emit({ topic: 'backups' })
      return made
    },
    'backups.rehearse': ({ id }) => {
      const rehearsed = { ...find(id), rehearsed: clock().toISOString() }
      desk.backups = desk.backups.map((one) => (one.id === id ? rehearsed : one))
      emit({ topic: 'backups' })
      return rehearsed
    },
    'backups.restore': ({ id }) => {
      find(id)
      return restore()
    },
    'backups.restoreFrom': restore,
    'backups.copyTo': ({ id }) => ({ folder: find(id).id }),
    'vault.salvage': () => ({
      tables: [
        { name: 'message', read: 218, lost: 3 },
        { name: 'draft', read: 4, lost: 0 },
        { name: 'audit', read: 1204, lost: 17 },
      ],
      kept: restore().kept,
    }),
    'vault.check': () => ({ entries: desk.audit.length, whole: true }),
  }
}

export function auditHandlers(desk: FakeDeskState, clock: Clock): Part<'audit'> {
  return {
    'audit.list': ({ before, limit }) => ({
      entries: desk.audit
        .filter(({ seq }) => before === undefined || seq < before)
        .toReversed()
        .slice(0, limit),
      total: desk.audit.length,
    }),
    'audit.verify': () => ({
      whole: true,
      entries: desk.audit.length,
      brokenAt: null,
      signedHead: { seq: desk.audit.length, at: clock().toISOString() },
    }),
    'audit.save': () => ({ fileName: 'SGP-technical-audit-2026-11-20.jsonl.asc' }),
  }
}
