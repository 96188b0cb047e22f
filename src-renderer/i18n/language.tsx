/** The language of the interface: `lang` and `dir` of the page, react-aria's locale, and the formats that go with it. */
import type { i18n } from 'i18next'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { required } from '../../src-shared/base/assert.ts'
import { directionOf, type Language } from '../../src-shared/base/languages.ts'
import { type Formats, formatsFor, localeOf } from './formats.ts'
import { switchI18n } from './start.ts'

type LanguageState = {
  readonly language: Language
  readonly formats: Formats
  /** Switches as soon as the words are there; storing the choice is the caller's. */
  readonly switchTo: (language: Language) => void
}

const LanguageContext = createContext<LanguageState | null>(null)

export type LanguageProviderProps = {
  readonly i18n: i18n
  readonly initial: Language
  readonly children: ReactNode
}

export function LanguageProvider({ i18n, initial, children }: LanguageProviderProps) {
  const [language, setLanguage] = useState(initial)
  // Of two quick choices the later one wins, whichever words arrive first.
  const chosen = useRef(initial)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  const state = useMemo<LanguageState>(() => {
    const switchTo = async (next: Language) => {
      chosen.current = next
      await switchI18n(i18n, next)
      if (chosen.current === next) setLanguage(next)
    }
    return { language, formats: formatsFor(language), switchTo: (next) => void switchTo(next) }
  }, [i18n, language])
  return (
    <LanguageContext value={state}>
      <I18nProvider locale={localeOf(language)}>
        <I18nextProvider i18n={i18n}>{children}</I18nextProvider>
      </I18nProvider>
    </LanguageContext>
  )
}

function useLanguageState(): LanguageState {
  return required(useContext(LanguageContext), 'language')
}

export function useLanguage(): Language {
  return useLanguageState().language
}

export function useFormats(): Formats {
  return useLanguageState().formats
}

export function useSwitchLanguage(): (language: Language) => void {
  return useLanguageState().switchTo
}
