/** The search behind every field that adds points of contact to something. */
import { useTranslation } from 'react-i18next'
import type { Language } from '../../src-shared/base/languages.ts'
import { inLanguage } from '../../src-shared/domain/directory/multilingual.ts'
import {
  type DirectoryRow,
  type DirectoryWindow,
  mostRows,
  noFilter,
} from '../../src-shared/domain/directory/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useDeskQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Option } from '../ui/option.ts'

export type ContactRow = {
  readonly row: DirectoryRow
  /** State and kind, and the office as its detail. */
  readonly option: Option & { readonly detail: string }
}

/** Rows offered while searching; the rest is found by typing more. */
const mostOffered = 40

/** Points of contact that a text finds, without those of these ids. */
export function useContactRows(text: string, without: readonly string[]): readonly ContactRow[] {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const found = useDeskQuery('directory.search', contactSearch(text, without.length, language), {
    keepPrevious: true,
  })
  return (found.data?.rows ?? [])
    .filter(({ id }) => !without.includes(id))
    .slice(0, mostOffered)
    .map((row) => ({
      row,
      option: {
        id: row.id,
        label: `${stateName(row.state, language)} · ${t(`poc-type.label--${row.type}`)}`,
        detail: inLanguage(row.entityName, [language]).text,
      },
    }))
}

/** Those that are left out are found too, so as many more are asked for as one answer holds. */
export function contactSearch(text: string, leftOut: number, language: Language): DirectoryWindow {
  const count = Math.min(mostRows, mostOffered + leftOut)
  return { ...noFilter, text, sortLanguage: language, offset: 0, count }
}
