import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { checkDatabase } from '../../../../src-main/store/check.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { closeDatabase, type DeskDatabase } from '../../../../src-main/store/open.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'
import { type DeskFolder, deskFolder, writeDraft } from './desk-file.ts'

/** Flips one byte of the given page (from 1) of the closed database. */
function flip(vault: DeskFolder, page: number): void {
  const bytes = readFileSync(vault.file)
  const place = (page - 1) * 4096 + 100
  bytes[place] = (bytes[place] ?? 0) ^ 1
  writeFileSync(vault.file, bytes)
}

function rootOf(db: DeskDatabase, name: string): number {
  return Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name))
}

describe('checkDatabase', () => {
  it.each([false, true])('finds a whole database whole, table by table (thorough: %s)', async (thorough) => {
    await using temporary = await tempDatabase(migrations)
    const onProgress = vi.fn()
    const pause = vi.fn(async () => undefined)
    expect(await checkDatabase(temporary.db, { onProgress, pause, thorough })).toBe(true)
    const total = pause.mock.calls.length
    expect(total).toBeGreaterThan(20)
    expect(onProgress.mock.calls.at(-1)).toEqual([total, total])
  })

  it.each(['draft', 'message_thread', 'point_of_contact_search_data'])(
    'finds a changed page of %s in a database that opened',
    async (name) => {
      await using vault = await deskFolder()
      const first = vault.open()
      writeDraft(first.database, 'one')
      const page = rootOf(first.database, name)
      first.close()
      flip(vault, page)
      const session = vault.open()
      expect(await checkDatabase(session.database)).toBe(false)
      expect(session.closedCleanly).toBe(true)
      session.database.close()
    },
  )

  it('stops when it is told to, and when the vault is locked meanwhile', async () => {
    await using temporary = await tempDatabase(migrations)
    const aborted = checkDatabase(temporary.db, { signal: AbortSignal.abort() })
    await expect(aborted).rejects.toThrow('cancelled')
    const locked = checkDatabase(temporary.db, { pause: async () => closeDatabase(temporary.db) })
    await expect(locked).rejects.toThrow('vault-locked')
  })
})
