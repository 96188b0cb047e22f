import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { setFailpoint } from '../../../../src-main/base/failpoint.ts'
import { markPath, readMark } from '../../../../src-main/store/high-water.ts'
import { schemaVersion } from '../../../../src-main/store/migrate.ts'
import { coreMigration } from '../../../../src-main/store/migrations/0001-core.ts'
import { messagesMigration } from '../../../../src-main/store/migrations/0002-messages.ts'
import { registryMigration } from '../../../../src-main/store/migrations/0003-registry.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { closeDatabase } from '../../../../src-main/store/open.ts'
import { logPath, markerPath } from '../../../../src-main/store/open-marker.ts'
import { readCommits } from '../../../../src-main/store/unit-of-work.ts'
import { type DeskFolder, deskFolder, draftsIn, writeDraft } from './desk-file.ts'

/** Opens, answers the drafts, and closes. */
function drafts(vault: DeskFolder, accept = false): unknown[] {
  const session = vault.open({ accept })
  try {
    return draftsIn(session.database)
  } finally {
    session.close()
  }
}

const thirdSchema = [coreMigration, messagesMigration, registryMigration]

describe('a session that closes', () => {
  it('leaves the database alone in its folder, and the next one opens without reading every page', async () => {
    await using vault = await deskFolder()
    const first = vault.open()
    writeDraft(first.database, 'one')
    expect(JSON.parse(readFileSync(markerPath(vault.folder), 'utf8'))).toEqual({ format: 1, state: 'open' })
    first.close()
    first.close()
    expect(readdirSync(vault.folder)).toEqual(['desk.db'])
    const second = vault.open()
    expect(second.closedCleanly).toBe(true)
    second.close()
  })

  it('writes no marker while nothing is committed', async () => {
    await using vault = await deskFolder()
    const session = vault.open()
    expect(existsSync(markerPath(vault.folder))).toBe(false)
    session.close()
  })
})

describe('a session that was killed', () => {
  it('kept what was committed, and every page is read at the next opening', async () => {
    await using vault = await deskFolder()
    expect(vault.killed(['one', 'two'])).toBe('one two ')
    const session = vault.open()
    expect(session.closedCleanly).toBe(false)
    expect(draftsIn(session.database)).toEqual(['one', 'two'])
    session.close()
  })

  it.each([
    'marker-open',
    'committed',
    'marked',
    'checkpointed',
    'marker-closing',
    'closed',
    'marker-off',
  ] as const)('opens with every draft that was acknowledged after a stop at %s', async (name) => {
    await using vault = await deskFolder()
    const said = vault
      .killed(['one', 'two'], name)
      .split(' ')
      .filter((draft) => draft !== '')
    const found = drafts(vault)
    expect(found.slice(0, said.length)).toEqual(said)
    expect(drafts(vault)).toEqual(found)
  })

  it('gives the alarm when its log is gone, again each time, until an officer accepts it', async () => {
    await using vault = await deskFolder()
    vault.killed(['one'])
    rmSync(logPath(vault.folder))
    expect(() => vault.open()).toThrow('vault-log-missing')
    expect(() => vault.open()).toThrow('vault-log-missing')
    expect(drafts(vault, true)).toEqual([])
    expect(drafts(vault)).toEqual([])
  })

  it.each([0, 32, 4000])('gives the alarm when its log was cut to %i bytes', async (length) => {
    await using vault = await deskFolder()
    vault.killed(['one'])
    truncateSync(logPath(vault.folder), length)
    expect(() => vault.open()).toThrow('vault-log-missing')
  })

  it('says that its log is damaged, and keeps the log as it is until an officer accepts it', async () => {
    await using vault = await deskFolder()
    vault.killed(['one', 'two', 'three'])
    const log = readFileSync(logPath(vault.folder))
    const damaged = Buffer.from(log)
    const place = damaged.length - 5000
    damaged[place] = (damaged[place] ?? 0) ^ 1
    writeFileSync(logPath(vault.folder), damaged)
    for (const _ of [1, 2]) {
      expect(() => vault.open()).toThrow('vault-log-damaged')
      expect(readFileSync(logPath(vault.folder)).equals(damaged)).toBe(true)
    }
    // The undamaged log found again after all: nothing was lost by the tries.
    cpSync(vault.folder, `${vault.folder}-copy`, { recursive: true })
    writeFileSync(logPath(vault.folder), log)
    expect(drafts(vault)).toEqual(['one', 'two', 'three'])
    rmSync(vault.folder, { recursive: true })
    cpSync(`${vault.folder}-copy`, vault.folder, { recursive: true })
    expect(drafts(vault, true)).toEqual(['one', 'two'])
    expect(drafts(vault)).toEqual(['one', 'two'])
  })

  it('takes up a log that was being kept when the program ended', async () => {
    await using vault = await deskFolder()
    vault.killed(['one'])
    cpSync(logPath(vault.folder), `${logPath(vault.folder)}.kept`)
    rmSync(logPath(vault.folder))
    expect(drafts(vault)).toEqual(['one'])
    expect(readdirSync(vault.folder)).toEqual(['desk.db'])
  })

  it('keeps the log where another key is tried or the database is damaged', async () => {
    await using vault = await deskFolder()
    vault.killed(['one'])
    const log = readFileSync(logPath(vault.folder))
    const key = { use: <Answer>(borrow: (bytes: Uint8Array) => Answer) => borrow(Buffer.alloc(32, 1)) }
    expect(() => vault.open({ key })).toThrow('vault-database-damaged')
    expect(readFileSync(logPath(vault.folder)).equals(log)).toBe(true)
    expect(drafts(vault)).toEqual(['one'])
  })
})

describe('an older vault', () => {
  it('is noticed when the folder is put back, and opens when that is accepted', async () => {
    await using vault = await deskFolder()
    vault.open().close()
    cpSync(vault.folder, `${vault.folder}-old`, { recursive: true })
    const session = vault.open()
    writeDraft(session.database, 'one')
    session.close()
    rmSync(vault.folder, { recursive: true })
    cpSync(`${vault.folder}-old`, vault.folder, { recursive: true })
    expect(() => vault.open()).toThrow('vault-older-than-seen')
    expect(() => vault.open()).toThrow('vault-older-than-seen')
    expect(drafts(vault, true)).toEqual([])
    expect(drafts(vault)).toEqual([])
  })

  it('is noticed by the revision of vault.json alone', async () => {
    await using vault = await deskFolder()
    const session = vault.open({ headerRevision: 3 })
    session.setHeaderRevision(4)
    session.close()
    expect(() => vault.open({ headerRevision: 3 })).toThrow('vault-older-than-seen')
    vault.open({ headerRevision: 4 }).close()
    vault.open({ headerRevision: 5 }).close()
  })

  it('is not looked for without a folder of marks, or with a mark of which nothing is whole', async () => {
    await using vault = await deskFolder()
    const session = vault.open()
    writeDraft(session.database, 'one')
    session.close()
    writeFileSync(markPath(vault.marks, vault.vaultId), 'x'.repeat(1024))
    expect(readMark(vault.marks, vault.vaultId)).toBeUndefined()
    vault.open().close()
    vault.open({ marks: '' }).close()
  })
})

describe('an older schema', () => {
  it('is copied before it is changed, with nothing left in the log', async () => {
    await using vault = await deskFolder(thirdSchema)
    const before = vi.fn((db) => {
      expect(schemaVersion(db)).toBe(3)
      cpSync(vault.file, `${vault.file}.backup`)
    })
    const session = vault.open({ beforeMigration: before })
    expect(before).toHaveBeenCalledOnce()
    expect(schemaVersion(session.database)).toBe(migrations.length)
    session.close()
    cpSync(`${vault.file}.backup`, vault.file)
    const restored = vault.open({ accept: true, beforeMigration: before })
    expect(before).toHaveBeenCalledTimes(2)
    restored.close()
    vault.open({ beforeMigration: before }).close()
    expect(before).toHaveBeenCalledTimes(2)
  })

  it('stays as it was when the copy fails, without a false alarm afterwards', async () => {
    await using vault = await deskFolder(thirdSchema)
    vault.killed([], 'migrating')
    const fails = () => {
      throw new Error('no room')
    }
    expect(() => vault.open({ beforeMigration: fails })).toThrow('no room')
    vault.killed([], 'migrated')
    const session = vault.open()
    expect(schemaVersion(session.database)).toBe(migrations.length)
    session.close()
  })
})

describe('closing where the disk refuses', () => {
  it('still closes, and the next opening has everything', async () => {
    await using vault = await deskFolder()
    const session = vault.open()
    writeDraft(session.database, 'one')
    setFailpoint((name) => {
      if (name === 'checkpointed') throw new Error('refused')
    })
    try {
      expect(() => session.close()).toThrow('refused')
    } finally {
      setFailpoint(undefined)
    }
    expect(session.database.open).toBe(false)
    expect(drafts(vault)).toEqual(['one'])
  })

  it('counts every unit of work', async () => {
    await using vault = await deskFolder()
    const session = vault.open()
    const before = readCommits(session.database)
    writeDraft(session.database, 'one')
    writeDraft(session.database, 'two')
    expect(readCommits(session.database)).toBe(before + 2)
    expect(readMark(vault.marks, vault.vaultId)?.commits).toBe(before + 2)
    session.close()
  })

  it('gives no false alarm when the database itself was closed first', async () => {
    await using vault = await deskFolder()
    const session = vault.open()
    writeDraft(session.database, 'one')
    closeDatabase(session.database)
    session.close()
    expect(drafts(vault)).toEqual(['one'])
  })
})

describe('names in the folder', () => {
  it('are those of the vault and nothing readable', async () => {
    await using vault = await deskFolder()
    vault.killed(['one'])
    expect(readdirSync(vault.folder).sort()).toEqual(['desk.db', 'desk.db-wal', 'open.json'])
    expect(readdirSync(join(vault.marks))).toEqual([`${vault.vaultId}.json`])
  })
})
