/** What the officer is looking for: the text and the filters over the directory. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { PocType } from '../../../src-shared/domain/directory/record.ts'
import type { DirectoryFilter } from '../../../src-shared/domain/directory/views.ts'
import type { Region } from '../../../src-shared/domain/state-codes.ts'

export type Selection = {
  readonly text: string
  readonly region: Region | null
  readonly type: PocType | null
  readonly language: string | null
  readonly openNow: boolean
}

export const noSelection: Selection = { text: '', region: null, type: null, language: null, openNow: false }

/** The question to `directory.search`; the list is ordered in the language of the interface. */
export function filterOf(selection: Selection, sortLanguage: Language): DirectoryFilter {
  return {
    text: selection.text.trim(),
    regions: selection.region === null ? [] : [selection.region],
    types: selection.type === null ? [] : [selection.type],
    operationalLanguages: selection.language === null ? [] : [selection.language],
    openNow: selection.openNow,
    sortLanguage,
  }
}

/** Whether anything narrows the list. */
export function isNarrowed(selection: Selection): boolean {
  return (
    selection.text.trim() !== '' ||
    selection.region !== null ||
    selection.type !== null ||
    selection.language !== null ||
    selection.openNow
  )
}
