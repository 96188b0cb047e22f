/** Words of a language other than the interface's, for what is read out or shown to somebody else. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../src-shared/base/languages.ts'
import { addLanguage } from './start.ts'

/** Whether `getFixedT` of the instance answers in this language; loads its words where they are not there yet. */
export function useLanguageReady(language: Language): boolean {
  const { i18n } = useTranslation()
  const [loaded, setLoaded] = useState<Language | null>(null)
  const isReady = loaded === language || i18n.hasResourceBundle(language, 'common')
  useEffect(() => {
    if (isReady) return
    let isWanted = true
    void addLanguage(i18n, language).then(() => isWanted && setLoaded(language))
    return () => {
      isWanted = false
    }
  }, [i18n, language, isReady])
  return isReady
}
