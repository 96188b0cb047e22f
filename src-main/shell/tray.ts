/** The desk's place in the tray, for a window that was closed without ending the program. */
import { Menu, nativeImage, Tray } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { shellWords } from './shell-words.ts'
import { trayIcon } from './tray-icon.ts'

export type TrayActions = { readonly show: () => void; readonly lock: () => void; readonly quit: () => void }

export type DeskTray = {
  /** Shows it, in this language, or takes it away. Safe to call again for every change of settings. */
  readonly follow: (settings: { readonly keepInTray: boolean; readonly language: Language }) => void
}

/** Nothing is in the tray before `follow`; the tooltip names the program and nothing of what it holds. */
export function createDeskTray({ show, lock, quit }: TrayActions): DeskTray {
  // Kept here: an icon that nobody refers to is collected, and vanishes.
  let tray: Tray | undefined
  return {
    follow: ({ keepInTray, language }) => {
      if (!keepInTray) {
        tray?.destroy()
        tray = undefined
        return
      }
      if (tray === undefined) {
        tray = new Tray(nativeImage.createFromDataURL(trayIcon))
        tray.setToolTip('POC Desk')
        tray.on('click', show)
      }
      const words = shellWords(language).tray
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words['action--show'], click: show },
          { label: words['action--lock'], click: lock },
          { type: 'separator' },
          { label: words['action--quit'], click: quit },
        ]),
      )
    },
  }
}
