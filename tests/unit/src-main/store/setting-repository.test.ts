/** Settings of the vault: one value for each key. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { readSetting, writeSetting } from '../../../../src-main/store/setting-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

it('is written over, counted up, and read by its own key', async () => {
  await using temporary = await tempDatabase(migrations)
  const { db, deviceId } = temporary
  const schema = z.object({ days: z.int() })
  expect(readSetting(db, 'readiness-policy', schema)).toBeUndefined()
  for (const days of [3, 4]) {
    transaction(db, () => writeSetting(db, deviceId, 'readiness-policy', { days }, new Date(0)))
  }
  expect(readSetting(db, 'readiness-policy', schema)).toEqual({ days: 4 })
  expect(readSetting(db, 'review-policy', schema)).toBeUndefined()
  expect(db.prepare('SELECT revision FROM setting').pluck().all()).toEqual([2])
})
