/** Where the desk keeps its files, readable for the officer's account only. */
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** Fixes the folder before anything asks for it; `--user-data-dir` overrides it, for tests and several desks. */
export function settleUserData(): void {
  const given = app.commandLine.getSwitchValue('user-data-dir')
  const folder = given === '' ? join(app.getPath('appData'), 'POC Desk') : given
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') chmodSync(folder, 0o700)
  app.setPath('userData', folder)
}

/**
 * Gives Chromium a folder for its own bookkeeping and empties it at every start. The page lives in memory, so
 * nothing of the directory or of messages comes here; what lies here is of no use after a run. Call only while
 * holding the instance lock: another instance may be using it.
 */
export function settleSessionData(): void {
  const folder = join(app.getPath('userData'), 'chromium')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('sessionData', folder)
  app.setPath('crashDumps', join(folder, 'crashes'))
}
