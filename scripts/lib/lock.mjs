// One run at a time for a step that two parallel runs must not do twice in the same place.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './say.mjs'

const ASK_AGAIN_MS = 300

/**
 * Runs the action while holding the lock file; waits for another holder, and takes over from one that is gone.
 * Another process cannot wake us, so waiting for it means asking again.
 */
export async function withLock(file, action) {
  mkdirSync(dirname(file), { recursive: true })
  let told = false
  while (!take(file)) {
    const holder = holderOf(file)
    if (holder !== undefined && !isAlive(holder)) {
      setAside(file)
      continue
    }
    if (!told && holder !== undefined)
      say(`… waiting for another run (process ${holder}) that is preparing the same thing`)
    told = true
    await pause(ASK_AGAIN_MS)
  }
  try {
    return await action()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Whether a process of this number runs, whoever started it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Renaming succeeds for one run only, so two runs cannot both remove the lock of a third.
function setAside(file) {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
