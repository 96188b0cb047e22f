/** The words that stand on paper, in six languages, whatever the language of the interface is. */
import ar from '../../../locales/ar/paper.json' with { type: 'json' }
import en from '../../../locales/en/paper.json' with { type: 'json' }
import es from '../../../locales/es/paper.json' with { type: 'json' }
import fr from '../../../locales/fr/paper.json' with { type: 'json' }
import ru from '../../../locales/ru/paper.json' with { type: 'json' }
import zh from '../../../locales/zh/paper.json' with { type: 'json' }
import type { Language } from '../../../src-shared/base/languages.ts'
import { createWords, type Words } from '../../../src-shared/domain/messages/templates-words.ts'

const words = { ar, zh, en, fr, ru, es }

export function paperWords(language: Language): Words {
  return createWords(language, words[language])
}
