/** Each language of the interface in its own name, so that everybody finds theirs. Not translated by nature. */
import type { Language } from '../../src-shared/base/languages.ts'

export const ownLanguageNames: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
}
