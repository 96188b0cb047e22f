/** `npm run bench`: measures every group (or `--only GROUP`), writes `out/bench.json`, fails where a limit is missed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { clocksGroup } from './clocks.ts'
import { fleetGroup } from './fleet.ts'
import { type Figure, type Group, table } from './harness.ts'
import { idleGroup } from './idle.ts'
import { keyringGroup } from './keyring.ts'
import { languageGroup } from './language.ts'
import { messageGroup } from './message.ts'
import { pageGroup } from './page.ts'
import { placesGroup } from './places.ts'
import { searchGroup } from './search.ts'
import { startGroup } from './start.ts'
import { syncGroup } from './sync.ts'
import { vaultGroup } from './vault.ts'

const groups: readonly Group[] = [
  startGroup,
  idleGroup,
  searchGroup,
  pageGroup,
  messageGroup,
  keyringGroup,
  syncGroup,
  fleetGroup,
  vaultGroup,
  clocksGroup,
  languageGroup,
  placesGroup,
]

const file = path.join(import.meta.dirname, '../../out/bench.json')

/** Absolute figures say nothing without the machine that they are of. */
function machine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  return `${processors.length} x ${model}, ${memory} GiB, ${type()} ${release()}, Node ${process.versions.node}`
}

const keptSchema = z.object({ groups: z.record(z.string(), z.unknown()) })

/** None where a run that was cut off left half a file. */
function groupsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return keptSchema.parse(JSON.parse(text)).groups
  } catch {
    return {}
  }
}

/** What was measured of other groups before stays, each group with its own machine and time. */
async function keep(figures: readonly Figure[]): Promise<void> {
  const before = await readFile(file, 'utf8').then(groupsIn, () => ({}))
  const measured = new Date().toISOString()
  const names = new Set(figures.map(({ group }) => group))
  const now = [...names].map((name) => {
    const own = figures.filter(({ group }) => group === name)
    return [name, { machine: machine(), measured, figures: own }] as const
  })
  await mkdir(path.dirname(file), { recursive: true })
  const groups = { ...before, ...Object.fromEntries(now) }
  await writeFile(file, `${JSON.stringify({ groups }, null, 2)}\n`)
}

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const chosen = groups.filter((group) => values.only === undefined || group.name === values.only)
  if (chosen.length === 0) {
    process.stderr.write(
      `There is no group "${values.only}". Groups: ${groups.map((group) => group.name).join(', ')}\n`,
    )
    return 2
  }
  const figures: Figure[] = []
  for (const group of chosen) {
    process.stdout.write(`measuring ${group.name} …\n`)
    figures.push(...(await group.measure()))
  }
  process.stdout.write(`\n${machine()}\n${table(figures)}\n`)
  await keep(figures)
  return figures.every((figure) => figure.ok) ? 0 : 1
}

process.exitCode = await run()
