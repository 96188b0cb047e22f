/** The desk's place in the tray, for a window that was closed without ending the program. */
import { Menu, nativeImage, Tray } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { shellWords } from './shell-words.ts'
import { trayIcon } from './tray-icon.ts'
import { type TrayActions, type TrayState, trayMenuItems } from './tray-menu.ts'

type TraySettings = { readonly keepInTray: boolean; readonly language: Language }

export type DeskTray = {
  /** Shows it, in this language, or takes it away. Safe to call again for every change of settings. */
  readonly follow: (settings: TraySettings) => void
  /** How the vault stands, which the menu says from now on; locked before the first call. */
  readonly tell: (state: TrayState) => void
}

/** Nothing is in the tray before `follow`; the tooltip names the program and nothing of what it holds. */
export function createDeskTray(actions: TrayActions): DeskTray {
  // Kept here: an icon that nobody refers to is collected, and vanishes.
  let tray: Tray | undefined
  let state: TrayState = 'locked'
  let language: Language = 'en'
  const setMenu = () => {
    const items = trayMenuItems(state, shellWords(language).tray, actions)
    tray?.setContextMenu(Menu.buildFromTemplate([...items]))
  }
  return {
    follow: (settings) => {
      if (!settings.keepInTray) {
        tray?.destroy()
        tray = undefined
        return
      }
      if (tray === undefined) {
        tray = new Tray(nativeImage.createFromDataURL(trayIcon))
        tray.setToolTip('POC Desk')
        tray.on('click', actions.show)
      }
      language = settings.language
      setMenu()
    },
    tell: (next) => {
      if (next === state) return
      state = next
      setMenu()
    },
  }
}
