/** The words of the message templates in six languages, for the renderings that leave this desk. */
import ar from '../../../locales/ar/templates.json' with { type: 'json' }
import en from '../../../locales/en/templates.json' with { type: 'json' }
import es from '../../../locales/es/templates.json' with { type: 'json' }
import fr from '../../../locales/fr/templates.json' with { type: 'json' }
import ru from '../../../locales/ru/templates.json' with { type: 'json' }
import zh from '../../../locales/zh/templates.json' with { type: 'json' }
import type { Language } from '../../../src-shared/base/languages.ts'
import { createWords, type Words } from '../../../src-shared/domain/messages/templates-words.ts'

/** Answers the translator of the `templates` words for each language. */
export function templateWords(): (language: Language) => Words {
  const words: Readonly<Record<Language, Words>> = {
    ar: createWords(ar),
    zh: createWords(zh),
    en: createWords(en),
    fr: createWords(fr),
    ru: createWords(ru),
    es: createWords(es),
  }
  return (language) => words[language]
}
