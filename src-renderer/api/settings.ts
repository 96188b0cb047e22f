/** The officer's settings, and changing them; a change of language shows at once. */
import type { Language } from '../../src-shared/base/languages.ts'
import type { CallInput, CallOutput } from '../../src-shared/contract/contract.ts'
import { useSwitchLanguage } from '../i18n/language.tsx'
import { useDeskCommand, useDeskQuery } from './queries.ts'

export function useSettings(): {
  readonly settings: CallOutput<'settings.read'> | undefined
  readonly change: (input: CallInput<'settings.change'>) => void
  readonly changeLanguage: (language: Language) => void
} {
  const { data } = useDeskQuery('settings.read', {})
  const { mutate } = useDeskCommand('settings.change')
  const switchTo = useSwitchLanguage()
  return {
    settings: data,
    change: (input) => mutate(input),
    changeLanguage: (language) => {
      switchTo(language)
      mutate({ language })
    },
  }
}
