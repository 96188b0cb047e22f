/** Words of a language other than the interface's, for what is read out or shown to somebody else. */
import { useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../src-shared/base/languages.ts'
import { addLanguage } from './start.ts'

/** Whether `getFixedT` of the instance answers in this language; loads its words where they are not there yet. */
export function useLanguageReady(language: Language): boolean {
  const { i18n } = useTranslation()
  // Asked anew each time: another language of the interface is another instance, which has words of its own.
  const isReady = i18n.hasResourceBundle(language, 'common')
  const [, noticeLoaded] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (isReady) return
    let isWanted = true
    void addLanguage(i18n, language).then(() => isWanted && noticeLoaded())
    return () => {
      isWanted = false
    }
  }, [i18n, language, isReady])
  return isReady
}
