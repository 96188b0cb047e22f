/** The six official languages of the United Nations, which the interface and every standard message speak. */

export const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const
export type Language = (typeof languages)[number]

/** Writing direction of an interface language, for the `dir` attribute. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/**
 * The interface language nearest to a BCP 47 tag, or undefined. Only the primary subtag counts:
 * `zh-Hant` is rendered in the UN's simplified Chinese.
 */
export function nearestLanguage(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0]
  return languages.find((language) => language === primary)
}
