/** Every named query of the layers, changes and rows uses an index: none reads a table from end to end. */
import { expect, it } from 'vitest'
import { certificateQueries } from '../../../../src-main/store/certificates-repository.ts'
import { changeQueries } from '../../../../src-main/store/change-repository.ts'
import { effectQueries } from '../../../../src-main/store/directory-effect.ts'
import { directoryQueries } from '../../../../src-main/store/directory-repository.ts'
import { rowQueries } from '../../../../src-main/store/directory-row-writer.ts'
import { layerQueries } from '../../../../src-main/store/layers-repository.ts'
import { linkQueries } from '../../../../src-main/store/link-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

const queries = Object.entries({
  certificates: certificateQueries,
  changes: changeQueries,
  effect: effectQueries,
  directory: directoryQueries,
  rows: rowQueries,
  layers: layerQueries,
  links: linkQueries,
}).flatMap(([group, texts]) => Object.entries(texts).map(([name, sql]) => [`${group}.${name}`, sql] as const))

it('covers every group', () => {
  expect(queries.length).toBeGreaterThan(25)
})

it.each(queries)('%s', async (_name, sql) => {
  await using temporary = await tempDatabase(migrations)
  const statement = temporary.db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+|\?/g, "'x'")}`)
  const plan = statement.all().map((step) => JSON.stringify(step))
  const scans = plan.filter((step) => /SCAN (?!CONSTANT)/.test(step) && !/USING (COVERING )?INDEX/.test(step))
  // What only combines the answers of other queries has no table to read.
  expect(scans.filter((step) => !/SCAN \((subquery|join)/.test(step))).toEqual([])
})
