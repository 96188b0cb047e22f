/** Five hundred desks of one registry that fetch a change of one in a hundred of its 20,000 records. */
import { expect, it } from 'vitest'
import { fleet, runFleet, serverTimes } from '../support/fleet.ts'
import { registryProcess } from '../support/registry-process.ts'
import { staticServer } from '../support/static-server.ts'

const desks = 500
/** Desks that ask the plain server as well: the files are the same, and so is what each of them does. */
const elsewhere = 50

it('brings every desk to the edition as published, from the registry and from any web server', async () => {
  await using made = await fleet({ desks, records: 20_000 })
  await using registry = await registryProcess(made.data)
  const expected = await made.publishChange()
  const { ends, bytes } = await runFleet(made.desks, registry.address, expected)
  expect(ends).toEqual(Array.from({ length: desks }, () => 'right'))
  // By changes: the whole directory alone would be more than a megabyte for each.
  expect(bytes / desks).toBeLessThan(100_000)
  const times = serverTimes(registry.log())
  expect(times.length).toBeGreaterThanOrEqual(5 * desks)
  await using plain = await staticServer(made.repository)
  const again = await runFleet(made.desks.slice(0, elsewhere), plain.address, expected)
  expect(again.ends).toEqual(Array.from({ length: elsewhere }, () => 'right'))
})

it('says so where a desk does not come to what was published', async () => {
  await using made = await fleet({ desks: 2, records: 400 })
  await using plain = await staticServer(made.repository)
  const expected = new Map(await made.publishChange())
  const [part = ''] = expected.keys()
  const none = { ...made, desks: made.desks.map((desk) => ({ ...desk, edition: null })) }
  expect((await runFleet(none.desks, plain.address, expected)).ends).toEqual(['whole', 'whole'])
  expected.set(part, '0'.repeat(64))
  expect((await runFleet(made.desks, plain.address, expected)).ends).toEqual(['other', 'other'])
})
