/** Cases by words: read and folded once for all that is typed between two units of work, and never staler than that. */
import { expect, it, vi } from 'vitest'
import { searchCases } from '../../../../../src-main/services/cases/search.ts'
import { findQueries } from '../../../../../src-main/store/find-repository.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { writeCases } from '../../../../support/many-cases.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

const sentAt = new Date('2026-11-21T06:00:00Z')

it('finds what was written since, and reads every case once for one state of the desk', async () => {
  await using database = await tempDatabase(migrations)
  const { db, deviceId } = database
  writeCases(db, deviceId, { count: 3, sentAt, poc: null })
  const prepare = vi.spyOn(db, 'prepare')
  const reads = () => prepare.mock.calls.filter(([sql]) => sql === findQueries.threads).length
  const found = (text: string) => searchCases(db, { text, limit: 100 }).length
  expect([found(''), found('no such words'), found('')]).toEqual([3, 0, 3])
  expect(reads()).toBe(1)
  writeCases(db, deviceId, { count: 2, sentAt, poc: null })
  expect([found(''), found('')]).toEqual([5, 5])
  expect(reads()).toBe(2)
})
