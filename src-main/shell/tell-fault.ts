/**
 * Tells an officer of a fault that ended a part of the program: what happened, what is safe, what to do; and offers a
 * report as a file. Nothing is sent, and nothing is written but where the officer says. Knows no Electron.
 */
import { Failure } from '../../src-shared/base/failure.ts'
import type { Language } from '../../src-shared/base/languages.ts'
import type { FaultProcess } from '../log/fault-report.ts'
import { shellWords } from './shell-words.ts'

export type FaultQuestion = {
  readonly message: string
  readonly detail: string
  /** The first saves a report, the second closes. */
  readonly buttons: readonly [string, string]
}

export type TellFaultNeeds = {
  readonly language: () => Language
  /** Shows the question in a dialog of the operating system; true where a report is to be saved. */
  readonly ask: (question: FaultQuestion) => Promise<boolean>
  /**
   * Asks where, and writes; does nothing where the officer cancels.
   * @throws Failure `file-not-writable`, `storage-full`
   */
  readonly save: (report: string) => Promise<void>
}

/** Of one fault: which process, and the text of the report, which is made only if it is asked for. */
export type ToldFault = { readonly process: FaultProcess; readonly report: () => string }

/** So often another place is asked for where a report cannot be written. */
const mostTries = 3

/** Answers when the officer has closed the dialog. While one is open, further faults are in the log alone. */
export function createTellFault(needs: TellFaultNeeds): (fault: ToldFault) => Promise<void> {
  let isOpen = false
  return async (fault) => {
    if (isOpen) return
    isOpen = true
    try {
      await tell(needs, fault)
    } finally {
      isOpen = false
    }
  }
}

async function tell({ language, ask, save }: TellFaultNeeds, { process, report }: ToldFault): Promise<void> {
  const words = shellWords(language()).fault
  const question = (before: readonly string[]): FaultQuestion => ({
    message: words[`heading--${process}`],
    detail: [...before, words[`prose--${process}`], words['prose--report']].join('\n\n'),
    buttons: [words['action--save'], words['action--close']],
  })
  let before: readonly string[] = []
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (!(await ask(question(before)))) return
    try {
      await save(report())
      return
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      before = [words['error--not-saved']]
    }
  }
}
