/** Every named query of what the desk keeps beside the directory uses an index. */
import { expect, it } from 'vitest'
import { localQueries } from '../../../../src-main/store/local-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { privateNoteQueries } from '../../../../src-main/store/private-note-repository.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

const queries = Object.entries({ local: localQueries, notes: privateNoteQueries }).flatMap(([group, texts]) =>
  Object.entries(texts).map(([name, sql]) => [`${group}.${name}`, sql] as const),
)

it.each(queries)('%s', async (_name, sql) => {
  await using temporary = await tempDatabase(migrations)
  const statement = temporary.db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+|\?/g, "'[]'")}`)
  const plan = statement.all().map((step) => JSON.stringify(step))
  // The ids that a call names are a list of their own; there is no table behind them.
  const scans = plan.filter((step) => /SCAN (?!CONSTANT|json_each)/.test(step))
  expect(scans.filter((step) => !/USING (COVERING )?INDEX/.test(step))).toEqual([])
})
