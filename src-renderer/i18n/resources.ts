/** The words of the interface: every file of `locales`, bundled with the page. A namespace is a file name. */
import type { ResourceLanguage } from 'i18next'
import { type Language, languages } from '../../src-shared/base/languages.ts'

const files = import.meta.glob<ResourceLanguage>('../../locales/*/*.json', { eager: true, import: 'default' })

/** For each language its namespaces; the typed key lists are in `keys.d.ts`. */
export function collectResources(): Record<Language, ResourceLanguage> {
  const resources: Record<Language, ResourceLanguage> = { ar: {}, zh: {}, en: {}, fr: {}, ru: {}, es: {} }
  for (const [path, words] of Object.entries(files)) {
    const [, code, namespace] = /\/([a-z]{2})\/([a-z-]+)\.json$/.exec(path) ?? []
    const language = languages.find((candidate) => candidate === code)
    if (language !== undefined && namespace !== undefined) resources[language][namespace] = words
  }
  return resources
}
