/** Shows the menu of a right click on text. Apart from `menu.ts`, which is loaded before there are words. */
import { BrowserWindow, Menu, type WebContents } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { shellWords } from './shell-words.ts'
import { textMenuItems } from './text-menu.ts'

/** Cut, copy, paste and select all by a right click on text, and by the menu key. */
export function offerTextMenu(contents: WebContents, language: () => Language): void {
  contents.on('context-menu', (_event, pointed) => {
    const items = textMenuItems(pointed, shellWords(language()).edit)
    const window = BrowserWindow.fromWebContents(contents)
    if (items.length === 0 || window === null) return
    Menu.buildFromTemplate([...items]).popup({ window })
  })
}
