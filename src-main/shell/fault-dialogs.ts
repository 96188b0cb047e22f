/** The dialogs of the operating system in which a fault is told, and the file in which its report is saved. */
import { type BaseWindow, dialog } from 'electron'
import type { Language } from '../../src-shared/base/languages.ts'
import { type FaultFacts, faultReport } from '../log/fault-report.ts'
import { recentLines } from '../log/log.ts'
import { writeWhole } from './files.ts'
import { type Places, runtimeFacts } from './runtime.ts'
import { createTellFault, type FaultQuestion } from './tell-fault.ts'

export type FaultDialogs = (fault: Omit<FaultFacts, 'runtime'>) => Promise<void>

export type FaultDialogNeeds = {
  readonly places: Places
  readonly language: () => Language
  /** What the dialogs belong to; none where the window is gone or is to be kept from view. */
  readonly window: () => BaseWindow | undefined
}

const mostLogLines = 60

export function createFaultDialogs({ places, language, window }: FaultDialogNeeds): FaultDialogs {
  const tell = createTellFault({
    language,
    ask: (question) => ask(window(), question),
    save: (report) => save(window(), report),
  })
  return ({ process, ...fault }) =>
    tell({
      process,
      report: () =>
        faultReport(
          { ...fault, process, runtime: runtimeFacts(places) },
          recentLines(places.logs, mostLogLines),
        ),
    })
}

async function ask(window: BaseWindow | undefined, { buttons, ...words }: FaultQuestion): Promise<boolean> {
  const options = {
    ...words,
    buttons: [...buttons],
    type: 'error' as const,
    title: 'POC Desk',
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options))
  return response === 0
}

async function save(window: BaseWindow | undefined, report: string): Promise<void> {
  const options = {
    defaultPath: 'poc-desk-fault-report.txt',
    filters: [{ name: '.txt', extensions: ['txt'] }],
    properties: [
      'showOverwriteConfirmation' as const,
      'createDirectory' as const,
      'dontAddToRecent' as const,
    ],
  }
  const { canceled, filePath } = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (!canceled && filePath !== '') await writeWhole(filePath, Buffer.from(report, 'utf8'))
}
