/** No application menu: the page has its own commands. macOS keeps the roles its users rely on. */
import { app, Menu, type WebContents } from 'electron'
import { isLockKey } from './lock-key.ts'

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

/** Calls `lock` for Ctrl or Command with L, before the page sees the keys. */
export function lockByKeyboard(contents: WebContents, lock: () => void): void {
  contents.on('before-input-event', (event, input) => {
    if (!isLockKey(input, process.platform)) return
    event.preventDefault()
    if (!input.isAutoRepeat) lock()
  })
}

/** Zoom by keyboard (Ctrl or Command with plus, minus, zero), which reading needs and a menu would have brought. */
export function zoomByKeyboard(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    const modifier = process.platform === 'darwin' ? input.meta : input.control
    const level =
      input.type === 'keyDown' && modifier ? zoomed(input.key, contents.getZoomLevel()) : undefined
    if (level === undefined) return
    event.preventDefault()
    contents.setZoomLevel(Math.max(-largestZoomLevel, Math.min(largestZoomLevel, level)))
  })
  if (app.isPackaged) return
  contents.on('before-input-event', (_event, input) => {
    if (input.type === 'keyDown' && input.key === 'F12') contents.toggleDevTools()
  })
}

function zoomed(key: string, level: number): number | undefined {
  switch (key) {
    case '+':
    case '=':
      return level + 0.5
    case '-':
      return level - 0.5
    case '0':
      return 0
    default:
      return undefined
  }
}
