/** The templates with their words in six languages, for the renderings that leave this desk. */
import ar from '../../../locales/ar/templates.json' with { type: 'json' }
import en from '../../../locales/en/templates.json' with { type: 'json' }
import es from '../../../locales/es/templates.json' with { type: 'json' }
import fr from '../../../locales/fr/templates.json' with { type: 'json' }
import ru from '../../../locales/ru/templates.json' with { type: 'json' }
import zh from '../../../locales/zh/templates.json' with { type: 'json' }
import type { Language } from '../../../src-shared/base/languages.ts'
import {
  type Catalogue,
  catalogueOf,
  type TemplateSource,
} from '../../../src-shared/domain/messages/catalogue.ts'
import { createWords, type Words } from '../../../src-shared/domain/messages/templates-words.ts'

/** The catalogue of the built-in templates, with those of the packs in use. */
export function templateCatalogue(packs: readonly TemplateSource[] = []): Catalogue {
  return packs.length === 0 ? builtIn : catalogueOf(words, packs)
}

/** The translator over the words that all templates share. */
export function templateWords(language: Language): Words {
  return createWords(language, words[language])
}

const words = { ar, zh, en, fr, ru, es }
const builtIn = catalogueOf(words)
