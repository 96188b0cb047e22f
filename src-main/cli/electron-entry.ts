/** Entry of the command line in the app: `poc-desk --cli …`. The main process calls it instead of making a window. */
import { app, session } from 'electron'
import { readNetworkSetting } from '../settings/settings.ts'
import { findPlaces } from '../shell/runtime.ts'
import { runCommandLine } from './run.ts'

/**
 * Runs one command in this process and answers the exit code with which the caller then ends it. `argv` is what
 * follows `--cli`. No window, no page and no vault process are made.
 */
export function runCli(argv: readonly string[]): Promise<number> {
  const places = findPlaces()
  // In memory, and with the proxy of the system.
  const ways = session.fromPartition('command-line', { cache: false })
  return runCommandLine(argv, {
    program: 'poc-desk --cli',
    environment: {
      folder: places.vaultFolder,
      sqliteBinding: places.sqliteBinding,
      demonstration: places.demonstration,
      marks: places.marks,
      app: app.getVersion(),
    },
    network: readNetworkSetting(app.getPath('userData')),
    ways: { system: (url, init) => ways.fetch(url, init), findProxy: (url) => ways.resolveProxy(url) },
    streams: process,
  })
}
