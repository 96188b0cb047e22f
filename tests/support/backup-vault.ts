/** A vault folder with a real header and a real encrypted database, and the backup service on it. */
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { leastCosts } from '../../src-main/crypto/passphrase.ts'
import { makeHeader } from '../../src-main/crypto/vault-header.ts'
import type { Later } from '../../src-main/services/backups/jobs.ts'
import { type BackupService, backupService } from '../../src-main/services/backups.ts'
import { type OpenVault, sessionKeeper } from '../../src-main/services/session.ts'
import { type StoppableWork, stoppableWork } from '../../src-main/services/stoppable-work.ts'
import { makeDeviceKey } from '../../src-main/store/device-repository.ts'
import { readMeta, writeMeta } from '../../src-main/store/meta.ts'
import { type Migration, migrate } from '../../src-main/store/migrate.ts'
import { migrations as allMigrations } from '../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase, openDatabase } from '../../src-main/store/open.ts'
import { transaction } from '../../src-main/store/unit-of-work.ts'
import { databasePath, headerPath } from '../../src-main/store/vault-folder.ts'
import { Failure } from '../../src-shared/base/failure.ts'
import type { DeskEvent } from '../../src-shared/contract/events.ts'
import { tempFolder, testPassphrase, testProfile } from './temp-vault.ts'

export type BackupVault = AsyncDisposable & {
  /** The temporary folder around the vault. */
  readonly around: string
  readonly folder: string
  readonly marks: string
  readonly vaultId: string
  readonly vault: OpenVault
  readonly service: BackupService
  /** By which an officer stops a call. */
  readonly stop: StoppableWork['handlers']['work.stop']
  readonly events: readonly DeskEvent[]
  /** Has each event told to one listener from now on, at once. */
  readonly hear: (listener: (event: DeskEvent) => void) => void
  readonly faults: readonly unknown[]
  /** Moves the clock. */
  readonly at: (instant: string) => void
  /** The call that the timer waits with, and for how long. */
  readonly timer: () => { readonly milliseconds: number; readonly fire: () => void } | undefined
  /** Adds a draft, as an officer's work would. */
  readonly work: (subject: string) => void
  /** Drafts in the database that stands in the vault folder. */
  readonly drafts: () => string[]
  readonly lock: () => Promise<void>
  /** Whatever stands in the folder, opened with the key of this vault. */
  readonly reopenedDatabase: () => DeskDatabase
}

export async function backupVault(
  migrations: readonly Migration[] = allMigrations,
  vaultName = 'vault',
): Promise<BackupVault> {
  const temporary = await tempFolder()
  const folder = join(temporary.path, vaultName)
  const marks = join(temporary.path, 'marks')
  await mkdir(folder, { mode: 0o700 })
  await mkdir(marks)
  const made = await makeHeader('demonstration', 'Duty', testPassphrase, leastCosts)
  await writeFile(headerPath(folder), made.header)
  const options = { file: databasePath(folder), key: made.dataKey, binding: '' }
  const database = openDatabase({ ...options, create: true })
  migrate(database, migrations)
  const deviceId = writeFirstRows(database, made.vaultId, migrations.length)
  const keeper = sessionKeeper()
  const vault: OpenVault = {
    vaultId: made.vaultId,
    kind: 'demonstration',
    deviceId,
    deviceLabel: 'D1',
    database,
    profile: testProfile,
    ownKeys: {
      signing: {
        publicKey: '',
        fingerprint: '',
        privateKey: () => Promise.reject(new Error('not in this test')),
      },
      decryption: [],
    },
    officer: null,
    dataKey: made.dataKey,
  }
  keeper.begin(vault)
  let now = new Date('2026-10-05T09:00:00Z')
  const events: DeskEvent[] = []
  let heard: (event: DeskEvent) => void = () => undefined
  const faults: unknown[] = []
  let waiting: { milliseconds: number; fire: () => void } | undefined
  const later: Later = (milliseconds, fire) => {
    waiting = { milliseconds, fire }
    return () => {
      waiting = undefined
    }
  }
  const stoppable = stoppableWork()
  const service = backupService({
    environment: { folder, sqliteBinding: '', marks, app: '1.0.0' },
    keeper,
    clock: () => now,
    emit: (event) => {
      events.push(event)
      heard(event)
    },
    signalOf: stoppable.signalOf,
    alone: (work) => work(),
    whileClosed: async (work) => {
      if (keeper.find() !== undefined) throw new Failure('vault-open')
      return await work()
    },
    report: (error) => faults.push(error),
    later,
  })
  const opened: DeskDatabase[] = [database]
  const current = () => opened.findLast((db) => db.open)
  const reopened = () => {
    const open = current()
    if (open !== undefined) return open
    const db = openDatabase({ ...options, create: false })
    opened.push(db)
    return db
  }
  return {
    around: temporary.path,
    folder,
    marks,
    vaultId: made.vaultId,
    vault,
    service,
    stop: stoppable.handlers['work.stop'],
    hear: (listener) => {
      heard = listener
    },
    events,
    faults,
    at: (instant) => {
      now = new Date(instant)
    },
    timer: () => waiting,
    work: (subject) => transaction(reopened(), () => writeDraft(reopened(), subject, deviceId)),
    drafts: () => reopened().prepare('SELECT subject FROM draft ORDER BY subject').pluck().all().map(String),
    lock: async () => {
      keeper.end()
      await service.ended()
      for (const db of opened) closeDatabase(db)
    },
    reopenedDatabase: reopened,
    [Symbol.asyncDispose]: async () => {
      for (const db of opened) if (db.open) db.close()
      await temporary[Symbol.asyncDispose]()
    },
  }
}

function writeFirstRows(db: DeskDatabase, vaultId: string, schema: number): string {
  const deviceId = randomUUID()
  transaction(db, () => {
    writeMeta(db, 'vault-id', vaultId)
    writeMeta(db, 'vault-kind', 'demonstration')
    writeMeta(db, 'device', deviceId)
    db.prepare('INSERT INTO device (id, label, created, revision) VALUES (?, ?, ?, 1)').run(
      deviceId,
      'D1',
      '2026-01-01T00:00:00.000Z',
    )
    if (schema >= 4) makeDeviceKey(db, deviceId)
  })
  if (readMeta(db, 'vault-id') !== vaultId) throw new Error('the first rows are not there')
  return deviceId
}

function writeDraft(db: DeskDatabase, subject: string, deviceId: string): void {
  db.prepare(
    `INSERT INTO draft (id, template, subject, json, changed, revision, device)
     VALUES (?, 'T1', ?, '{}', '2026-10-05T09:00:00.000Z', 1, ?)`,
  ).run(randomUUID(), subject, deviceId)
}
