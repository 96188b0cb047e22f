/** The words of templates in any of the six languages, whatever the language of the interface is. */
import ar from '../../locales/ar/templates.json' with { type: 'json' }
import en from '../../locales/en/templates.json' with { type: 'json' }
import es from '../../locales/es/templates.json' with { type: 'json' }
import fr from '../../locales/fr/templates.json' with { type: 'json' }
import ru from '../../locales/ru/templates.json' with { type: 'json' }
import zh from '../../locales/zh/templates.json' with { type: 'json' }
import type { Language } from '../../src-shared/base/languages.ts'
import {
  createWords,
  hasWord,
  type Words,
  type WordTree,
} from '../../src-shared/domain/messages/templates-words.ts'

const catalogues: Readonly<Record<Language, WordTree>> = { ar, en, es, fr, ru, zh }

const translators: Readonly<Record<Language, Words>> = {
  ar: createWords(ar),
  en: createWords(en),
  es: createWords(es),
  fr: createWords(fr),
  ru: createWords(ru),
  zh: createWords(zh),
}

/** The translator over the templates' words of one language; the same one the signed text is made with. */
export function templateWords(language: Language): Words {
  return translators[language]
}

/** The words of a key, or undefined where the language has none (not every field has an example). */
export function optionalWords(language: Language, key: string): string | undefined {
  return hasWord(catalogues[language], key) ? translators[language](key) : undefined
}
