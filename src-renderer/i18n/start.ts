/** Starts i18next with all languages at hand, so that switching needs neither network nor restart. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'
import { collectResources } from './resources.ts'

/** @returns an instance that is ready to translate when the promise is fulfilled. */
export async function startI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: languages,
    defaultNS: 'common',
    resources: collectResources(),
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}
