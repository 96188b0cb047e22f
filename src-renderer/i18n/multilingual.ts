/** All versions of a text that exists in several languages, in the order a reader wants them. */
import { type Language, nearestLanguage } from '../../src-shared/base/languages.ts'

export type LanguageVersion = { readonly tag: string; readonly text: string }

/**
 * All versions of a text, the reader's language first, then English, then as recorded. Empty where there are none.
 * @param versions text per BCP 47 tag, as the directory record has it
 */
export function orderVersions(
  versions: Readonly<Record<string, string>>,
  reader: Language,
): LanguageVersion[] {
  const rank = (tag: string) => (nearestLanguage(tag) === reader ? 0 : nearestLanguage(tag) === 'en' ? 1 : 2)
  return Object.entries(versions)
    .map(([tag, text]) => ({ tag, text }))
    .sort((left, right) => rank(left.tag) - rank(right.tag))
}

/** The version to show where there is room for one. */
export function bestVersion(versions: Readonly<Record<string, string>>, reader: Language): LanguageVersion {
  return orderVersions(versions, reader)[0] ?? { tag: reader, text: '' }
}
