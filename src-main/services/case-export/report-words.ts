/** The words of the national side, and of cases, as they stand in a report of a case, whatever the language of the interface is. */
import arCases from '../../../locales/ar/cases.json' with { type: 'json' }
import ar from '../../../locales/ar/national.json' with { type: 'json' }
import enCases from '../../../locales/en/cases.json' with { type: 'json' }
import en from '../../../locales/en/national.json' with { type: 'json' }
import esCases from '../../../locales/es/cases.json' with { type: 'json' }
import es from '../../../locales/es/national.json' with { type: 'json' }
import frCases from '../../../locales/fr/cases.json' with { type: 'json' }
import fr from '../../../locales/fr/national.json' with { type: 'json' }
import ruCases from '../../../locales/ru/cases.json' with { type: 'json' }
import ru from '../../../locales/ru/national.json' with { type: 'json' }
import zhCases from '../../../locales/zh/cases.json' with { type: 'json' }
import zh from '../../../locales/zh/national.json' with { type: 'json' }
import type { Language } from '../../../src-shared/base/languages.ts'
import { createWords, type Words } from '../../../src-shared/domain/messages/templates-words.ts'

const words = {
  ar: [ar, arCases],
  zh: [zh, zhCases],
  en: [en, enCases],
  fr: [fr, frCases],
  ru: [ru, ruCases],
  es: [es, esCases],
}

export function reportWords(language: Language): Words {
  return createWords(language, ...words[language])
}
