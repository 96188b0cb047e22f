/** The texts of the help in the language of the interface. */
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../src-shared/base/languages.ts'
import { type HelpTexts, type HelpWords, helpTexts } from '../../../src-shared/domain/help/texts.ts'
import { loadHelpWords } from '../../i18n/help-words.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'

type Loaded = { readonly language: Language; readonly words: HelpWords }

/** Null until they are there. */
export function useHelpTexts(): HelpTexts | null {
  const { i18n } = useTranslation()
  const language = useLanguage()
  const { compare } = useFormats()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    let isWanted = true
    void loadHelpWords(language).then((words) => isWanted && setLoaded({ language, words }))
    return () => {
      isWanted = false
    }
  }, [language])
  return useMemo(() => {
    if (loaded?.language !== language) return null
    const labelOf = (reference: string): string => {
      const [namespace = '', key = ''] = reference.split(':')
      const words: unknown = i18n.getResource(language, namespace, key)
      return typeof words === 'string' ? words : key
    }
    return helpTexts(loaded.words, { labelOf, compare })
  }, [loaded, language, i18n, compare])
}
