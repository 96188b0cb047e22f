/** Every named query of the directory, its layers and finding uses an index; what reads all there is, reads one alone. */
import { expect, it } from 'vitest'
import { certificateQueries } from '../../../../src-main/store/certificates-repository.ts'
import { changeQueries } from '../../../../src-main/store/change-repository.ts'
import { effectQueries } from '../../../../src-main/store/directory-effect.ts'
import { listQueries } from '../../../../src-main/store/directory-list-read.ts'
import { directoryQueries } from '../../../../src-main/store/directory-repository.ts'
import { rowQueries } from '../../../../src-main/store/directory-row-writer.ts'
import { findQueries } from '../../../../src-main/store/find-repository.ts'
import { layerQueries } from '../../../../src-main/store/layers-repository.ts'
import { linkQueries } from '../../../../src-main/store/link-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'

const groups = {
  certificates: certificateQueries,
  changes: changeQueries,
  directory: directoryQueries,
  effect: effectQueries,
  find: findQueries,
  layers: layerQueries,
  links: linkQueries,
  list: listQueries,
  rows: rowQueries,
}
const queries = Object.entries(groups).flatMap(([group, texts]) =>
  Object.entries(texts).map(([name, sql]) => [`${group}.${name}`, sql] as const),
)

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
