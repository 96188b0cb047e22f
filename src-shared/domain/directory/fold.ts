/** Makes names in any script comparable: one folding for what is stored to be found and for what is typed. */

/**
 * A term of a search. A word is found by its beginning, in any of its forms; characters of scripts that write
 * no spaces are found as they stand, one after the other, anywhere in a text.
 */
export type SearchTerm =
  | { readonly kind: 'word'; readonly forms: readonly string[] }
  | { readonly kind: 'characters'; readonly characters: readonly string[] }

/** Counts up when the folding or what is indexed changes, so that a stored index is known to be of an older one. */
export const foldVersion = 2

/** Stands between two texts in an index, so that no run of characters is found across them (private use area). */
export const textBoundary = '\u{E000}'

/** Begins a word that is a whole text without its spaces, so that a text is found by how it begins (private use area). */
const beginning = '\u{E001}'

/** Characters of a text that count as its beginning. */
const beginningLength = 32

/** More terms than a person types; what is beyond is left out of the search. */
const mostTerms = 16

/**
 * Marks that readers leave out or put in freely: accents of Latin, Greek and Cyrillic, Hebrew points, Arabic
 * harakat, kana voicing, variation selectors. Marks of other scripts (Devanagari, Thai …) are letters in effect.
 */
const optionalMarks = new RegExp(
  `[${[
    '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
    '\\u0483-\\u0489',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed',
    '\\u3099\\u309a\\ufe00-\\ufe0f',
  ].join('')}]`,
  'gu',
)

/** Tatweel, soft hyphens, joiners and direction marks: they change how a word looks, not which word it is. */
const invisible = /[\u0640\p{Cf}]/gu

/** Letters that decomposition leaves alone although people type them as others. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  þ: 'th',
  ŧ: 't',
  ə: 'e',
  ς: 'σ',
  // Alef with wasla, alef maksura, teh marbuta; Persian and Urdu yeh, keheh and heh.
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ھ: 'ه',
}
const otherLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/** Arabic-Indic and Persian digits. */
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9]/gu

const separators = /[^\p{L}\p{M}\p{N}]+/u

/** Scripts written without spaces between words. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\u3005\u30fc'
const runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu')
const unspacedRun = new RegExp(`^[${unspaced}]`, 'u')

/**
 * The definite article with what may be written onto it: al-, wa-l-, bi-l-, fa-l-, ka-l-, li-l-. At least two
 * letters must remain, so that half-typed words stay whole.
 */
const arabicArticle = /^(?:[وبفك]?ال|لل)(?=\p{L}{2})/u

/** Nothing in it is decomposed, left out or written in another way. */
const ascii = /^[\x20-\x7e]*$/u
const asciiSeparators = /[^a-z0-9]+/u

/** The text in lower case, decomposed, without optional marks and variants; words separated by one space. */
export function fold(text: string): string {
  // Half of what a directory indexes, and the same outcome.
  if (ascii.test(text)) return joined(text.toLowerCase().split(asciiSeparators))
  return joined(
    text
      .normalize('NFKD')
      .toLowerCase()
      // Lower case can bring back a composed letter.
      .normalize('NFKD')
      .replace(optionalMarks, '')
      .replace(invisible, '')
      .replace(otherLetters, (letter) => letters[letter] ?? letter)
      .replace(otherDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
      .split(separators),
  )
}

function joined(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ')
}

/** The folded text without spaces: for comparing the beginnings of names. */
export function foldCompact(text: string): string {
  return withoutSpaces(fold(text))
}

function withoutSpaces(folded: string): string {
  return folded.replaceAll(' ', '')
}

/**
 * What an index keeps of some texts: folded words separated by spaces, Arabic words also without their article,
 * scripts without spaces character by character.
 */
export function indexText(texts: readonly string[]): string {
  return indexFolded(texts.map(fold))
}

function indexFolded(folded: readonly string[]): string {
  return folded
    .map((text) => {
      const terms = foldedTerms(text)
      return terms.flatMap((term) => (term.kind === 'word' ? term.forms : term.characters)).join(' ')
    })
    .filter((text) => text !== '')
    .join(` ${textBoundary} `)
}

/** As {@link indexText} of all of them; each name can also be found by how it begins, with {@link beginningTerm}. */
export function indexNames(names: readonly string[], others: readonly string[]): string {
  const folded = names.map(fold)
  const beginnings = folded.flatMap((text) => {
    const compact = withoutSpaces(text)
    const bare = compact.replace(arabicArticle, '')
    return [...new Set([compact, bare])].filter((one) => one !== '').map(beginningWord)
  })
  return [indexFolded([...folded, ...others.map(fold)]), ...new Set(beginnings)].join(' ')
}

/** The beginning of a word in the index of every text that begins with what was typed; undefined for nothing. */
export function beginningTerm(text: string): string | undefined {
  const compact = foldCompact(text)
  return compact === '' ? undefined : beginningWord(compact)
}

function beginningWord(compact: string): string {
  return `${beginning}${[...compact].slice(0, beginningLength).join('')}`
}

/** What was typed, as terms that must all be found, in any order. Repetitions count once. */
export function searchTerms(text: string): readonly SearchTerm[] {
  const seen = new Set<string>()
  return termsOf(text)
    .filter((term) => {
      const key = JSON.stringify(term)
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    .slice(0, mostTerms)
}

/** Whether a text indexed by {@link indexText} has the term. */
export function indexHasTerm(index: string, term: SearchTerm): boolean {
  if (term.kind === 'characters') return index.includes(term.characters.join(' '))
  return term.forms.some((form) => ` ${index}`.includes(` ${form}`))
}

function termsOf(text: string): readonly SearchTerm[] {
  return foldedTerms(fold(text))
}

function foldedTerms(folded: string): readonly SearchTerm[] {
  const words = folded === '' ? [] : folded.split(' ')
  return words.flatMap((word) => (word.match(runs) ?? []).map(termOf))
}

function termOf(run: string): SearchTerm {
  if (unspacedRun.test(run)) return { kind: 'characters', characters: [...run] }
  const bare = run.replace(arabicArticle, '')
  return { kind: 'word', forms: bare === run ? [run] : [run, bare] }
}

/**
 * The hexadecimal digits of a query that could be part of a fingerprint (four or more, written with or without
 * spaces, colons or `0x`), in lower case; undefined where it cannot be one.
 */
export function fingerprintFragment(text: string): string | undefined {
  const digits = text.normalize('NFKC').toLowerCase().replace(/[\s:]/gu, '').replace(/^0x/u, '')
  return /^[0-9a-f]{4,64}$/u.test(digits) ? digits : undefined
}

/**
 * The digits of a query that could be part of a telephone number in E.164 (three or more), without the prefix
 * `00` or a trunk zero; undefined where it cannot be one.
 */
export function phoneFragment(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(otherDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
  if (!/^[\s+()./\-0-9]+$/u.test(plain)) return undefined
  const digits = plain.replace(/[^0-9]/gu, '').replace(/^0+/u, '')
  return digits.length >= 3 ? digits : undefined
}
