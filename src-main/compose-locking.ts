/** Everything that locks the desk: the officer, the clock, the system, the closing of the window. */
import { app, type BrowserWindow, powerMonitor, clipboard as systemClipboard } from 'electron'
import { systemClock } from '../src-shared/base/clock.ts'
import type { DeskEvent } from '../src-shared/contract/events.ts'
import type { Settings } from '../src-shared/contract/shell.ts'
import type { VaultStatus } from '../src-shared/contract/vault.ts'
import type { Log } from './log/log.ts'
import { createHeldClipboard, type HeldClipboard } from './shell/held-clipboard.ts'
import { createIdleRule } from './shell/idle-rule.ts'
import { createLocker, type Locker } from './shell/locker.ts'
import { lockByKeyboard, zoomByKeyboard } from './shell/menu.ts'
import { proposedLanguage } from './shell/proposed-language.ts'
import { renewPage } from './shell/renew-page.ts'
import { createDeskTray, type DeskTray } from './shell/tray.ts'
import { createTrayLook } from './shell/tray-state.ts'
import type { VaultHost } from './shell/vault-host.ts'

export type LockingNeeds = {
  readonly window: BrowserWindow
  readonly vault: VaultHost
  readonly pushChange: (event: DeskEvent) => void
  readonly settings: () => Settings
  readonly lockedStatus: () => Promise<VaultStatus>
  /** Takes away the files that lie outside the vault for another program. */
  readonly clearFiles: () => Promise<void>
  readonly log: Log
}

export type Locking = {
  readonly locker: Locker
  readonly clipboard: HeldClipboard
  /** Brings the window back, from behind others or from the tray. */
  readonly show: () => void
  /** Follows a change of settings. */
  readonly follow: (settings: Settings) => void
  /** Follows what the vault process says of the vault. */
  readonly vaultChanged: () => void
}

/** What made the desk lock, for the technical log. */
type Trigger = 'officer' | 'idle' | 'suspend' | 'screen' | 'account' | 'tray' | 'hotkey'

/** How often the tray looks whether a clock became due. */
const lookForDueEveryMs = 60_000

/** Attaches every trigger to `window` and the system. Call once, when the application is ready. */
export function composeLocking(needs: LockingNeeds): Locking {
  const { window, vault, pushChange, settings, log } = needs
  const clipboard = createHeldClipboard({
    readText: () => systemClipboard.readText(),
    writeText: (text) => systemClipboard.writeText(text),
    clear: () => systemClipboard.clear(),
  })
  const locker = createLocker({
    announce: () => pushChange({ topic: 'locking' }),
    isTouched: vault.isTouched,
    endVault: async () => {
      await vault.lock()
      // Not sooner: a call under way may still have brought one.
      await needs.clearFiles()
      vaultChanged()
    },
    lockedStatus: needs.lockedStatus,
    renewPage: async () => {
      if (!window.isDestroyed()) await renewPage(window.webContents)
    },
    forgetClipboard: clipboard.forget,
  })
  const lock = (trigger: Trigger) => {
    if (vault.isTouched()) log.write('lock', { trigger })
    // Nobody waits for the answer; a status that cannot be read is shown when the page asks for it.
    void locker.lock().catch(() => undefined)
  }
  const show = () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  const tray = createDeskTray({ show, lock: () => lock('tray'), quit: () => app.quit() })
  const look = createTrayLook({ vault, isInTray: () => settings().keepInTray, tell: tray.tell })
  const vaultChanged = () => void look()
  setInterval(vaultChanged, lookForDueEveryMs).unref()
  const follow = (next: Settings) => {
    followInTray(tray, next)
    vaultChanged()
  }
  follow(settings())
  const shortcuts = () => settings().shortcuts
  lockByKeyboard(window.webContents, shortcuts, () => lock('hotkey'))
  zoomByKeyboard(window.webContents, shortcuts)
  lockBySystem(lock, settings)
  lockByClosing({ window, vault, locker, settings, lock })
  return {
    locker: { ...locker, lock: () => lockOf(locker, vault, log) },
    clipboard,
    show,
    follow,
    vaultChanged,
  }
}

/** The officer's own order, on the screen. */
function lockOf(locker: Locker, vault: VaultHost, log: Log): Promise<VaultStatus> {
  if (vault.isTouched()) log.write('lock', { trigger: 'officer' satisfies Trigger })
  return locker.lock()
}

function followInTray(tray: DeskTray, { keepInTray, language }: Settings): void {
  tray.follow({ keepInTray, language: language ?? proposedLanguage() })
}

/** Sleep, a locked screen, another account at the computer, and nobody at it. Linux tells of sleep and idleness only. */
function lockBySystem(lock: (trigger: Trigger) => void, settings: () => Settings): void {
  powerMonitor.on('suspend', () => lock('suspend'))
  powerMonitor.on('lock-screen', () => lock('screen'))
  powerMonitor.on('user-did-resign-active', () => lock('account'))
  const rule = createIdleRule({
    clock: systemClock,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    lockAfterMinutes: () => settings().lockAfterMinutes,
  })
  const look = () => {
    if (rule.isTime()) lock('idle')
    setTimeout(look, rule.askAgainAfter()).unref()
  }
  setTimeout(look, rule.askAgainAfter()).unref()
}

type ClosingNeeds = Pick<LockingNeeds, 'window' | 'vault' | 'settings'> & {
  readonly locker: Locker
  readonly lock: (trigger: Trigger) => void
}

/** A closed window goes to the tray and locks, or ends the program after the page has kept what was being written. */
function lockByClosing({ window, vault, locker, settings, lock }: ClosingNeeds): void {
  let isEnding = false
  app.on('before-quit', () => {
    isEnding = true
  })
  window.on('close', (event) => {
    if (!isEnding && settings().keepInTray) {
      event.preventDefault()
      window.hide()
      lock('tray')
      return
    }
    if (!vault.isTouched()) return
    event.preventDefault()
    // Destroying asks nobody; the program then ends as it does after any closed window.
    void locker.letPageFinish().finally(() => window.destroy())
  })
}
