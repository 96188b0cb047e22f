/** Starts i18next with the words of one language; the others are parts of the page and come when they are chosen. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { loadWords } from './resources.ts'

/** @returns an instance that is ready to translate when the promise is fulfilled. */
export async function startI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    // Every language is complete (tests/unit/locales), so no other one has to stand in.
    fallbackLng: false,
    supportedLngs: languages,
    defaultNS: 'common',
    resources: { [language]: await loadWords(language) },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}

/** Makes the words of a language ready without switching to it. */
export async function addLanguage(instance: i18n, language: Language): Promise<void> {
  if (instance.hasResourceBundle(language, 'common')) return
  for (const [namespace, words] of Object.entries(await loadWords(language))) {
    instance.addResourceBundle(language, namespace, words)
  }
}
