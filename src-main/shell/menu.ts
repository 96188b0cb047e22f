/** No application menu: the page has its own commands. macOS keeps the roles its users rely on. */
import { app, Menu, type WebContents } from 'electron'
import type { ShortcutId, Shortcuts } from '../../src-shared/domain/shortcuts.ts'
import { pressedShortcut } from './pressed-shortcut.ts'

/** Call when the application is ready. On Windows and Linux the editing keys work without a menu. */
export function setMenu(): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  // Roles bring their own translated labels.
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]),
  )
}

const largestZoomLevel = 5

/** Calls `lock` for its keys, before the page sees them. */
export function lockByKeyboard(contents: WebContents, shortcuts: () => Shortcuts, lock: () => void): void {
  contents.on('before-input-event', (event, input) => {
    if (pressedShortcut(input, shortcuts(), process.platform) !== 'lock') return
    event.preventDefault()
    if (!input.isAutoRepeat) lock()
  })
}

/** Zoom by keyboard, which reading needs and a menu would have brought. */
export function zoomByKeyboard(contents: WebContents, shortcuts: () => Shortcuts): void {
  contents.on('before-input-event', (event, input) => {
    const level = zoomed(pressedShortcut(input, shortcuts(), process.platform), contents.getZoomLevel())
    if (level === undefined) return
    event.preventDefault()
    contents.setZoomLevel(Math.max(-largestZoomLevel, Math.min(largestZoomLevel, level)))
  })
  if (app.isPackaged) return
  contents.on('before-input-event', (_event, input) => {
    if (input.type === 'keyDown' && input.key === 'F12') contents.toggleDevTools()
  })
}

function zoomed(pressed: ShortcutId | undefined, level: number): number | undefined {
  switch (pressed) {
    case 'zoom-in':
      return level + 0.5
    case 'zoom-out':
      return level - 0.5
    case 'zoom-reset':
      return 0
    default:
      return undefined
  }
}
