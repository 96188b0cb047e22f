/** Every case at once: many of them in slices, each call the same answer, other work in between. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { allClocks } from '../../../../../src-main/services/clocks/all-clocks.ts'
import { migrations } from '../../../../../src-main/store/migrations/all.ts'
import { transaction } from '../../../../../src-main/store/unit-of-work.ts'
import { writeCases } from '../../../../support/many-cases.ts'
import { openVault } from '../../../../support/open-vault.ts'
import { tempDatabase } from '../../../../support/temp-vault.ts'
import { writeVariedCases } from '../../../../support/varied-cases.ts'

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

it('computes the cases of the bench: of every kind, each with a clock that runs, and none like the next', async () => {
  await using database = await tempDatabase(migrations)
  await writeVariedCases(database, { count: 400, now: sentAt })
  const { real, exercise, policy } = await allClocks(openVault(database))
  expect(policy.workingDaysOnly).toBe(true)
  // What was passed on inside the State is a row of its own.
  const open = [...real, ...exercise].flatMap((one) => (one.side === 'inside' ? [] : [one]))
  expect(open.length).toBeLessThan(real.length + exercise.length)
  expect(new Set(open.map(({ clock }) => clock.thread)).size).toBe(400)
  const clocks = open.map(({ clock }) => clock)
  expect(new Set(clocks.map(({ side, kind }) => `${side} ${kind}`))).toEqual(
    new Set(['theirs acknowledgement', 'theirs answer', 'ours acknowledgement']),
  )
  expect(new Set(clocks.map(({ waitingFor }) => waitingFor.length))).toEqual(new Set([0, 1, 2, 3, 4]))
  expect(clocks.some(({ source }) => source === 'announced')).toBe(true)
  expect(open.some(({ done }) => done.some(({ step }) => step === 'reminder'))).toBe(true)
  // On closed days time stands still, so few are due at the hour at which they would be else.
  const allowances = clocks.map(({ started, due }) => Date.parse(due) - Date.parse(started))
  expect(new Set(allowances).size).toBeGreaterThan(20)
  expect(exercise.filter(({ side }) => side !== 'inside').length).toBe(8)
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
