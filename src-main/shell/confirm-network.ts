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
  return await agrees(window, {
    message: connect['heading--connect'],
    detail: connect['prose--connect'].replace('{{address}}', () => address),
    buttons: [connect['action--connect'], connect['action--cancel']],
  })
}

/** Whether the officer agrees to ask the domain of a mail address for its keys; shown as a registry's address is. */
export async function confirmLookUp(
  window: BaseWindow,
  address: string,
  language: Language,
): Promise<boolean> {
  const words = shellWords(language)['look-up']
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return await agrees(window, {
    message: words['heading--look-up'],
    detail: words['prose--look-up'].replace('{{domain}}', () => domain).replace('{{address}}', () => address),
    buttons: [words['action--look-up'], words['action--cancel']],
  })
}

type Question = { readonly message: string; readonly detail: string; readonly buttons: string[] }

async function agrees(window: BaseWindow, question: Question): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    ...question,
    type: 'question',
    title: 'POC Desk',
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
