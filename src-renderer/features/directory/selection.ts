/** What the officer is looking for: the text and the filters over the directory. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { SavedFilter } from '../../../src-shared/contract/local.ts'
import { type DirectoryFilter, noFilter } from '../../../src-shared/domain/directory/views.ts'
import type { DirectorySelection } from '../../navigation.ts'

export type Selection = DirectorySelection

export const noSelection: Selection = selectionOf(noFilter)

/** The filters that stand behind "More filters". */
export const furtherFilters = ['states', 'keys', 'verifications', 'tags', 'groups'] as const
export type FurtherFilter = (typeof furtherFilters)[number]

/** The question to `directory.search`; the list is ordered in the language of the interface. */
export function filterOf(selection: Selection, sortLanguage: Language): DirectoryFilter {
  return { ...selection, text: selection.text.trim(), sortLanguage }
}

/** The selection that a filter makes, for example a saved one; what it leaves out does not narrow. */
export function selectionOf(filter: Partial<DirectoryFilter>): Selection {
  const { sortLanguage: _order, ...selection } = { ...noFilter, ...filter }
  return selection
}

/** The selection as it is kept under a name; it is the same list in every language. */
export function savedFilterOf(selection: Selection): SavedFilter['filter'] {
  return { ...selection, text: selection.text.trim() }
}

/** Whether anything narrows the list. */
export function isNarrowed(selection: Selection): boolean {
  return selection.text.trim() !== '' || selection.openNow || Object.values(selection).some(isLongList)
}

/** How many values are chosen behind "More filters". */
export function furtherCount(selection: Selection): number {
  return furtherFilters.reduce((sum, name) => sum + selection[name].length, 0)
}

/** Whether two selections differ in nothing but their text. */
export function haveSameFilters(one: Selection, other: Selection): boolean {
  return JSON.stringify({ ...one, text: '' }) === JSON.stringify({ ...other, text: '' })
}

function isLongList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}
