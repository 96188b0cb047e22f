/** Save and open dialogs: the only way files leave or enter the desk, always at the officer's own choice. */
import { basename, dirname, extname } from 'node:path'
import { type BaseWindow, dialog, type OpenDialogReturnValue } from 'electron'
import { safeName } from '../../src-formats/message-file/safe-name.ts'
import type { OutgoingFile } from '../vault-protocol.ts'
import { safeFileName, writeBeside, writeWhole } from './files.ts'

export type Dialogs = {
  /** Asks where, writes there, and answers the chosen file name without folders; null where cancelled. */
  readonly save: (file: OutgoingFile) => Promise<string | null>
  /** As `save`, and writes the other files beside the first, whose names they answer; none of them replaces a file. */
  readonly saveWithBeside: (
    file: OutgoingFile,
    beside: readonly OutgoingFile[],
  ) => Promise<{ fileName: string; beside: string[] } | null>
  /** As `save`, for a file that a counterpart or an officer named: its name stays in its own script. */
  readonly saveAttachment: (file: OutgoingFile) => Promise<string | null>
  /** Asks which files go with a message; their absolute paths, unread, none where cancelled. */
  readonly chooseAttachments: () => Promise<readonly string[]>
  /** Asks which message files; their absolute paths, unread, none where cancelled. */
  readonly chooseMessages: () => Promise<readonly string[]>
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
    save: (file) => saveAs(window(), safeFileName(file.suggestedName), file),
    saveWithBeside: async (file, beside) => {
      const path = await savedPath(window(), safeFileName(file.suggestedName), file)
      if (path === null) return null
      const names: string[] = []
      for (const other of beside) names.push(await writeBeside(dirname(path), other))
      return { fileName: basename(path), beside: names }
    },
    saveAttachment: (file) => saveAs(window(), safeName(file.suggestedName), file),
    chooseAttachments: async () => {
      const choice = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
      })
      return choice.canceled ? [] : choice.filePaths
    },
    chooseMessages: () => chooseFiles(window(), messageExtensions),
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

async function saveAs(window: BaseWindow, name: string, file: OutgoingFile): Promise<string | null> {
  const path = await savedPath(window, name, file)
  return path === null ? null : basename(path)
}

/** Where the file is now (absolute); null where cancelled. */
async function savedPath(
  window: BaseWindow,
  defaultPath: string,
  { bytes }: OutgoingFile,
): Promise<string | null> {
  const extension = extname(defaultPath).slice(1)
  const choice = await dialog.showSaveDialog(window, {
    defaultPath,
    filters: extension === '' ? [] : [{ name: `.${extension}`, extensions: [extension] }],
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  })
  if (choice.canceled || choice.filePath === '') return null
  await writeWhole(choice.filePath, bytes)
  return choice.filePath
}

async function chooseFile(window: BaseWindow, extensions: string[]): Promise<string | null> {
  const choice = await dialog.showOpenDialog(window, {
    filters: filtersOf(extensions),
    properties: ['openFile', 'dontAddToRecent'],
  })
  return chosenPath(choice)
}

async function chooseFiles(window: BaseWindow, extensions: string[]): Promise<readonly string[]> {
  const choice = await dialog.showOpenDialog(window, {
    filters: filtersOf(extensions),
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
  })
  return choice.canceled ? [] : choice.filePaths
}

function filtersOf(extensions: string[]) {
  return [
    { name: extensions.map((extension) => `.${extension}`).join(' '), extensions },
    { name: '*', extensions: ['*'] },
  ]
}

function chosenPath({ canceled, filePaths }: OpenDialogReturnValue): string | null {
  return canceled ? null : (filePaths[0] ?? null)
}
