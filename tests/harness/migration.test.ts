/** Bringing an older database to the present schema may be cut off anywhere: it is then the old one, or the new one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { migrations } from '../../src-main/store/migrations/all.ts'
import { contentOfOlder, migrationProblems, placeOlder } from '../support/crash/migration.ts'
import { chooseFate } from '../support/crash/power.ts'
import { seededRandom } from '../support/crash/random.ts'
import { type DiskEvent, readDiskLog } from '../support/disk-shim/disk-log.ts'
import { afterPowerCut, readTree, type Tree, unflushedFiles, writeTree } from '../support/disk-shim/replay.ts'
import { buildShim, shimVariables } from '../support/disk-shim/shim.ts'
import { tempFolder } from '../support/temp-vault.ts'

const workerPath = fileURLToPath(new URL('../support/crash/migration-worker.ts', import.meta.url))

async function migrateIn(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', workerPath, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  })
  const [code, signal] = await once(child, 'close')
  return { code, signal }
}

describe('a migration', () => {
  it.each([
    ['migrating', 1],
    ['committed', 1],
    ['marker-open', 1],
    ['migrated', 1],
    ['checkpointed', 1],
    ['marker-closing', 1],
    ['closed', 1],
  ] as const)('killed at "%s" goes on at the next opening', async (failpoint, hit) => {
    await using folder = await tempFolder()
    await placeOlder(folder.path)
    const before = await contentOfOlder(folder.path)
    expect(await migrateIn([folder.path, failpoint, String(hit)], {})).toEqual({
      code: null,
      signal: 'SIGKILL',
    })
    expect(await migrationProblems(folder.path, before, migrations.length)).toEqual([])
  })

  it('survives a power cut at any place', async () => {
    await using folder = await tempFolder()
    const root = join(folder.path, 'older')
    await placeOlder(root)
    const content = await contentOfOlder(root)
    const { before, events } = await recorded(root)
    const told = events.findIndex((event) => event.kind === 'mark')
    expect(unflushedFiles(before, events, told).filter((path) => !path.startsWith('marks/'))).toEqual([])
    const random = seededRandom('migration')
    for (let cut = 0; cut < 60; cut += 1) {
      const place = random.below(events.length + 1)
      const left = join(folder.path, `cut-${cut}`)
      await writeTree(left, afterPowerCut(before, events, place, chooseFate(random)))
      expect(await migrationProblems(left, content, migrations.length), `cut at ${place}`).toEqual([])
    }
  })
})

async function recorded(root: string): Promise<{ before: Tree; events: DiskEvent[] }> {
  const before = await readTree(root)
  const [log, marks] = [`${root}.log`, `${root}.said`]
  const shim = shimVariables(await buildShim(), { folder: root, log, marks })
  expect(await migrateIn([root, '', '0', marks], shim)).toEqual({ code: 0, signal: null })
  return { before, events: readDiskLog(await readFile(log)) }
}
