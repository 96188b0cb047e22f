/** Choosing one wording of a text that exists in several languages. */
import type { Multilingual } from './record.ts'

/**
 * The wording in the first of `preferred` (BCP 47 tags) that exists, by full tag or primary subtag; then
 * English; then whatever is there. `tag` tells the language found, for `lang` and `dir` attributes.
 */
export function inLanguage(text: Multilingual, preferred: readonly string[]): { text: string; tag: string } {
  const entries = Object.entries(text)
  for (const wanted of [...preferred, 'en']) {
    const primary = wanted.toLowerCase().split('-')[0]
    const exact = entries.find(([tag]) => tag.toLowerCase() === wanted.toLowerCase())
    const found = exact ?? entries.find(([tag]) => tag.toLowerCase().split('-')[0] === primary)
    if (found !== undefined) return { tag: found[0], text: found[1] }
  }
  const first = entries[0]
  return first === undefined ? { tag: 'und', text: '' } : { tag: first[0], text: first[1] }
}
