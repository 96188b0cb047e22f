import { spawnSync } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { setFailpoint } from '../../../../src-main/base/failpoint.ts'
import { readAudit } from '../../../../src-main/store/audit-repository.ts'
import { settleVaultFolder } from '../../../../src-main/store/backup/exchange.ts'
import { fileReaders } from '../../../../src-main/store/backup/frozen-file.ts'
import { makeBackup } from '../../../../src-main/store/backup/make-backup.ts'
import { markPath } from '../../../../src-main/store/high-water.ts'
import { migrate, schemaVersion } from '../../../../src-main/store/migrate.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import type { Backup } from '../../../../src-shared/contract/backups.ts'
import type { StoppableCall } from '../../../../src-shared/contract/work.ts'
import { type BackupVault, backupVault } from '../../../support/backup-vault.ts'
import { testPassphrase } from '../../../support/temp-vault.ts'

const way = { way: 'passphrase', passphrase: testPassphrase } as const
const openFile = join(import.meta.dirname, '../../../../src-main/store/open.ts')

afterEach(() => setFailpoint(undefined))

const create = ({ service }: BackupVault): Promise<Backup> =>
  Promise.resolve(service.handlers['backups.create']({}))
const list = async ({ service }: BackupVault) => await service.handlers['backups.list']({})
const pathOf = (vault: BackupVault, id: string) => join(vault.folder, 'backups', id)

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort()
}

async function changeManifest(vault: BackupVault, id: string, change: object): Promise<void> {
  const file = join(pathOf(vault, id), 'manifest.json')
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }))
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(file, bytes)
}

/** Stops the next call of that name when it is told that it has come to `step`. */
function stopAt(desk: BackupVault, work: StoppableCall, step: string): void {
  desk.hear((event) => {
    if (event.topic !== 'progress' || event.step !== step) return
    desk.hear(() => undefined)
    void desk.stop({ work })
  })
}

describe('making and rehearsing', () => {
  it('keeps the vault in a folder of its own, rehearsed, recorded, and with nothing left beside it', async () => {
    await using desk = await backupVault()
    desk.work('one')
    const backup = await create(desk)
    expect(backup).toMatchObject({
      reason: 'demand',
      schema: migrations.length,
      app: '1.0.0',
      ofThisVault: true,
    })
    expect(backup.rehearsed).toBe('2026-10-05T09:00:00.000Z')
    expect(await names(join(desk.folder, 'backups'))).toEqual([backup.id])
    expect(await names(pathOf(desk, backup.id))).toEqual(['desk.db', 'manifest.json', 'vault.json'])
    expect((await list(desk)).backups).toEqual([backup])
    const kinds = readAudit(desk.vault.database).map(({ kind, subject }) => [kind, subject])
    expect(kinds).toEqual([
      ['backup-made', backup.id],
      ['backup-rehearsed', backup.id],
    ])
    expect(desk.events).toContainEqual({ topic: 'backups' })
    expect(desk.events.filter(({ topic }) => topic === 'progress').at(-1)).toMatchObject({ step: 'done' })
  })

  it('writes nothing readable and nothing for others to read', async () => {
    await using desk = await backupVault()
    desk.work('Burkina Faso')
    const { id } = await create(desk)
    const file = join(pathOf(desk, id), 'desk.db')
    const bytes = await readFile(file)
    for (const text of ['Burkina', 'SQLite format', 'CREATE TABLE']) expect(bytes.includes(text)).toBe(false)
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect((await stat(pathOf(desk, id))).mode & 0o077).toBe(0)
  })

  it('is of one moment although the desk goes on writing', async () => {
    await using desk = await backupVault()
    desk.work('before')
    let turns = 0
    const source = {
      folder: desk.folder,
      database: desk.vault.database,
      readers: fileReaders(),
      vaultId: desk.vaultId,
      kind: 'demonstration',
      reason: 'demand',
      at: new Date('2026-10-05T09:00:00Z'),
      app: '1.0.0',
      ownCommits: 0,
    } as const
    const pause = async () => {
      turns += 1
      desk.work(`meanwhile ${turns}`)
    }
    const { id } = await makeBackup(source, { pause })
    desk.work('after')
    expect(turns).toBeGreaterThan(3)
    const rehearsed = await desk.service.handlers['backups.rehearse']({ id })
    expect(rehearsed.rehearsed).not.toBeNull()
    expect(desk.vault.database.pragma('wal_autocheckpoint', { simple: true })).toBe(1000)
    expect(desk.drafts()).toContain('after')
  })

  it('leaves the log its length, so that a crash afterwards is not taken for a lost log', async () => {
    await using desk = await backupVault()
    await create(desk)
    expect((await stat(join(desk.folder, 'desk.db-wal'))).size).toBeGreaterThan(0)
    setFailpoint((name) => {
      if (name === 'backup-copied') throw new Error('crash')
    })
    await expect(create(desk)).rejects.toThrow('crash')
    expect((await stat(join(desk.folder, 'desk.db-wal'))).size).toBeGreaterThan(0)
  })

  it('does not let a second program into the vault', async () => {
    await using desk = await backupVault()
    await create(desk)
    const script = `
      import { openDatabase } from '${openFile}'
      const key = Buffer.from(process.argv[2], 'hex')
      openDatabase({ file: process.argv[1], key: { use: (f) => f(key) }, create: false, binding: '' })`
    const key = desk.vault.dataKey.use((bytes) => Buffer.from(bytes).toString('hex'))
    const file = join(desk.folder, 'desk.db')
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script, file, key], {
      encoding: 'utf8',
    })
    expect(other.stderr).toContain('vault-busy')
  })

  it('does not count what is not the same as the vault', async () => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    await changeManifest(desk, id, { digest: '0'.repeat(64) })
    await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('backup-differs')
    expect((await list(desk)).backups).toMatchObject([{ id, rehearsed: null }])
    expect(await names(join(desk.folder, 'backups'))).toEqual([id])
  })

  it.each([
    ['desk.db', 5000],
    ['vault.json', 100],
  ])('notices a changed byte in %s', async (name, at) => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    await flip(join(pathOf(desk, id), name), at)
    await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('backup-damaged')
    expect((await list(desk)).backups).toMatchObject([{ rehearsed: null }])
  })

  it('says of one with an older key that it is one, and lets it count', async () => {
    await using desk = await backupVault()
    await using other = await backupVault()
    const { id } = await create(other)
    await mkdir(join(desk.folder, 'backups'))
    await cp(pathOf(other, id), pathOf(desk, id), { recursive: true })
    await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('backup-of-older-key')
    expect((await list(desk)).backups).toMatchObject([{ ofThisVault: false }])
    expect((await list(desk)).backups[0]?.rehearsed).not.toBeNull()
  })

  it('has no backup of which the manifest cannot be read', async () => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    await changeManifest(desk, id, { digest: 'short' })
    expect((await list(desk)).backups).toEqual([])
    await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('backup-damaged')
    await changeManifest(desk, id, { version: 2 })
    await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('vault-newer-than-app')
    await rm(pathOf(desk, id), { recursive: true })
    await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('backup-not-found')
  })

  it.each([
    ['ENOSPC', 'storage-full'],
    ['EACCES', 'storage-not-writable'],
    ['EROFS', 'storage-not-writable'],
  ])('leaves nothing half made on %s', async (code, failure) => {
    await using desk = await backupVault()
    for (const place of ['backup-copied', 'backup-filled'] as const) {
      setFailpoint((name) => {
        if (name === place) throw Object.assign(new Error(code), { code })
      })
      await expect(create(desk)).rejects.toThrow(failure)
      expect(await names(join(desk.folder, 'backups'))).toEqual([])
    }
    desk.work('goes on')
    expect(desk.drafts()).toEqual(['goes on'])
  })

  it('stops when the vault is locked, and leaves nothing', async () => {
    await using desk = await backupVault()
    const making = create(desk)
    const stopped = expect(making).rejects.toThrow('cancelled')
    await desk.lock()
    await stopped
    expect(await names(join(desk.folder, 'backups'))).toEqual([])
    expect((await list(desk)).next).toBeNull()
  })

  it('stops where the officer says so before it is made, and leaves nothing, in the log either', async () => {
    await using desk = await backupVault()
    const making = create(desk)
    await desk.stop({ work: 'backups.create' })
    await expect(making).rejects.toThrow('cancelled')
    expect(await names(join(desk.folder, 'backups'))).toEqual([])
    expect(readAudit(desk.vault.database)).toEqual([])
    expect((await create(desk)).rehearsed).not.toBeNull()
  })

  it('keeps a backup that was made when its rehearsal is stopped, and does not count it', async () => {
    await using desk = await backupVault()
    stopAt(desk, 'backups.create', 'compare')
    await expect(create(desk)).rejects.toThrow('cancelled')
    const [made] = (await list(desk)).backups
    expect(made?.rehearsed).toBeNull()
    expect(await names(join(desk.folder, 'backups'))).toEqual([made?.id])
    expect(readAudit(desk.vault.database).map(({ kind }) => kind)).toEqual(['backup-made'])
  })

  it.each(['check', 'copy', 'open', 'compare'])(
    'leaves what a backup counts for when a later rehearsal is stopped at step %s',
    async (step) => {
      await using desk = await backupVault()
      const { id, rehearsed } = await create(desk)
      desk.at('2026-10-05T10:00:00Z')
      stopAt(desk, 'backups.rehearse', step)
      await expect(desk.service.handlers['backups.rehearse']({ id })).rejects.toThrow('cancelled')
      expect((await list(desk)).backups).toMatchObject([{ id, rehearsed }])
      expect(await names(join(desk.folder, 'backups'))).toEqual([id])
      expect((await desk.service.handlers['backups.rehearse']({ id })).rehearsed).toBe(
        '2026-10-05T10:00:00.000Z',
      )
    },
  )

  it('is not stopped by what is said of another call', async () => {
    await using desk = await backupVault()
    stopAt(desk, 'backups.rehearse', 'compare')
    expect((await create(desk)).rehearsed).not.toBeNull()
  })
})

describe('the schedule', () => {
  /** Lets the timer ring, and waits until it is set again. */
  async function ring(desk: BackupVault): Promise<void> {
    const timer = desk.timer()
    timer?.fire()
    await expect.poll(() => desk.timer() !== timer).toBe(true)
  }

  it('makes one a day, where anything was written since', async () => {
    await using desk = await backupVault()
    desk.service.began()
    expect(desk.timer()?.milliseconds).toBe(10_000)
    await ring(desk)
    expect(desk.timer()?.milliseconds).toBe(60 * 60 * 1000)
    expect((await list(desk)).backups).toMatchObject([{ reason: 'schedule' }])
    expect((await list(desk)).next).toBe('2026-10-06T09:00:00.000Z')
    desk.work('one')
    desk.at('2026-10-06T08:59:59Z')
    await ring(desk)
    expect((await list(desk)).backups).toHaveLength(1)
    desk.at('2026-10-06T09:00:00Z')
    await ring(desk)
    expect((await list(desk)).backups).toHaveLength(2)
    desk.at('2026-10-07T10:00:00Z')
    await ring(desk)
    expect((await list(desk)).backups).toHaveLength(2)
    desk.work('two')
    await ring(desk)
    expect((await list(desk)).backups).toHaveLength(3)
    expect(desk.faults).toEqual([])
  })

  it('clears away what a crash left, and rotates', async () => {
    await using desk = await backupVault()
    for (const date of ['2026-08-01', '2026-08-02', '2026-10-04']) {
      desk.at(`${date}T09:00:00Z`)
      await create(desk)
    }
    await mkdir(join(desk.folder, 'backups', '.making-1'))
    await mkdir(join(desk.folder, 'backups', '.rehearsal-1'))
    await mkdir(`${desk.folder}.restoring-20261005T090000Z-0badcafe`)
    await mkdir(join(desk.folder, 'backups', 'of somebody else'))
    const past = Array.from({ length: 8 }, (_, n) => `2026-10-${String(5 + n).padStart(2, '0')}`)
    desk.service.began()
    for (const date of past) {
      desk.at(`${date}T09:30:00Z`)
      desk.work(date)
      await ring(desk)
    }
    const days = (await list(desk)).backups.map(({ created }) => created.slice(0, 10))
    // Seven days; of the weeks, those of 5 October and of 28 September have others than these; then that of 1 August.
    expect(days).toEqual([...past.slice(1).reverse(), '2026-10-04', '2026-08-02'])
    const left = await names(join(desk.folder, 'backups'))
    expect(left.filter((name) => name.startsWith('.'))).toEqual([])
    expect(left).toContain('of somebody else')
    expect(await names(desk.around)).toEqual(['marks', 'vault'])
  })

  it('ends with the session, also for what was still waiting for its turn', async () => {
    await using desk = await backupVault()
    desk.service.began()
    await desk.service.ended()
    expect(desk.timer()).toBeUndefined()
    await expect(create(desk)).rejects.toThrow('cancelled')
    desk.service.began()
    expect((await create(desk)).rehearsed).not.toBeNull()
  })
})

describe('before a migration', () => {
  it('keeps the database as it was, and rehearses it afterwards', async () => {
    await using desk = await backupVault(migrations.slice(0, 3))
    desk.work('of the older schema')
    desk.service.beforeMigration(desk.vault.database)
    expect((await list(desk)).backups).toMatchObject([{ reason: 'migration', schema: 3, rehearsed: null }])
    migrate(desk.vault.database, migrations)
    desk.service.began()
    desk.timer()?.fire()
    await expect
      .poll(async () => (await list(desk)).backups.every(({ rehearsed }) => rehearsed !== null))
      .toBe(true)
    await desk.service.ended()
    expect((await list(desk)).backups.find(({ reason }) => reason === 'migration')?.schema).toBe(3)
  })

  it('prevents the migration where there is no room for the copy', async () => {
    await using desk = await backupVault(migrations.slice(0, 3))
    setFailpoint((name) => {
      if (name === 'backup-copied') throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    })
    expect(() => desk.service.beforeMigration(desk.vault.database)).toThrow('storage-full')
    expect(await names(join(desk.folder, 'backups'))).toEqual([])
  })
})

describe('restoring', () => {
  /** A desk with one backup of `before`, then `after` written, locked. */
  async function backedUp(schemas = migrations.length) {
    const desk = await backupVault(migrations.slice(0, schemas))
    desk.work('before')
    let id: string
    if (schemas === migrations.length) ({ id } = await create(desk))
    else {
      desk.service.beforeMigration(desk.vault.database)
      id = (await list(desk)).backups[0]?.id ?? ''
    }
    desk.work('after')
    await desk.lock()
    await writeFile(markPath(desk.marks, desk.vaultId), 'a mark that is ahead')
    return { desk, id, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() }
  }

  async function untouched(desk: BackupVault): Promise<void> {
    settleVaultFolder(desk.folder)
    expect(await names(desk.around)).toEqual(['marks', 'vault'])
    expect(desk.drafts()).toEqual(['after', 'before'])
  }

  it('puts the backup in place, keeps the vault and all backups, records it, and forgets the mark', async () => {
    await using made = await backedUp()
    const { desk, id } = made
    const { kept } = await desk.service.handlers['backups.restore']({ id, way })
    expect(desk.drafts()).toEqual(['before'])
    expect(readAudit(desk.reopenedDatabase()).at(-1)).toMatchObject({ kind: 'vault-restored', subject: id })
    expect(await names(desk.around)).toEqual(['marks', 'vault', kept])
    expect(kept).toMatch(/^vault\.kept-/)
    expect((await list(desk)).backups.map((backup) => backup.id)).toEqual([id])
    expect(await names(desk.marks)).toEqual([])
    expect(desk.events.at(-1)).toEqual({ topic: 'backups' })
  })

  it('brings a backup of an older schema into this program', async () => {
    await using made = await backedUp(3)
    const { desk, id } = made
    await desk.service.handlers['backups.restore']({ id, way })
    expect(desk.drafts()).toEqual(['before'])
    expect(schemaVersion(desk.reopenedDatabase())).toBe(migrations.length)
  })

  it('restores on a new workstation from a copy on another disk, under another name', async () => {
    await using made = await backedUp()
    const { desk, id } = made
    const stick = join(desk.around, 'stick')
    await mkdir(stick)
    await cp(pathOf(desk, id), join(stick, 'any name'), { recursive: true })
    await rm(desk.folder, { recursive: true })
    const { kept } = await desk.service.handlers['internal.restoreFrom']({
      folder: join(stick, 'any name'),
      way,
    })
    expect(kept).toBe('')
    expect(desk.drafts()).toEqual(['before'])
  })

  it('restores where header and database of the vault are damaged', async () => {
    await using made = await backedUp()
    const { desk, id } = made
    await writeFile(join(desk.folder, 'vault.json'), 'garbage')
    await writeFile(join(desk.folder, 'desk.db'), 'garbage')
    expect((await list(desk)).backups).toMatchObject([{ id, ofThisVault: true }])
    await desk.service.handlers['backups.restore']({ id, way })
    expect(desk.drafts()).toEqual(['before'])
  })

  it('changes nothing with a wrong passphrase', async () => {
    await using made = await backedUp()
    const wrong = { way: 'passphrase', passphrase: 'not this one at all' } as const
    const restoring = made.desk.service.handlers['backups.restore']({ id: made.id, way: wrong })
    await expect(restoring).rejects.toThrow('wrong-passphrase')
    await untouched(made.desk)
  })

  it.each([
    ['a changed byte', (backup: string) => flip(join(backup, 'desk.db'), 9000)],
    ['a damaged header', (backup: string) => flip(join(backup, 'vault.json'), 60)],
    ['a missing database', (backup: string) => rm(join(backup, 'desk.db'))],
    [
      'a database that is a folder',
      async (backup: string) => {
        await rm(join(backup, 'desk.db'))
        await mkdir(join(backup, 'desk.db'))
      },
    ],
    ['a garbled manifest', (backup: string) => writeFile(join(backup, 'manifest.json'), '{')],
  ])('changes nothing where the backup has %s', async (_, damage) => {
    await using made = await backedUp()
    await damage(pathOf(made.desk, made.id))
    const restoring = made.desk.service.handlers['backups.restore']({ id: made.id, way })
    await expect(restoring).rejects.toThrow('backup-damaged')
    await untouched(made.desk)
  })

  it('refuses a backup of a newer schema', async () => {
    await using desk = await backupVault([
      ...migrations,
      { number: migrations.length + 1, name: 'next', sql: 'SELECT 1' },
    ])
    const { id } = await create(desk)
    await desk.lock()
    await expect(desk.service.handlers['backups.restore']({ id, way })).rejects.toThrow(
      'vault-newer-than-app',
    )
    expect(await names(desk.around)).toEqual(['marks', 'vault'])
  })

  it('refuses while the vault is open', async () => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    await expect(desk.service.handlers['backups.restore']({ id, way })).rejects.toThrow('vault-open')
  })

  it('is all or nothing wherever it is stopped', async () => {
    const places = [
      'restore-proved',
      'exchange-noted',
      'exchange-kept',
      'exchange-carried',
      'exchange-placed',
    ] as const
    for (const place of places) {
      await using made = await backedUp()
      const { desk, id } = made
      setFailpoint((name) => {
        if (name === place) throw new Error('crash')
      })
      await expect(desk.service.handlers['backups.restore']({ id, way })).rejects.toThrow('crash')
      setFailpoint(undefined)
      settleVaultFolder(desk.folder)
      expect(desk.drafts()).toEqual(place === 'restore-proved' ? ['after', 'before'] : ['before'])
      expect((await list(desk)).backups.map((backup) => backup.id)).toEqual([id])
    }
  })

  it('says that the disk is full, and keeps the vault', async () => {
    await using made = await backedUp()
    setFailpoint((name) => {
      if (name === 'exchange-carried') throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    })
    const restoring = made.desk.service.handlers['backups.restore']({ id: made.id, way })
    await expect(restoring).rejects.toThrow('storage-full')
    setFailpoint(undefined)
    expect(made.desk.drafts()).toEqual(['after', 'before'])
  })
})

describe('copying to another disk', () => {
  it('copies what counts, whole, into a new folder', async () => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    const stick = join(desk.around, 'stick')
    await mkdir(stick)
    const copy = () => desk.service.handlers['internal.backupCopy']({ id, folder: stick })
    expect(await copy()).toEqual({ folder: `poc-desk-backup-${id}` })
    expect(await names(stick)).toEqual([`poc-desk-backup-${id}`])
    for (const name of ['desk.db', 'vault.json', 'manifest.json']) {
      const written = await readFile(join(stick, `poc-desk-backup-${id}`, name))
      expect(written.equals(await readFile(join(pathOf(desk, id), name)))).toBe(true)
    }
    await expect(copy()).rejects.toThrow('storage-not-writable')
  })

  it('copies nothing that does not count or is damaged', async () => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    const copy = () => desk.service.handlers['internal.backupCopy']({ id, folder: desk.around })
    await flip(join(pathOf(desk, id), 'desk.db'), 5000)
    await expect(copy()).rejects.toThrow('backup-damaged')
    await changeManifest(desk, id, { rehearsed: null })
    await expect(copy()).rejects.toThrow('backup-differs')
    expect(await names(desk.around)).toEqual(['marks', 'vault'])
  })

  it('says that the place cannot be written', async () => {
    await using desk = await backupVault()
    const { id } = await create(desk)
    const copy = desk.service.handlers['internal.backupCopy']({ id, folder: join(desk.folder, 'vault.json') })
    await expect(copy).rejects.toThrow('storage-not-writable')
  })
})
