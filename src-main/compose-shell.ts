/** Puts the shell together once the application is ready: log, settings, vault process, gate, window. */
import { randomBytes } from 'node:crypto'
import { app, type BrowserWindow, ipcMain, session } from 'electron'
import { systemClock } from '../src-shared/base/clock.ts'
import { Failure } from '../src-shared/base/failure.ts'
import { succeeded } from '../src-shared/base/result.ts'
import { contract } from '../src-shared/contract/contract.ts'
import { createChanges } from './bridge/changes.ts'
import { createGate } from './bridge/gate.ts'
import { createReport } from './bridge/report.ts'
import { createRouter, type VaultCaller } from './bridge/router.ts'
import { createLog, type Log } from './log/log.ts'
import { callChannel } from './page.ts'
import { statusOnDisk } from './services/vault-status.ts'
import { openSettings } from './settings/settings.ts'
import { confirmRegistry } from './shell/confirm-registry.ts'
import { createDialogs } from './shell/dialogs.ts'
import { hardenSession } from './shell/harden.ts'
import { setMenu } from './shell/menu.ts'
import { servePage } from './shell/protocol.ts'
import { findPlaces, type Places, runtimeFacts } from './shell/runtime.ts'
import { createShellHandlers, proposedLanguage } from './shell/shell-handlers.ts'
import { startVaultHost, type VaultHost } from './shell/vault-host.ts'
import { applyTheme, openWindow, showPage } from './shell/window.ts'
import { parseEnrolment } from './sync/enrolment.ts'

/** The running desk, as `main.ts` needs it. */
export type Desk = {
  /** Brings the window to the front. */
  readonly show: () => void
  /** Closes the database and ends the vault process. */
  readonly stop: () => Promise<void>
}

/** Composes and opens the desk. Call when the application is ready. */
export async function openDesk(): Promise<Desk> {
  const places = findPlaces()
  const log = createLog({ folder: places.logs, clock: systemClock })
  const about = runtimeFacts(places)
  let window: BrowserWindow | undefined
  const pushChange = createChanges(() => window?.webContents)
  const vault = startVault(places, pushChange, log)
  const settings = openSettings(app.getPath('userData'))
  if (settings.wasReset) log.write('settings-reset')

  // No `persist:`: Chromium keeps caches, storage and cookies of the page in memory only.
  const pageSession = session.fromPartition('desk', { cache: false })
  const hardened = Promise.all([hardenSession(pageSession), servePage(pageSession, places.renderer)])

  const shellHandlers = createShellHandlers({
    vault,
    dialogs: createDialogs(() => requiredWindow(window)),
    settings,
    about,
    onSettings: (next) => {
      applyTheme(next.theme)
      pushChange({ topic: 'settings' })
    },
  })
  const report = createReport({ log, reference: () => randomBytes(4).toString('hex').toUpperCase() })
  // The gate has checked that the name is one of the contract and whose home it is.
  const callVault: VaultCaller = async (name, input) => {
    // The page can say what to do next while the process that will do it is not there yet.
    if (name === 'vault.status' && !vault.isRunning())
      return succeeded(await statusOnDisk(places.vaultFolder))
    if (name === 'registry.connect') {
      const { address } = parseEnrolment(contract[name].input.parse(input).enrolment)
      const { language } = settings.read()
      if (!(await confirmRegistry(requiredWindow(window), address, language ?? proposedLanguage()))) {
        throw new Failure('cancelled')
      }
    }
    return await vault.call(name, input)
  }
  const route = createRouter(shellHandlers, callVault)
  const gate = createGate({ trustedContents: () => window?.webContents.id, route, report })
  ipcMain.handle(callChannel, gate)

  setMenu()
  applyTheme(settings.read().theme)
  window = openWindow({
    preload: places.preload,
    session: pageSession,
    bounds: settings.windowBounds(),
    onClose: settings.rememberWindow,
    onLost: (reason) => log.write('page-lost', { reason }),
  })
  // The window is made while the sessions are still being closed; it loads nothing before they are.
  await hardened
  showPage(window)
  log.write('start', { ...about })
  // No window uses it.
  await hardenSession(session.defaultSession)
  // Not sooner: two processes starting at once would keep the officer waiting for the screen.
  window.webContents.once('input-event', vault.warm)
  window.on('closed', () => {
    window = undefined
  })
  return { show: () => bringForward(window), stop: vault.stop }
}

function startVault(places: Places, onEvent: ReturnType<typeof createChanges>, log: Log): VaultHost {
  return startVaultHost({
    modulePath: places.vaultProcess,
    environment: {
      folder: places.vaultFolder,
      sqliteBinding: places.sqliteBinding,
      demonstration: places.demonstration,
    },
    onEvent,
    onLog: log.write,
  })
}

function requiredWindow(window: BrowserWindow | undefined): BrowserWindow {
  if (window === undefined) throw new Error('there is no window')
  return window
}

function bringForward(window: BrowserWindow | undefined): void {
  if (window === undefined) return
  if (window.isMinimized()) window.restore()
  window.focus()
}
