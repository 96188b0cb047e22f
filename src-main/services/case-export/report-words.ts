/** The words of the national side as they stand in a report of a case, whatever the language of the interface is. */
import ar from '../../../locales/ar/national.json' with { type: 'json' }
import en from '../../../locales/en/national.json' with { type: 'json' }
import es from '../../../locales/es/national.json' with { type: 'json' }
import fr from '../../../locales/fr/national.json' with { type: 'json' }
import ru from '../../../locales/ru/national.json' with { type: 'json' }
import zh from '../../../locales/zh/national.json' with { type: 'json' }
import type { Language } from '../../../src-shared/base/languages.ts'
import { createWords, type Words } from '../../../src-shared/domain/messages/templates-words.ts'

const words = { ar, zh, en, fr, ru, es }

export function reportWords(language: Language): Words {
  return createWords(language, words[language])
}
