/** 500 desks that fetch a 1 % change of 20,000 records: how long, how much, and what the server needs for it. */
import { fleet, runFleet, serverTimes } from '../../tests/support/fleet.ts'
import { registryProcess } from '../../tests/support/registry-process.ts'
import { staticServer } from '../../tests/support/static-server.ts'
import { bounded, type Figure, type Group, percentile, reported } from './harness.ts'

const desks = 500
const records = 20_000
const group = 'fleet'
const mebibyte = 2 ** 20

async function figures(): Promise<readonly Figure[]> {
  await using made = await fleet({ desks, records })
  await using registry = await registryProcess(made.data)
  const expected = await made.publishChange()
  const run = await runFleet(made.desks, registry.address, expected)
  const memory = await registry.peakMemory()
  const times = serverTimes(registry.log())
  await using plain = await staticServer(made.repository)
  const elsewhere = await runFleet(made.desks, plain.address, expected)
  const wrong = [...run.ends, ...elsewhere.ends].filter((end) => end !== 'right').length
  const seconds = { group, unit: 's' } as const
  return [
    // A limit below one desk: none may end at anything else.
    bounded(0.5, { group, name: 'desks that did not end right, of twice 500', unit: 'desks', value: wrong }),
    reported({
      ...seconds,
      name: '500 desks, one process, from the registry',
      value: run.milliseconds / 1000,
    }),
    reported({ ...seconds, name: 'the same from a plain server', value: elsewhere.milliseconds / 1000 }),
    {
      ...reported({
        group,
        name: 'server, one request (p50, p95)',
        unit: 'ms',
        value: percentile(times, 0.5),
      }),
      p95: percentile(times, 0.95),
      runs: times.length,
    },
    ...(memory === null
      ? []
      : [reported({ group, name: 'server, largest memory', unit: 'MiB', value: memory / mebibyte })]),
    reported({ group, name: 'all answers', unit: 'MiB', value: run.bytes / mebibyte }),
    reported({ group, name: 'answers to one desk', unit: 'bytes', value: run.bytes / desks }),
  ]
}

export const fleetGroup: Group = { name: group, measure: figures }
