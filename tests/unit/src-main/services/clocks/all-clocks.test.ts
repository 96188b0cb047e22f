/** Every case at once: many of them in slices, each call the same answer, other work in between. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { allClocks } from '../../../../../src-main/services/clocks/all-clocks.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { writeCases } from '../../../../support/many-cases.ts'
import { openVault } from '../../../../support/open-vault.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'

const sentAt = new Date('2026-11-21T06:00:00Z')

it('computes many cases in the order in which they are due, while other work comes in between', async () => {
  await using database = await tempDatabase(migrations)
  const vault = openVault(database)
  writeCases(database.db, database.deviceId, { count: 1500, sentAt, poc: null })
  let turns = 0
  let isDone = false
  const counting = (async () => {
    while (!isDone) {
      await nextTurn()
      turns += 1
    }
  })()
  const { real, exercise } = await allClocks(vault)
  isDone = true
  await counting
  expect(turns).toBeGreaterThan(2)
  expect([real.length, exercise.length]).toEqual([1470, 30])
  const dues = real.map(({ due }) => due)
  expect(dues).toEqual(dues.toSorted())
})

it('asks once for those who ask at once, and anew when something was written', async () => {
  await using database = await tempDatabase(migrations)
  const vault = openVault(database)
  writeCases(database.db, database.deviceId, { count: 20, sentAt, poc: null })
  const [one, other] = await Promise.all([allClocks(vault), allClocks(vault)])
  expect(other).toBe(one)
  expect(await allClocks(vault)).toBe(one)
  transaction(database.db, () => undefined)
  const next = await allClocks(vault)
  expect(next).not.toBe(one)
  expect(next).toEqual(one)
})

it('takes in what is written while it computes', async () => {
  await using database = await tempDatabase(migrations)
  const vault = openVault(database)
  writeCases(database.db, database.deviceId, { count: 1500, sentAt, poc: null })
  const asked = allClocks(vault)
  await nextTurn()
  writeCases(database.db, database.deviceId, { count: 10, sentAt, poc: null })
  expect((await asked).real.length).toBe(1480)
})
