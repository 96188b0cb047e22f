/** Every named query of checks and readiness uses an index, and the policy is one setting among others. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { checkQueries } from '../../../../src-main/store/check-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { readinessQueries } from '../../../../src-main/store/readiness-rows.ts'
import { readSetting, writeSetting } from '../../../../src-main/store/setting-repository.ts'
import { transaction } from '../../../../src-main/store/unit-of-work.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

it.each(Object.entries({ ...checkQueries, ...readinessQueries }))('%s', async (_name, sql) => {
  await using temporary = await tempDatabase(migrations)
  const statement = temporary.db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', "'1'")}`)
  const plan = statement.all().map((step) => JSON.stringify(step))
  // The ids that are asked for are a table of their own.
  const steps = plan.filter((step) => /SCAN|SEARCH/.test(step) && !/SCAN json_each/.test(step))
  expect(steps.length).toBeGreaterThan(0)
  for (const step of steps)
    expect(step).toMatch(/SEARCH .* USING (COVERING |PARTIAL )?(INDEX|INTEGER PRIMARY KEY|PRIMARY KEY)/)
})

it('a setting is written over, counted up, and read by its own key', async () => {
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
