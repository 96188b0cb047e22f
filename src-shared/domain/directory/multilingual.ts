/** Choosing among the wordings of a text that exists in several languages. */
import type { Multilingual } from './record.ts'

/** One wording; `tag` (BCP 47) is for `lang` and `dir` attributes. */
export type LanguageVersion = { readonly tag: string; readonly text: string }

/**
 * The wording in the first of `preferred` (BCP 47 tags) that exists, by full tag or primary subtag; then
 * English; then whatever is there. Empty and `und` where there is no wording at all.
 */
export function inLanguage(text: Multilingual, preferred: readonly string[]): LanguageVersion {
  for (const wanted of [...preferred, 'en']) {
    const found = versionIn(text, wanted)
    if (found !== undefined) return found
  }
  const first = Object.entries(text)[0]
  return first === undefined ? { tag: 'und', text: '' } : { tag: first[0], text: first[1] }
}

/**
 * What to show of all wordings at first sight: the reader's, and the original, in which the office names itself;
 * `others` are the rest as recorded.
 * @param original BCP 47 tag of the office's first working language
 */
export function readersVersions(
  text: Multilingual,
  reader: string,
  original: string | undefined,
): { readonly shown: readonly LanguageVersion[]; readonly others: readonly LanguageVersion[] } {
  const first = inLanguage(text, [reader])
  const own = original === undefined ? undefined : versionIn(text, original)
  const shown = own === undefined || own.tag === first.tag ? [first] : [first, own]
  const others = Object.entries(text)
    .map(([tag, words]) => ({ tag, text: words }))
    .filter(({ tag }) => shown.every((version) => version.tag !== tag))
  return { shown: first.text === '' ? [] : shown, others }
}

function versionIn(text: Multilingual, wanted: string): LanguageVersion | undefined {
  const entries = Object.entries(text)
  const primary = primarySubtag(wanted)
  const found =
    entries.find(([tag]) => tag.toLowerCase() === wanted.toLowerCase()) ??
    entries.find(([tag]) => primarySubtag(tag) === primary)
  return found === undefined ? undefined : { tag: found[0], text: found[1] }
}

function primarySubtag(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0]
}
