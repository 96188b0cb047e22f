/** What practice counterparts write in free text, in the language in which they are written to. */
import textsData from '../../../assets/demonstration/practice-texts.json' with { type: 'json' }
import { type Language, nearestLanguage } from '../../../src-shared/base/languages.ts'

export type PracticeTexts = (typeof textsData)['en']

const texts: Readonly<Record<Language, PracticeTexts>> = textsData

/** @param tag of BCP 47; English where it is no language of the United Nations */
export function practiceTexts(tag: string): { readonly language: Language; readonly texts: PracticeTexts } {
  const language = nearestLanguage(tag) ?? 'en'
  return { language, texts: texts[language] }
}
