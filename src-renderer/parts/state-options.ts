/** All States as a list to choose from. */
import { useMemo } from 'react'
import { stateName, states } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import type { Option } from '../ui/option.ts'

/** By ISO 3166-1 alpha-3, with their UN names in the order of the reader's alphabet. */
export function useStateOptions(): readonly Option[] {
  const language = useLanguage()
  const { compare } = useFormats()
  return useMemo(
    () =>
      states
        .map(({ alpha3 }) => ({ id: alpha3, label: stateName(alpha3, language), detail: alpha3 }))
        .sort((left, right) => compare(left.label, right.label)),
    [language, compare],
  )
}
