/** What an officer chooses before a case is handed out. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import type { PaperSize } from '../../../src-shared/domain/messages/paper.ts'
import type { CaseArchiveOrder, CaseReportOrder } from '../../../src-shared/domain/national/case-export.ts'

export type ChosenKey = { readonly certificate: string; readonly facts: KeyFacts }

export type ExportChoice = {
  readonly form: 'archive' | 'report'
  readonly notes: boolean
  readonly national: boolean
  readonly chain: boolean
  readonly readers: readonly DirectoryRow[]
  readonly keys: readonly ChosenKey[]
  /** Whether the form in which a key is handed over is open. */
  readonly isAddingKey: boolean
  readonly paper: PaperSize
}

/** For this desk alone, without what is private to it. */
export const firstExportChoice: ExportChoice = {
  form: 'archive',
  notes: false,
  national: false,
  chain: false,
  readers: [],
  keys: [],
  isAddingKey: false,
  paper: 'A4',
}

/** With this key, once: its form has done its work and folds, so that what was chosen is in sight. */
export function withKey(choice: ExportChoice, key: ChosenKey): ExportChoice {
  const others = choice.keys.filter((one) => one.facts.fingerprint !== key.facts.fingerprint)
  return { ...choice, keys: [...others, key], isAddingKey: false }
}

type Of = { readonly thread: string; readonly language: Language }

export function archiveOrder(choice: ExportChoice, { thread, language }: Of): CaseArchiveOrder {
  const { notes, national, chain, readers, keys } = choice
  return {
    thread,
    language,
    include: { notes, national, chain },
    encryptTo: {
      pointsOfContact: readers.map(({ id }) => id),
      certificates: keys.map(({ certificate }) => certificate),
    },
  }
}

export function reportOrder(choice: ExportChoice, { thread, language }: Of): CaseReportOrder {
  const { notes, national, paper } = choice
  return { thread, language, paper, include: { notes, national } }
}
