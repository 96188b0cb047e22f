/** The terms of reference in one language: the desk's own text, or the suggestion that stands in its place. */
import type { Language } from '../../../src-shared/base/languages.ts'
import type { Terms } from '../../../src-shared/domain/national/national.ts'

export function termsIn(terms: readonly Terms[], language: Language): Terms | undefined {
  return terms.find((one) => one.language === language)
}
