/** The desk's one window. */
import { BrowserWindow, nativeTheme, type Rectangle, type Session, screen } from 'electron'
import type { Settings } from '../../src-shared/contract/shell.ts'
import { deskAddress, isDeskAddress } from '../page.ts'
import { hardenedPreferences } from './harden.ts'

/** Place and size as they are remembered between runs. */
export type RememberedBounds = Rectangle & { readonly maximised: boolean }

export type WindowOptions = { readonly preload: string; readonly session: Session }

const smallest = { width: 1024, height: 700 }
const usual = { width: 1280, height: 840 }

/** Shown until the page has drawn itself, so that a dark desk does not flash white; `--surface-page` of its tokens. */
const backgrounds = { light: '#f3f5f8', dark: '#0f141a' }

/** Makes native parts follow the officer's choice; `system` follows the operating system. */
export function applyTheme(theme: Settings['theme'], window: BrowserWindow | undefined): void {
  nativeTheme.themeSource = theme
  window?.setBackgroundColor(background())
}

/** Makes the window, empty still; it appears once the page has drawn itself. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...usual,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'POC Desk',
    show: false,
    backgroundColor: background(),
    webPreferences: hardenedPreferences(options.preload, options.session),
  })
  window.once('ready-to-show', () => window.show())
  // A window title is read by task lists and screen recorders; it never says what is on the screen.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) void window.loadURL(deskAddress)
  })
  // Chromium asks nobody before it goes to about:blank; the window comes back at once.
  window.webContents.on('did-navigate', (_event, address) => {
    if (!isDeskAddress(address)) void window.loadURL(deskAddress)
  })
  return window
}

/** Loads the page; the window's session must be hardened and serve it by now. */
export function showPage(window: BrowserWindow): void {
  void window.loadURL(deskAddress)
}

/** Puts a window that is not yet shown where it was last time. */
export function placeWindow(window: BrowserWindow, bounds: RememberedBounds): void {
  window.setBounds(visibleBounds(bounds))
  if (bounds.maximised) window.maximize()
}

/** Place and size to remember. */
export function boundsOf(window: BrowserWindow): RememberedBounds {
  return { ...window.getNormalBounds(), maximised: window.isMaximized() }
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light
}

/** The remembered place where some display still shows it; else only the size, and the system chooses. */
function visibleBounds({ x, y, width, height }: RememberedBounds): Partial<Rectangle> {
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea
  const inside = x >= area.x && y >= area.y && x < area.x + area.width - 100 && y < area.y + area.height - 100
  return inside ? { x, y, width, height } : { width, height }
}
