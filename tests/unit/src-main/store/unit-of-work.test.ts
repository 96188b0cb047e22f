import { describe, expect, it, vi } from 'vitest'
import { writeMeta } from '../../../../src-main/store/meta.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { onCommit, readCommits, transaction } from '../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

describe('counting of units of work', () => {
  it('counts the outermost once, with what it did, and tells the listeners after the commit', async () => {
    await using temporary = await tempDatabase(migrations)
    const { db } = temporary
    const before = readCommits(db)
    const heard = vi.fn(() => expect(db.inTransaction).toBe(false))
    const end = onCommit(db, heard)
    transaction(db, () => transaction(db, () => writeMeta(db, 'search-fold', '1')))
    expect(heard.mock.calls).toEqual([[before + 1]])
    expect(readCommits(db)).toBe(before + 1)
    end()
    transaction(db, () => writeMeta(db, 'search-fold', '2'))
    expect(heard).toHaveBeenCalledOnce()
  })

  it('does not count what was undone', async () => {
    await using temporary = await tempDatabase(migrations)
    const { db } = temporary
    const before = readCommits(db)
    const heard = vi.fn()
    onCommit(db, heard)
    const fails = () =>
      transaction(db, () => {
        writeMeta(db, 'search-fold', '1')
        throw new Error('undone')
      })
    expect(fails).toThrow('undone')
    expect(heard).not.toHaveBeenCalled()
    expect(readCommits(db)).toBe(before)
  })

  it('says that the disk is full, and keeps nothing of the work', async () => {
    await using temporary = await tempDatabase(migrations)
    const { db } = temporary
    db.pragma(`max_page_count=${db.pragma('page_count', { simple: true })}`)
    const large = () => transaction(db, () => writeMeta(db, 'search-fold', 'x'.repeat(100_000)))
    expect(large).toThrow('storage-full')
    db.pragma('max_page_count=100000')
    expect(db.prepare("SELECT value FROM meta WHERE key = 'search-fold'").get()).toBeUndefined()
    transaction(db, () => writeMeta(db, 'search-fold', '1'))
  })
})
