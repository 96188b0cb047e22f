// Where tests keep their files, and that nothing of it stays behind.
import { spawnSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasRoomInMemory, memoryFolder } from '../../../../scripts/lib/memory-folder.mjs'

let shared
beforeEach(async () => {
  shared = await mkdtemp(join(tmpdir(), 'poc-desk-shared-'))
})
afterEach(() => rm(shared, { recursive: true, force: true }))

const made = () => memoryFolder({ shared, isRoomy: () => true })

describe('a folder in memory', () => {
  it('may be entered by every user, and is gone with what was written into it', async () => {
    const folder = made()
    expect(statSync(folder.path).mode & 0o777).toBe(0o755)
    writeFileSync(join(folder.path, 'vault'), 'x')
    folder.remove()
    expect(await readdir(shared)).toEqual([])
  })

  it('that a killed run left behind is removed, and that of a run under way is not', async () => {
    const { pid } = spawnSync('true')
    await mkdir(join(shared, `poc-desk-tests-${pid}-aaaaaa`))
    await mkdir(join(shared, `poc-desk-tests-${process.ppid}-bbbbbb`))
    await mkdir(join(shared, 'of-another-program'))
    const folder = made()
    const left = await readdir(shared)
    folder.remove()
    expect(left.toSorted()).toEqual(
      [
        'of-another-program',
        `poc-desk-tests-${process.ppid}-bbbbbb`,
        folder.path.slice(shared.length + 1),
      ].toSorted(),
    )
  })

  it('is not made where there is no such place, or too little room', async () => {
    expect(hasRoomInMemory(join(shared, 'nowhere'))).toBe(false)
    expect(memoryFolder({ shared, isRoomy: () => false })).toBeUndefined()
    expect(await readdir(shared)).toEqual([])
  })
})
