/** The language of the interface: `lang` and `dir` of the page, react-aria's locale, and the formats that go with it. */
import type { i18n } from 'i18next'
import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { required } from '../../src-shared/base/assert.ts'
import { directionOf, type Language } from '../../src-shared/base/languages.ts'
import { type Formats, formatsFor, localeOf } from './formats.ts'
import { useOwnZone } from './own-zone.tsx'
import { startI18n } from './start.ts'

export type LanguageState = {
  readonly language: Language
  readonly i18n: i18n
  /**
   * Begins to show a language as soon as its words are there; storing the choice is the caller's. Rejected where its
   * words cannot be loaded.
   */
  readonly switchTo: (language: Language) => Promise<void>
}

const LanguageContext = createContext<LanguageState | null>(null)

export type LanguageProviderProps = {
  readonly i18n: i18n
  readonly initial: Language
  readonly children: ReactNode
}

type Shown = { readonly language: Language; readonly i18n: i18n }

/**
 * Each language has an instance of i18next that never changes its own: a switch is another value of this context, which
 * React draws in small pieces beside what the officer does, and shows at once. An instance that changed its language would
 * have every text drawn in one task, while keys wait.
 */
export function LanguageProvider({ i18n, initial, children }: LanguageProviderProps) {
  const [shown, setShown] = useState<Shown>({ language: initial, i18n })
  const { language } = shown
  // Of two quick choices the later one wins, whichever words arrive first.
  const chosen = useRef(initial)
  const instances = useRef(new Map([[initial, Promise.resolve(i18n)]]))
  // Before anything is painted: texts of one language are never laid out in the direction of another.
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  const switchTo = useCallback(async (next: Language) => {
    chosen.current = next
    const starting = instances.current.get(next) ?? startI18n(next)
    instances.current.set(next, starting)
    const instance = await starting.catch((error: unknown) => {
      instances.current.delete(next)
      throw error
    })
    if (chosen.current === next) startTransition(() => setShown({ language: next, i18n: instance }))
  }, [])
  const state = useMemo<LanguageState>(() => ({ ...shown, switchTo }), [shown, switchTo])
  return <InLanguage state={state}>{children}</InLanguage>
}

export type InLanguageProps = { readonly state: LanguageState; readonly children: ReactNode }

/** What is inside speaks the language of `state`, whatever is around it. */
export function InLanguage({ state, children }: InLanguageProps) {
  return (
    <LanguageContext value={state}>
      <I18nProvider locale={localeOf(state.language)}>
        <I18nextProvider i18n={state.i18n}>{children}</I18nextProvider>
      </I18nProvider>
    </LanguageContext>
  )
}

export function useLanguageState(): LanguageState {
  return required(useContext(LanguageContext), 'language')
}

export function useLanguage(): Language {
  return useLanguageState().language
}

/** In the zone of the desk, unless another one is named. */
export function useFormats(): Formats {
  return formatsFor(useLanguage(), useOwnZone())
}

export function useSwitchLanguage(): (language: Language) => Promise<void> {
  return useLanguageState().switchTo
}
