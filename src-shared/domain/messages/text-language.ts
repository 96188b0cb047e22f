/** In which of the six languages a text seems to be written: by its script, then by small words. A suggestion, no more. */
import type { Language } from '../../base/languages.ts'

/** A text of so many characters is looked through, from its beginning. */
const mostLookedAt = 20_000

const scripts = [
  ['ar', /\p{Script=Arabic}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['latin', /\p{Script=Latin}/gu],
] as const

/** Words that are frequent in one of the three and are none in the others. */
const smallWords: Readonly<Record<'en' | 'fr' | 'es', ReadonlySet<string>>> = {
  en: new Set(
    'the and of to that this with from have has we your you please was were been our are not will'.split(' '),
  ),
  fr: new Set(
    'le les et du des une dans pour que qui nous vous votre notre avec sur est sont été ce cette au aux'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el los las y del una para que con por su sus nos nuestro nuestra está son fue como se al este esta'.split(
      ' ',
    ),
  ),
}

/**
 * Null where it cannot be said: too short, of another script, or as much of one language as of another. A Chinese text
 * needs fewer signs than an alphabet, and reports in any language are full of Latin names and addresses.
 */
export function suggestedLanguage(text: string): Language | null {
  const begin = text.slice(0, mostLookedAt)
  const counts = new Map(scripts.map(([script, sign]) => [script, begin.match(sign)?.length ?? 0] as const))
  const latin = counts.get('latin') ?? 0
  for (const [script, weight] of [
    ['zh', 3],
    ['ar', 1],
    ['ru', 1],
  ] as const) {
    const count = counts.get(script) ?? 0
    if (count >= 8 && count * weight * 2 >= latin) return script
  }
  return byWords(begin)
}

function byWords(text: string): Language | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const [first, second] = (['en', 'fr', 'es'] as const)
    .map((language) => [language, words.filter((word) => smallWords[language].has(word)).length] as const)
    .toSorted(([, one], [, other]) => other - one)
  if (first === undefined || second === undefined) return null
  return first[1] >= 3 && first[1] > second[1] ? first[0] : null
}
