/** What this program runs on, and where its own parts are. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import type { CallOutput } from '../../src-shared/contract/contract.ts'
import { runsUnsandboxed } from './harden.ts'
import { pinnedElectron } from './pinned-electron.ts'

/** Absolute paths of the built parts: `out/app`, also inside the package. */
export type Places = {
  readonly renderer: string
  readonly preload: string
  readonly vaultProcess: string
  readonly vaultFolder: string
  /** High-water marks, outside the vault folder: who exchanges that does not exchange these with it. */
  readonly marks: string
  readonly keyring: string
  readonly logs: string
  /** Sealed files that another program was handed, until the desk is locked. */
  readonly handedOut: string
  readonly sqliteBinding: string
  /** Enrolment line, path of a shipped bundle, or empty. */
  readonly demonstration: string
  /** Passphrases cost the least that a vault accepts, whatever this machine could do: for tests of other things. */
  readonly leastCosts: boolean
}

/** Environment variables steer a development run only; a packaged desk takes nothing from its environment. */
function developmentVariable(name: string): string {
  return app.isPackaged ? '' : (process.env[name] ?? '')
}

export function findPlaces(): Places {
  const main = dirname(fileURLToPath(import.meta.url))
  const userData = app.getPath('userData')
  return {
    renderer: join(main, '../renderer'),
    preload: join(main, '../preload/preload.cjs'),
    vaultProcess: join(main, 'vault-process.js'),
    vaultFolder: developmentVariable('POC_DESK_VAULT_FOLDER') || join(userData, 'vault'),
    marks: join(userData, 'marks'),
    keyring: join(userData, 'keyring.json'),
    logs: join(userData, 'logs'),
    handedOut: join(userData, 'handed-out'),
    sqliteBinding: developmentVariable('POC_DESK_SQLITE_BINDING') || existing(unpackedBinding()),
    demonstration:
      developmentVariable('POC_DESK_DEMO_ENROLMENT') ||
      existing(join(process.resourcesPath, 'demonstration', 'demo.pocbundle')),
    leastCosts: developmentVariable('POC_DESK_LEAST_COSTS') !== '',
  }
}

/** Native code cannot be loaded from inside the archive; the packager leaves it beside it. */
function unpackedBinding(): string {
  return join(process.resourcesPath, 'app.asar.unpacked', 'native', 'better_sqlite3.node')
}

function existing(path: string): string {
  return app.isPackaged && existsSync(path) ? path : ''
}

/** The facts of the About page and of the first line of the log. */
export function runtimeFacts(places: Places): CallOutput<'runtime.about'> {
  const source = developmentVariable('POC_DESK_RUNTIME')
  const official = source === '' ? process.versions.electron === pinnedElectron : source === 'official'
  return {
    app: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
    source: official ? 'official' : 'registry',
    packaged: app.isPackaged,
    sandboxed: !runsUnsandboxed(),
    platform: `${process.platform}-${process.arch}`,
    demonstrationAvailable: places.demonstration !== '',
  }
}
