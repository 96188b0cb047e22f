/** What the tray says and offers: how the vault stands, without anything of what it holds. */
import type { MenuItemConstructorOptions } from 'electron'
import type { ShellWords } from './shell-words.ts'

/** `due`: open, and a clock of a case is due. */
export type TrayState = 'locked' | 'open' | 'due'

export type TrayActions = { readonly show: () => void; readonly lock: () => void; readonly quit: () => void }

/** The first item only says how the vault stands; a vault that is locked is not offered to be locked. */
export function trayMenuItems(
  state: TrayState,
  words: ShellWords['tray'],
  { show, lock, quit }: TrayActions,
): readonly MenuItemConstructorOptions[] {
  return [
    { label: words[`status--${state}`], enabled: false },
    { type: 'separator' },
    { label: words['action--show'], click: show },
    { label: words['action--lock'], click: lock, enabled: state !== 'locked' },
    { type: 'separator' },
    { label: words['action--quit'], click: quit },
  ]
}
