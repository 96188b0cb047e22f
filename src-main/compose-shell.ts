/** The second part of the start: log, settings, vault process and gates, for the window that `show-desk.ts` made. */
import { randomBytes } from 'node:crypto'
import { app, type BrowserWindow, nativeImage, powerMonitor, safeStorage, session, shell } from 'electron'
import { z } from 'zod'
import { systemClock, toInstant } from '../src-shared/base/clock.ts'
import type { Language } from '../src-shared/base/languages.ts'
import type { DeskEvent } from '../src-shared/contract/events.ts'
import type { Settings } from '../src-shared/contract/shell.ts'
import { vaultStatusSchema } from '../src-shared/contract/vault.ts'
import { createChanges } from './bridge/changes.ts'
import { createGate } from './bridge/gate.ts'
import { createPortGate } from './bridge/port-gate.ts'
import { createReport } from './bridge/report.ts'
import { createRouter } from './bridge/router.ts'
import { composeLocking, type Locking } from './compose-locking.ts'
import type { FaultProcess } from './log/fault-report.ts'
import { createLog, type Log } from './log/log.ts'
import { statusOnDisk } from './services/vault-status.ts'
import { openSettings, type SettingsStore } from './settings/settings.ts'
import type { ArrivedFiles } from './shell/arrived-files.ts'
import { askVault } from './shell/ask-vault.ts'
import { confirmLookUp, confirmRegistry } from './shell/confirm-network.ts'
import { createDialogs } from './shell/dialogs.ts'
import { createDueNotice } from './shell/due-notice.ts'
import { createFaultDialogs } from './shell/fault-dialogs.ts'
import { hardenSession } from './shell/harden.ts'
import { createKeyring, type Keyring } from './shell/keyring.ts'
import { offerTextMenu } from './shell/offer-text-menu.ts'
import { createPageLosses } from './shell/page-losses.ts'
import { createPaperPrinter } from './shell/paper-printer.ts'
import { printPage } from './shell/print-page.ts'
import { createPrivateFiles, type PrivateFiles } from './shell/private-files.ts'
import { proposedLanguage } from './shell/proposed-language.ts'
import { type Places, runtimeFacts } from './shell/runtime.ts'
import { createShellHandlers, type ShellDependencies } from './shell/shell-handlers.ts'
import { showDueNotice } from './shell/show-due-notice.ts'
import { trayIcon } from './shell/tray-icon.ts'
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
  /** That of the settings. */
  readonly language: () => Language
}

/** Composes what answers the shown window: settings, log, vault process, locking, gates. `arrived` may come to it later. */
export async function composeDesk(shown: ShownDesk, arrived: ArrivedFiles): Promise<Desk> {
  const { places, window } = shown
  const log = createLog({ folder: places.logs, clock: systemClock })
  const contents = () => (window.isDestroyed() ? undefined : window.webContents)
  const pushChange = createChanges(contents)
  const settings = openDeskSettings(log)
  const language = () => settings.read().language ?? proposedLanguage()
  offerTextMenu(window.webContents, language)
  const tellFault = createFaultDialogs({
    places,
    language,
    window: () => (window.isDestroyed() ? undefined : window),
  })
  const tellLost = (process: FaultProcess, kind: string) => {
    log.write('fault-told', { process, kind })
    // Nobody waits for it; what cannot be told is in the log.
    void tellFault({ at: toInstant(systemClock()), process, kind, places: '' }).catch(() => undefined)
  }
  let vaultChanged: () => void = () => undefined
  const onEvent = (event: DeskEvent) => {
    pushChange(event)
    if (event.topic === 'vault') vaultChanged()
  }
  const vault = startVault({ places, settings, onEvent, onLost: tellLost, log })
  applyTheme(settings.read().theme, window)
  const followNetwork = proxyFollower()
  followNetwork(settings.read())
  const bounds = settings.windowBounds()
  if (bounds !== undefined) placeWindow(window, bounds)

  const lockedStatus = () => statusOnDisk(places.vaultFolder)
  const printer = createPaperPrinter(hardenSession)
  const privateFiles = createPrivateFiles(places.handedOut)
  // Of a run that ended in disorder.
  await privateFiles.clear()
  const locking = composeLocking({
    window,
    vault,
    pushChange,
    settings: settings.read,
    lockedStatus,
    clearFiles: async () => {
      printer.stop()
      await privateFiles.clear()
    },
    log,
  })
  vaultChanged = locking.vaultChanged
  const handlers = createShellHandlers({
    ...ofTheWindow(window, settings),
    arrived,
    vault,
    settings,
    privateFiles,
    printer,
    about: runtimeFacts(places),
    locker: locking.locker,
    clipboard: locking.clipboard,
    emit: pushChange,
    keyring: composeKeyring(places, vault),
    onSettings: (next) => {
      followNetwork(next)
      applyTheme(next.theme, window)
      locking.follow(next)
      pushChange({ topic: 'settings' })
    },
  })
  const trustedContents = () => contents()?.id
  const report = createReport({ log, reference: () => randomBytes(4).toString('hex').toUpperCase() })
  const route = createRouter(handlers, async () => (vault.isTouched() ? undefined : await lockedStatus()))
  shown.answerWith({
    call: createGate({ trustedContents, route, report }),
    port: createPortGate({
      trustedContents,
      connect: async () => (locking.locker.isLeaving() ? undefined : await vault.connect()),
    }),
  })

  arrived.listen(() => pushChange({ topic: 'registry' }))
  const remembered = rememberPlace(window, settings)
  const isTooOften = createPageLosses(systemClock)
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.write('page-lost', { reason })
    // A lock ends the page's process itself.
    if (reason === 'clean-exit' || locking.locker.isLeaving()) return
    if (isTooOften()) tellLost('page', reason)
  })
  watchDue({ vault, settings, show: locking.show })
  // Not sooner: two processes starting at once would keep the officer waiting for the screen.
  window.webContents.once('input-event', vault.warm)
  log.write('start', { ...runtimeFacts(places) })
  // No window uses it.
  await hardenSession(session.defaultSession)
  return { show: locking.show, stop: () => stop({ vault, locking, remembered, privateFiles }), language }
}

const lookForDueEveryMs = 60_000

/** Once a minute and when the computer wakes, as long as the program runs; a locked vault answers nothing. */
function watchDue({
  vault,
  settings,
  show,
}: {
  readonly vault: VaultHost
  readonly settings: SettingsStore
  readonly show: () => void
}): void {
  const look = createDueNotice({
    clock: systemClock,
    isOn: () => settings.read().notifyDue && vault.isTouched(),
    latestDue: async () => (await askVault(vault, 'internal.clocksDue', {}, dueSchema)).latest,
    show: () => showDueNotice(settings.read().language ?? proposedLanguage(), show),
  })
  setInterval(() => void look(), lookForDueEveryMs).unref()
  // Timers stand still while the computer sleeps.
  powerMonitor.on('resume', () => void look())
}

const dueSchema = z.object({ latest: z.string().nullable() })

type Running = {
  readonly vault: VaultHost
  readonly locking: Locking
  readonly remembered: () => Promise<void>
  readonly privateFiles: PrivateFiles
}

async function stop({ vault, locking, remembered, privateFiles }: Running): Promise<void> {
  const forgotten = locking.clipboard.forget().catch(() => undefined)
  await Promise.all([vault.stop(), remembered(), forgotten])
  await privateFiles.clear()
}

function openDeskSettings(log: Log): SettingsStore {
  const settings = openSettings(app.getPath('userData'))
  if (settings.wasReset) log.write('settings-reset')
  return settings
}

/**
 * Chromium may look for the proxy configuration of a network by itself (Web Proxy Auto-Discovery), which is a connection
 * too: while the network is off, it is told that there is none.
 */
function proxyFollower(): (settings: Settings) => void {
  let followed: boolean | undefined
  return ({ network }) => {
    if (network === followed) return
    followed = network
    void app.setProxy({ mode: network ? 'system' : 'direct' })
  }
}

type VaultParts = {
  readonly places: Places
  readonly settings: SettingsStore
  readonly onEvent: ReturnType<typeof createChanges>
  readonly onLost: (process: 'vault', kind: string) => void
  readonly log: Log
}

function startVault({ places, settings, onEvent, onLost, log }: VaultParts): VaultHost {
  return startVaultHost({
    modulePath: places.vaultProcess,
    environment: {
      folder: places.vaultFolder,
      sqliteBinding: places.sqliteBinding,
      demonstration: places.demonstration,
      marks: places.marks,
      app: app.getVersion(),
      leastCosts: places.leastCosts,
    },
    network: settings.network,
    // Of requests that belong to no session, as those of the vault process do.
    findProxy: (url) => app.resolveProxy(url),
    onEvent,
    onLost: (code) => onLost('vault', `exit-${code}`),
    onLog: log.write,
  })
}

function composeKeyring(places: Places, vault: VaultHost): Keyring {
  return createKeyring({
    system: safeStorage,
    platform: process.platform,
    file: places.keyring,
    slot: {
      add: async (authorisation, key) => {
        await askVault(vault, 'internal.keyringAdd', { authorisation, key }, z.unknown())
      },
      remove: async () => {
        await askVault(vault, 'internal.keyringRemove', {}, z.unknown())
      },
      open: (key) => askVault(vault, 'internal.keyringOpen', { key }, vaultStatusSchema),
    },
  })
}

/** What needs the window itself: its dialogs, its printer, the questions before a connection. */
function ofTheWindow(
  window: BrowserWindow,
  settings: SettingsStore,
): Pick<
  ShellDependencies,
  'dialogs' | 'print' | 'openFile' | 'dragFiles' | 'agreesToConnect' | 'agreesToAddress' | 'agreesToLookUp'
> {
  const language = () => settings.read().language ?? proposedLanguage()
  return {
    dialogs: createDialogs(() => window),
    print: () => printPage(window.webContents),
    openFile: async (path) => (await shell.openPath(path)) === '',
    dragFiles: (files) =>
      window.webContents.startDrag({
        file: files[0] ?? '',
        files: [...files],
        icon: nativeImage.createFromDataURL(trayIcon),
      }),
    agreesToConnect: async (enrolment) => {
      const { address } = parseEnrolment(enrolment)
      return await confirmRegistry(window, address, language())
    },
    agreesToAddress: (address) => confirmRegistry(window, address, language()),
    agreesToLookUp: (address) => confirmLookUp(window, address, language()),
  }
}

/** Keeps the window's place when it is closed; answers how to wait for that. */
function rememberPlace(window: BrowserWindow, settings: SettingsStore): () => Promise<void> {
  let remembered: Promise<void> = Promise.resolve()
  window.on('close', () => {
    // A place that cannot be remembered must not keep the program from ending.
    remembered = settings.rememberWindow(boundsOf(window)).catch(() => undefined)
  })
  return () => remembered
}
