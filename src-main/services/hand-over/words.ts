/** The words of a hand-over on paper, in six languages, whatever the language of the interface is. */
import ar from '../../../locales/ar/hand-over.json' with { type: 'json' }
import en from '../../../locales/en/hand-over.json' with { type: 'json' }
import es from '../../../locales/es/hand-over.json' with { type: 'json' }
import fr from '../../../locales/fr/hand-over.json' with { type: 'json' }
import ru from '../../../locales/ru/hand-over.json' with { type: 'json' }
import zh from '../../../locales/zh/hand-over.json' with { type: 'json' }
import type { Language } from '../../../src-shared/base/languages.ts'
import { createWords, type Words } from '../../../src-shared/domain/messages/templates-words.ts'

const words = { ar, zh, en, fr, ru, es }

export function handOverWords(language: Language): Words {
  return createWords(language, words[language])
}
