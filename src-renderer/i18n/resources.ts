/** The words of the interface, one language at a time: the page starts with one sixth of them. */
import type { ResourceLanguage } from 'i18next'
import type { Language } from '../../src-shared/base/languages.ts'

type Words = { readonly words: Readonly<Record<string, ResourceLanguage>> }

const parts: Readonly<Record<Language, () => Promise<Words>>> = {
  ar: () => import('./words/ar.ts'),
  zh: () => import('./words/zh.ts'),
  en: () => import('./words/en.ts'),
  fr: () => import('./words/fr.ts'),
  ru: () => import('./words/ru.ts'),
  es: () => import('./words/es.ts'),
}

/** The namespaces of one language; a namespace is a file name. The typed key lists are in `keys.d.ts`. */
export async function loadWords(language: Language): Promise<ResourceLanguage> {
  const { words } = await parts[language]()
  const named = Object.entries(words).map(([path, namespace]) => [
    path.replace(/^.*\//, '').replace(/\.json$/, ''),
    namespace,
  ])
  return Object.fromEntries(named)
}
