/** What the replayer takes for certain after a power cut, and what not; and that the shim misses nothing. */
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiskEvent, readDiskLog } from '../support/disk-shim/disk-log.ts'
import {
  afterPowerCut,
  everythingKept,
  type Fate,
  nothingKept,
  readTree,
  type Tree,
  unflushedFiles,
} from '../support/disk-shim/replay.ts'
import { buildShim, shimVariables } from '../support/disk-shim/shim.ts'
import { tempFolder } from '../support/temp-vault.ts'

const bytes = (text: string) => Buffer.from(text)
const opened = (handle: number, path: string, created = false): DiskEvent => ({
  kind: 'opened',
  handle,
  path,
  created,
  emptied: false,
})
const written = (handle: number, offset: number, text: string): DiskEvent => ({
  kind: 'written',
  handle,
  offset,
  bytes: bytes(text),
})
const synced = (handle: number): DiskEvent => ({ kind: 'synced', handle })
const before: Tree = new Map([['a', bytes('old')]])
const remains = (events: readonly DiskEvent[], fate: Fate, tree: Tree = before) =>
  Object.fromEntries(
    [...afterPowerCut(tree, events, events.length, fate)].map(([path, content]) => [
      path,
      content.toString(),
    ]),
  )

describe('a power cut', () => {
  it('keeps a write up to the flush of its file, and later ones only perhaps', () => {
    const events = [opened(1, 'a'), written(1, 0, 'new'), synced(1), written(1, 0, 'later')]
    expect(remains(events, nothingKept)).toEqual({ a: 'new' })
    expect(remains(events, everythingKept)).toEqual({ a: 'later' })
    expect(unflushedFiles(before, events, 3)).toEqual([])
    expect(unflushedFiles(before, events, 4)).toEqual(['a'])
  })

  it('takes a new file with it unless its folder was flushed', () => {
    const made = [opened(1, 'b', true), written(1, 0, 'text'), synced(1)]
    expect(remains(made, nothingKept)).toEqual({ a: 'old' })
    expect(remains([...made, opened(2, ''), synced(2)], nothingKept)).toEqual({ a: 'old', b: 'text' })
  })

  it('undoes a renaming or removing unless the folder was flushed', () => {
    const renamed: DiskEvent[] = [
      opened(1, 'n', true),
      written(1, 0, 'new'),
      synced(1),
      opened(2, ''),
      synced(2),
      { kind: 'renamed', from: 'n', to: 'a' },
    ]
    expect(remains(renamed, nothingKept)).toEqual({ a: 'old', n: 'new' })
    expect(remains([...renamed, opened(3, ''), synced(3)], nothingKept)).toEqual({ a: 'new' })
    expect(remains([{ kind: 'unlinked', path: 'a' }], nothingKept)).toEqual({ a: 'old' })
    expect(remains([{ kind: 'unlinked', path: 'a' }], everythingKept)).toEqual({})
  })

  it('leaves of a long write any of its sectors', () => {
    const events = [opened(1, 'a'), written(1, 0, 'x'.repeat(1024))]
    let sector = 0
    const second: Fate = {
      entries: (count) => count,
      sector: () => {
        sector += 1
        return sector === 2
      },
    }
    const content = afterPowerCut(before, events, events.length, second).get('a')
    expect(content?.toString()).toBe(`old${'\0'.repeat(509)}${'x'.repeat(512)}`)
  })
})

const step = fc.record({
  call: fc.constantFrom('write', 'append', 'shorten', 'rename', 'remove', 'copy', 'folder', 'removeFolder'),
  name: fc.constantFrom('a', 'b', 'f/c', 'f/d', 'g/e'),
  other: fc.constantFrom('a', 'b', 'f/c', 'f/d', 'g/e'),
  length: fc.integer({ min: 0, max: 40_000 }),
})

/** Runs in another process, under the shim. Calls that the file system refuses are part of it. */
const program = `
import { promises as fs, appendFileSync, rmSync, constants } from 'node:fs'
const [root, steps] = [process.argv[1], JSON.parse(process.argv[2])]
const path = (name) => root + '/' + name
for (const { call, name, other, length } of steps) {
  const text = name.repeat(length)
  try {
    if (call === 'write') await fs.writeFile(path(name), text)
    if (call === 'append') appendFileSync(path(name), text)
    if (call === 'shorten') await fs.truncate(path(name), length)
    if (call === 'rename') await fs.rename(path(name), path(other))
    if (call === 'remove') await fs.rm(path(name))
    if (call === 'copy') await fs.copyFile(path(name), path(other), constants.COPYFILE_FICLONE)
    if (call === 'folder') await fs.mkdir(path(name.slice(0, 1)), { recursive: true })
    if (call === 'removeFolder') rmSync(path(name.slice(0, 1)), { recursive: true })
  } catch {}
}
`

describe('the shim', () => {
  it('writes a log from which the folder can be made again, whatever was done in it', async () => {
    await using folder = await tempFolder()
    const library = await buildShim()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        run += 1
        const root = join(folder.path, `${run}`)
        await mkdir(join(root, 'f'), { recursive: true })
        await writeFile(join(root, 'a'), 'as it was')
        const start = await readTree(root)
        const log = `${root}.log`
        const env = { ...process.env, ...shimVariables(library, { folder: root, log }) }
        const args = ['--input-type=module', '-e', program, root, JSON.stringify(steps)]
        await promisify(execFile)(process.execPath, args, { env })
        const events = readDiskLog(await readFile(log).catch(() => Buffer.alloc(0)))
        expect(afterPowerCut(start, events, events.length, everythingKept)).toEqual(await readTree(root))
      }),
      { numRuns: 15 },
    )
  })
})
