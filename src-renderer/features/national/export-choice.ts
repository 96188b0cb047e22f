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
  paper: 'A4',
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
