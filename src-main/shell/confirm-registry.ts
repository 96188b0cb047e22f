/** Asks the officer, outside the page, before the desk turns to an address on the network. */
import { type BaseWindow, dialog } from 'electron'
import ar from '../../locales/ar/shell.json' with { type: 'json' }
import en from '../../locales/en/shell.json' with { type: 'json' }
import es from '../../locales/es/shell.json' with { type: 'json' }
import fr from '../../locales/fr/shell.json' with { type: 'json' }
import ru from '../../locales/ru/shell.json' with { type: 'json' }
import zh from '../../locales/zh/shell.json' with { type: 'json' }
import type { Language } from '../../src-shared/base/languages.ts'

const words = { ar, zh, en, fr, ru, es } as const satisfies Record<Language, typeof en>

/**
 * Whether the officer agrees to connect to `address`. A page that was taken over could put what it knows into an
 * address; here the officer sees all of it in a dialog of the operating system, which the page can neither draw nor
 * press. Cancelling is the default.
 */
export async function confirmRegistry(
  window: BaseWindow,
  address: string,
  language: Language,
): Promise<boolean> {
  const { connect } = words[language]
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'POC Desk',
    message: connect['heading--connect'],
    detail: connect['prose--connect'].replace('{{address}}', () => address),
    buttons: [connect['action--connect'], connect['action--cancel']],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
