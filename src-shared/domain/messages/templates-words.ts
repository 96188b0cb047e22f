/** The words of templates: a translator over one catalogue, without a library, so that every desk prints the same text. */
import type { Language } from '../../base/languages.ts'

/**
 * Answers the words of a key such as `T2.field.summary.label`, with `{{placeholders}}` filled in. With a number in
 * `count`, a key without words of its own stands for its plural forms: `value.hours_one`, `value.hours_other` …
 */
export type Words = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The content of `locales/<language>/templates.json`: nested objects with texts at the leaves. */
export type WordTree = { readonly [key: string]: string | WordTree }

/**
 * Languages whose words a person has reviewed. A rendering in any other language says so and names the
 * authentic text. A language enters here only together with a new version of the templates, because the
 * sentence is part of the signed text.
 */
export const reviewedLanguages: readonly Language[] = []

function textAt(catalogue: WordTree, key: string): string | undefined {
  let node: string | WordTree | undefined = catalogue
  for (const part of key.split('.')) {
    if (typeof node !== 'object' || !Object.hasOwn(node, part)) return undefined
    node = node[part]
  }
  return typeof node === 'string' ? node : undefined
}

/** The words of the first tree that has the key. */
function textIn(trees: readonly WordTree[], key: string): string | undefined {
  for (const tree of trees) {
    const text = textAt(tree, key)
    if (text !== undefined) return text
  }
  return undefined
}

/**
 * A translator over the words of one language; where several catalogues are given, the earlier ones come first. A
 * key without words answers itself, and a placeholder without a value stays: a message must remain readable,
 * and a unit test holds that neither happens with our own catalogues. Plural forms are the cardinal categories
 * that Unicode's CLDR gives the language.
 */
export function createWords(language: Language, ...trees: readonly WordTree[]): Words {
  const rules = new Intl.PluralRules(language)
  const plural = (key: string, count: number): string | undefined =>
    textIn(trees, `${key}_${rules.select(count)}`) ?? textIn(trees, `${key}_other`)
  return (key, params = {}) => {
    const { count } = params
    const text = textIn(trees, key) ?? (typeof count === 'number' ? plural(key, count) : undefined)
    if (text === undefined) return key
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
      Object.hasOwn(params, name) ? String(params[name]) : whole,
    )
  }
}
