import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  continuesFrom,
  keepMarks,
  markPath,
  positionOf,
  readMark,
  resetMark,
} from '../../../../src-main/store/high-water.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import type { DeskDatabase } from '../../../../src-main/store/open.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { type TempDatabase, tempDatabase, tempFolder } from '../../../support/temp-vault.ts'

const vaultId = '6d0f0a3e-6a0e-4b5a-9d3b-3f1f2f9a1c11'

function addEntry({ db, deviceId }: TempDatabase, seq: number, hash: string): void {
  transaction(db, () =>
    db
      .prepare(
        `INSERT INTO audit (id, at, kind, subject, detail, device, seq, previous, hash)
         VALUES (?, 'x', 'vault-opened', 's', '{}', ?, ?, 'p', ?)`,
      )
      .run(`entry ${seq}`, deviceId, seq, hash),
  )
}

/** Another history of the same vault: the entry is another one. */
function rewrite(db: DeskDatabase, hash: string): void {
  db.exec('DROP TRIGGER audit_keeps')
  db.prepare('UPDATE audit SET hash = ? WHERE seq = 2').run(hash)
}

describe('marks', () => {
  it('follow every unit of work, with the head of the audit log, and survive a torn record', async () => {
    await using temporary = await tempDatabase(migrations)
    await using folder = await tempFolder()
    const marks = join(folder.path, 'marks')
    const keeper = keepMarks(temporary.db, marks, vaultId, 7)
    addEntry(temporary, 1, 'one')
    const before = positionOf(temporary.db)
    addEntry(temporary, 2, 'two')
    expect(readMark(marks, vaultId)).toEqual({
      format: 1,
      vault: vaultId,
      commits: before.commits + 1,
      audit: { seq: 2, hash: 'two' },
      headerRevision: 7,
    })
    const file = markPath(marks, vaultId)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(file)
    bytes[((before.commits + 1) % 2) * 512 + 40] = 0
    writeFileSync(file, bytes)
    expect(readMark(marks, vaultId)).toMatchObject(before)
    keeper.close()
    addEntry(temporary, 3, 'three')
    expect(readMark(marks, vaultId)).toMatchObject(before)
  })

  it('are of one vault, and any bytes in their place are no mark', async () => {
    await using temporary = await tempDatabase(migrations)
    await using folder = await tempFolder()
    resetMark(temporary.db, folder.path, vaultId)
    const bytes = readFileSync(markPath(folder.path, vaultId))
    const other = '6d0f0a3e-6a0e-4b5a-9d3b-3f1f2f9a1c12'
    writeFileSync(markPath(folder.path, other), bytes)
    expect(readMark(folder.path, other)).toBeUndefined()
    expect(readMark(folder.path, vaultId)).toBeDefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1200 }), (any) => {
        writeFileSync(markPath(folder.path, vaultId), any)
        expect(readMark(folder.path, vaultId)).toBeUndefined()
      }),
    )
    truncateSync(markPath(folder.path, vaultId), 0)
    expect(readMark(folder.path, vaultId)).toBeUndefined()
    rmSync(markPath(folder.path, vaultId))
    expect(readMark(folder.path, vaultId)).toBeUndefined()
  })

  it('that cannot be written do not stop the work', async () => {
    await using temporary = await tempDatabase(migrations)
    await using folder = await tempFolder()
    await mkdir(markPath(folder.path, vaultId))
    const keeper = keepMarks(temporary.db, folder.path, vaultId, null)
    addEntry(temporary, 1, 'one')
    keeper.setHeaderRevision(2)
    keeper.close()
    expect(positionOf(temporary.db).audit).toEqual({ seq: 1, hash: 'one' })
  })
})

describe('continuesFrom', () => {
  it('is true of what went on from the mark, and false of less or of another history', async () => {
    await using temporary = await tempDatabase(migrations)
    addEntry(temporary, 1, 'one')
    addEntry(temporary, 2, 'two')
    const mark = { format: 1, vault: vaultId, headerRevision: null, ...positionOf(temporary.db) } as const
    expect(continuesFrom(temporary.db, mark)).toBe(true)
    addEntry(temporary, 3, 'three')
    expect(continuesFrom(temporary.db, mark)).toBe(true)
    expect(continuesFrom(temporary.db, { ...mark, commits: mark.commits + 2 })).toBe(false)
    rewrite(temporary.db, 'other')
    expect(continuesFrom(temporary.db, mark)).toBe(false)
  })

  it('does not ask for a chain that was not there yet, nor accept its absence afterwards', async () => {
    await using older = await tempDatabase(migrations.slice(0, 3))
    const mark = { format: 1, vault: vaultId, headerRevision: null, ...positionOf(older.db) } as const
    expect(mark.audit).toBeNull()
    expect(continuesFrom(older.db, mark)).toBe(true)
    expect(continuesFrom(older.db, { ...mark, audit: { seq: 1, hash: 'one' } })).toBe(false)
  })
})
