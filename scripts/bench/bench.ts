/** `npm run bench`: measures every group (or `--only GROUP`), writes `out/bench.json`, fails where a limit is missed. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Figure, type Group, table } from './harness.ts'
import { keyringGroup } from './keyring.ts'
import { openpgpGroup } from './openpgp.ts'
import { pageGroup } from './page.ts'
import { searchGroup } from './search.ts'
import { startGroup } from './start.ts'
import { syncGroup } from './sync.ts'
import { vaultGroup } from './vault.ts'

const groups: readonly Group[] = [
  startGroup,
  searchGroup,
  pageGroup,
  openpgpGroup,
  keyringGroup,
  syncGroup,
  vaultGroup,
]

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
  const file = path.join(import.meta.dirname, '../../out/bench.json')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`)
  process.stdout.write(`\n${table(figures)}\n`)
  return figures.every((figure) => figure.ok) ? 0 : 1
}

process.exitCode = await run()
