/** The templates and their words in any of the six languages, whatever the language of the interface is. */
import ar from '../../locales/ar/templates.json' with { type: 'json' }
import en from '../../locales/en/templates.json' with { type: 'json' }
import es from '../../locales/es/templates.json' with { type: 'json' }
import fr from '../../locales/fr/templates.json' with { type: 'json' }
import ru from '../../locales/ru/templates.json' with { type: 'json' }
import zh from '../../locales/zh/templates.json' with { type: 'json' }
import type { Language } from '../../src-shared/base/languages.ts'
import {
  type Catalogue,
  catalogueOf,
  type TemplateSource,
} from '../../src-shared/domain/messages/catalogue.ts'
import { createWords, type Words } from '../../src-shared/domain/messages/templates-words.ts'

const catalogues = { ar, en, es, fr, ru, zh }
const builtIn = catalogueOf(catalogues)

const translators: Readonly<Record<Language, Words>> = {
  ar: createWords('ar', ar),
  en: createWords('en', en),
  es: createWords('es', es),
  fr: createWords('fr', fr),
  ru: createWords('ru', ru),
  zh: createWords('zh', zh),
}

/** The same catalogue that the signed text is made with: built-in templates, and those of the packs in use. */
export function templateCatalogue(packs: readonly TemplateSource[] = []): Catalogue {
  return packs.length === 0 ? builtIn : catalogueOf(catalogues, packs)
}

/** The translator over the shared words of one language; a template's own are those of its definition. */
export function templateWords(language: Language): Words {
  return translators[language]
}

/** The words of a key, or undefined where the language has none (not every field has an example). */
export function optionalWords(words: Words, key: string): string | undefined {
  const text = words(key)
  return text === key ? undefined : text
}
