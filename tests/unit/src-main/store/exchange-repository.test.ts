/** What imports and exports ask of the directory: records in effect alone, links proposed once. */
import { expect, it } from 'vitest'
import { exchangeRepository } from '../../../../src-main/store/exchange-repository.ts'
import { migrations } from '../../../../src-main/store/migrations/all.ts'
import { replaceRegistryLayer } from '../../../support/registry-layer.ts'
import { tempDatabase } from '../../../support/temp-vault.ts'
import { factsOf, issued, madeDirectory, uuidOf } from './directory-data.ts'

it('answers the records in effect and no other', async () => {
  await using temporary = await tempDatabase(migrations)
  const target = madeDirectory(1)
  replaceRegistryLayer(temporary.db, target, factsOf(target), issued)
  temporary.db.prepare('UPDATE point_of_contact SET in_effect = 0 WHERE state = ?').run('KEN')
  const exchange = exchangeRepository(temporary.db)
  expect(exchange.one(uuidOf('KEN 0'))).toBeUndefined()
  expect(exchange.one(uuidOf('GHA 0'))).toContain(uuidOf('GHA 0'))
})

it('proposes a link once, whichever record comes first', async () => {
  await using temporary = await tempDatabase(migrations)
  const { proposeLink } = exchangeRepository(temporary.db)
  expect(proposeLink('b', 'a', issued, temporary.deviceId)).toBe(true)
  expect(proposeLink('a', 'b', issued, temporary.deviceId)).toBe(false)
})
