/** What there is to say of the words of the program: which are missing, unused, as in English, or seen by no person. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

export type WordTree = { readonly [key: string]: string | WordTree }

/** The files of one language by their names without an ending. */
export type Catalogue = Readonly<Record<string, WordTree>>

/**
 * Who has seen a file of words. The words of the makers are translated, or in English written, by those who made the
 * program. A review is by a person who has the language, of exactly the words with this digest.
 */
export const reviewSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('makers') }),
  z.object({
    status: z.literal('reviewed'),
    /** Whoever reviewed it, as they wish to be named. */
    by: z.string().min(1),
    /** A calendar date. */
    on: z.iso.date(),
    /** {@link digestOf} the words that were seen. */
    digest: z.string().regex(/^[0-9a-f]{64}$/u),
  }),
])
export type Review = z.infer<typeof reviewSchema>

/** By language; `default` is of every file that has no entry of its own. */
export const reviewsSchema = z.record(
  z.string(),
  z.object({ default: z.object({ status: z.literal('makers') }) }).catchall(reviewSchema),
)
export type Reviews = z.infer<typeof reviewsSchema>

/** Words by path (`list.label--count_one`). */
export function flat(words: WordTree, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  )
}

/** SHA-256 over paths and words in the order of the paths, hexadecimal; the layout of the file has no say. */
export function digestOf(words: WordTree): string {
  const lines = [...flat(words)].map((pair) => JSON.stringify(pair)).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const pluralForm = /_(?:zero|one|two|few|many|other)$/u
/** The key without its plural form. */
export const baseOf = (key: string) => key.replace(pluralForm, '')

/**
 * Whether a key is written in the sources, as it is or as a pattern (`kind.label--${kind}`), by any of its names.
 * @param sources the text of all files that may name keys
 */
export function usage(sources: string): (base: string) => boolean {
  const written = new Set(
    [...sources.matchAll(/['"`](?:[a-z]+:)?([a-z0-9][\w.-]*--[\w-]+)['"`]/gu)].map((match) => match[1]),
  )
  const patterns = [...sources.matchAll(/`(?:[a-z]+:)?([^`\n]*--[^`\n]*)`/gu)]
    .map((match) => match[1] ?? '')
    .filter((literal) => literal.includes('${'))
    .map(
      (literal) =>
        new RegExp(
          `^${literal
            .split(/\$\{[^}]*\}/u)
            .map(escaped)
            .join('[\\w-]+')}$`,
          'u',
        ),
    )
  return (base) => written.has(base) || patterns.some((pattern) => pattern.test(base))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

export type Survey = {
  readonly language: string
  readonly namespace: string
  readonly strings: number
  /** Keys of English, and plural forms of the language's own grammar, that are not there. */
  readonly missing: readonly string[]
  /** Keys that English does not have, or that nobody asks for. */
  readonly unused: readonly string[]
  /** Words of two letters and more that are those of English. */
  readonly alike: readonly string[]
  /** How many no person has reviewed as they are now. */
  readonly unreviewed: number
}

export type Surveyed = {
  /** By language; English among them. */
  readonly catalogues: Readonly<Record<string, Catalogue>>
  readonly reviews: Reviews
  /** Whether a key without its plural form is asked for. */
  readonly isUsed: (base: string, namespace: string) => boolean
}

/** One for each language and file, in the order in which they were handed in. */
export function survey({ catalogues, reviews, isUsed }: Surveyed): readonly Survey[] {
  const english = catalogues.en ?? {}
  return Object.entries(catalogues).flatMap(([language, catalogue]) => {
    const namespaces = new Set([...Object.keys(english), ...Object.keys(catalogue)])
    return [...namespaces].map((namespace): Survey => {
      const tree = catalogue[namespace] ?? {}
      const [words, original] = [flat(tree), flat(english[namespace] ?? {})]
      const bases = new Set([...original.keys()].map(baseOf))
      return {
        language,
        namespace,
        strings: words.size,
        missing: neededKeys(original, language).filter((key) => !words.has(key)),
        unused: [...words.keys()].filter((key) => !bases.has(baseOf(key)) || !isUsed(baseOf(key), namespace)),
        alike:
          language === 'en'
            ? []
            : [...words].flatMap(([key, text]) => (isAlike(text, original.get(key)) ? [key] : [])),
        unreviewed: isReviewed(reviews, language, namespace, tree) ? 0 : words.size,
      }
    })
  })
}

/** The keys that a language needs where English has these: each plural in the forms of its own grammar. */
function neededKeys(original: ReadonlyMap<string, string>, language: string): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const needed = [...original.keys()].flatMap((key) => {
    const base = baseOf(key)
    return base !== key && original.has(`${base}_other`) ? forms.map((form) => `${base}_${form}`) : [key]
  })
  return [...new Set(needed)]
}

function isAlike(text: string, original: string | undefined): boolean {
  return text === original && /\p{L}{2}/u.test(text.replace(/\{\{[^}]*\}\}|\$(?:t|keys)\([^)]*\)/gu, ''))
}

function isReviewed(reviews: Reviews, language: string, namespace: string, tree: WordTree): boolean {
  const review = reviews[language]?.[namespace]
  return review?.status === 'reviewed' && review.digest === digestOf(tree)
}
