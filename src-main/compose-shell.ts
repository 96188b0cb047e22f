/** The second part of the start: log, settings, vault process and gate, for the window that `show-desk.ts` made. */
import { randomBytes } from 'node:crypto'
import { app, type BrowserWindow, session } from 'electron'
import { systemClock } from '../src-shared/base/clock.ts'
import { Failure } from '../src-shared/base/failure.ts'
import { succeeded } from '../src-shared/base/result.ts'
import { contract } from '../src-shared/contract/contract.ts'
import { createChanges } from './bridge/changes.ts'
import { createGate } from './bridge/gate.ts'
import { createReport } from './bridge/report.ts'
import { createRouter, type VaultCaller } from './bridge/router.ts'
import { createLog, type Log } from './log/log.ts'
import { statusOnDisk } from './services/vault-status.ts'
import { openSettings } from './settings/settings.ts'
import { confirmRegistry } from './shell/confirm-registry.ts'
import { createDialogs } from './shell/dialogs.ts'
import { hardenSession } from './shell/harden.ts'
import { proposedLanguage } from './shell/proposed-language.ts'
import { type Places, runtimeFacts } from './shell/runtime.ts'
import { createShellHandlers } from './shell/shell-handlers.ts'
import { startVaultHost, type VaultHost } from './shell/vault-host.ts'
import { applyTheme, boundsOf, placeWindow } from './shell/window.ts'
import type { ShownDesk } from './show-desk.ts'
import { parseEnrolment } from './sync/enrolment.ts'

/** The running desk, as `main.ts` needs it. */
export type Desk = {
  /** Brings the window to the front. */
  readonly show: () => void
  /** Closes the database and ends the vault process. */
  readonly stop: () => Promise<void>
}

/** Composes what answers the shown window: settings, log, vault process, gate. */
export async function composeDesk(shown: ShownDesk): Promise<Desk> {
  const { places } = shown
  const log = createLog({ folder: places.logs, clock: systemClock })
  const about = runtimeFacts(places)
  let window: BrowserWindow | undefined = shown.window
  const pushChange = createChanges(() => window?.webContents)
  const vault = startVault(places, pushChange, log)
  const settings = openSettings(app.getPath('userData'))
  if (settings.wasReset) log.write('settings-reset')
  applyTheme(settings.read().theme, window)
  const bounds = settings.windowBounds()
  if (bounds !== undefined) placeWindow(window, bounds)

  const shellHandlers = createShellHandlers({
    vault,
    dialogs: createDialogs(() => requiredWindow(window)),
    settings,
    about,
    onSettings: (next) => {
      applyTheme(next.theme, window)
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
  shown.answerWith(createGate({ trustedContents: () => window?.webContents.id, route, report }))

  let remembered: Promise<void> = Promise.resolve()
  window.on('close', () => {
    // A place that cannot be remembered must not keep the program from ending.
    if (window !== undefined) remembered = settings.rememberWindow(boundsOf(window)).catch(() => undefined)
  })
  window.on('closed', () => {
    window = undefined
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => log.write('page-lost', { reason }))
  // Not sooner: two processes starting at once would keep the officer waiting for the screen.
  window.webContents.once('input-event', vault.warm)
  log.write('start', { ...about })
  // No window uses it.
  await hardenSession(session.defaultSession)
  return {
    show: () => bringForward(window),
    stop: async () => {
      await Promise.all([vault.stop(), remembered])
    },
  }
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
