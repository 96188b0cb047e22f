/** Save and open dialogs: the only way files leave or enter the desk, always at the officer's own choice. */
import { basename, extname } from 'node:path'
import { type BaseWindow, dialog, type OpenDialogReturnValue } from 'electron'
import type { OutgoingFile } from '../vault-protocol.ts'
import { safeFileName, writeWhole } from './files.ts'

export type Dialogs = {
  /** Asks where, writes there, and answers the chosen file name without folders; null where cancelled. */
  readonly save: (file: OutgoingFile) => Promise<string | null>
  /** Asks which message file; its absolute path, unread, or null where cancelled. */
  readonly chooseMessage: () => Promise<string | null>
  /** Asks which file holds certificates of an authority; its absolute path, unread, or null where cancelled. */
  readonly chooseAuthority: () => Promise<string | null>
  /** Asks which invitation, or which bundle of a registry; its absolute path, unread, or null where cancelled. */
  readonly chooseInvitation: () => Promise<string | null>
  readonly chooseBundle: () => Promise<string | null>
  /** Asks for a folder; its absolute path, or null where cancelled. */
  readonly chooseFolder: () => Promise<string | null>
}

const messageExtensions = ['eml', 'asc', 'pgp', 'gpg']
const certificateExtensions = ['pem', 'crt', 'cer']

/** Dialogs of `window()`; texts are the operating system's own, in its language. */
export function createDialogs(window: () => BaseWindow): Dialogs {
  return {
    save: async ({ suggestedName, bytes }) => {
      const defaultPath = safeFileName(suggestedName)
      const extension = extname(defaultPath).slice(1)
      const choice = await dialog.showSaveDialog(window(), {
        defaultPath,
        filters: extension === '' ? [] : [{ name: `.${extension}`, extensions: [extension] }],
        properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
      })
      if (choice.canceled || choice.filePath === '') return null
      await writeWhole(choice.filePath, bytes)
      return basename(choice.filePath)
    },
    chooseMessage: () => chooseFile(window(), messageExtensions),
    chooseAuthority: () => chooseFile(window(), certificateExtensions),
    chooseInvitation: () => chooseFile(window(), ['pocinvite']),
    chooseBundle: () => chooseFile(window(), ['pocbundle']),
    chooseFolder: async () => {
      const choice = await dialog.showOpenDialog(window(), {
        properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
      })
      return chosenPath(choice)
    },
  }
}

async function chooseFile(window: BaseWindow, extensions: string[]): Promise<string | null> {
  const choice = await dialog.showOpenDialog(window, {
    filters: [
      { name: extensions.map((extension) => `.${extension}`).join(' '), extensions },
      { name: '*', extensions: ['*'] },
    ],
    properties: ['openFile', 'dontAddToRecent'],
  })
  return chosenPath(choice)
}

function chosenPath({ canceled, filePaths }: OpenDialogReturnValue): string | null {
  return canceled ? null : (filePaths[0] ?? null)
}
