/** Asks the officer, outside the page, before the desk turns to an address on the network. */
import { type BaseWindow, dialog } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { shellWords } from './shell-words.ts'

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
  const { connect } = shellWords(language)
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
