// A temporary folder in memory for tests, whose thousands of small vaults flush every unit of work to the disk.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { isAlive } from './lock.mjs'

const prefix = 'poc-desk-tests-'
/** What statfs(2) says of a file system in memory. */
const tmpfs = 0x01021994
const gibibyte = 1024 ** 3
/** Far more than the tests ever hold at once. */
const leastRoom = 4 * gibibyte
const leastMemory = 8 * gibibyte

/**
 * A fresh folder that every user may enter, or undefined where memory is scarce, has no file system or runs no programs.
 * @param {{ shared?: string, isRoomy?: (folder: string) => boolean }} place where else than in the shared memory of Linux
 * @returns {{ path: string, remove: () => void } | undefined}
 */
export function memoryFolder({ shared = '/dev/shm', isRoomy = hasRoomInMemory } = {}) {
  if (!isRoomy(shared)) return undefined
  removeForsaken(shared)
  const path = mkdtempSync(join(shared, `${prefix}${process.pid}-`))
  const folder = { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
  const program = join(path, 'program')
  writeFileSync(program, '#!/bin/sh\nexec chmod 755 "$1"\n', { mode: 0o700 })
  const { status } = spawnSync(program, [path])
  rmSync(program)
  if (status === 0) return folder
  folder.remove()
  return undefined
}

/** Whether a folder lies in memory, and there is more of both than tests need. */
export function hasRoomInMemory(shared) {
  try {
    const { type, bavail, bsize } = statfsSync(shared)
    return type === tmpfs && bavail * bsize >= leastRoom && freemem() >= leastMemory
  } catch {
    return false
  }
}

// Of runs that were killed: what nobody removes would stay in memory.
function removeForsaken(shared) {
  for (const name of readdirSync(shared)) {
    const [, pid] = /^poc-desk-tests-(\d+)-/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(shared, name), { recursive: true, force: true })
  }
}
