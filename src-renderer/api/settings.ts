/** The officer's settings, and changing them; a change of language shows at once. */
import { useCallback } from 'react'
import type { Language } from '../../src-shared/base/languages.ts'
import type { CallInput, CallOutput } from '../../src-shared/contract/contract.ts'
import { useSwitchLanguage } from '../i18n/language.tsx'
import { useDeskCommand, useDeskQuery } from './queries.ts'

export function useSettings(): {
  readonly settings: CallOutput<'settings.read'> | undefined
  readonly change: (input: CallInput<'settings.change'>) => void
  /** Shows the language and keeps it; rejected where its words cannot be loaded. */
  readonly changeLanguage: (language: Language) => Promise<void>
} {
  const { data } = useDeskQuery('settings.read', {})
  const { mutate } = useDeskCommand('settings.change')
  const switchTo = useSwitchLanguage()
  const changeLanguage = useCallback(
    (language: Language) => {
      mutate({ language })
      return switchTo(language)
    },
    [mutate, switchTo],
  )
  return { settings: data, change: (input) => mutate(input), changeLanguage }
}
