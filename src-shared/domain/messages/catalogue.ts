/** The templates that this desk speaks: the built-in ones, their earlier versions, and those of packs. */
import { z } from 'zod'
import t2v1 from '../../../assets/templates/earlier/t2.v1.json' with { type: 'json' }
import t2v2 from '../../../assets/templates/earlier/t2.v2.json' with { type: 'json' }
import t11v1 from '../../../assets/templates/earlier/t11.v1.json' with { type: 'json' }
import t12v1 from '../../../assets/templates/earlier/t12.v1.json' with { type: 'json' }
import t13v1 from '../../../assets/templates/earlier/t13.v1.json' with { type: 'json' }
import t14v1 from '../../../assets/templates/earlier/t14.v1.json' with { type: 'json' }
import t14v2 from '../../../assets/templates/earlier/t14.v2.json' with { type: 'json' }
import t1 from '../../../assets/templates/t1.json' with { type: 'json' }
import t2 from '../../../assets/templates/t2.json' with { type: 'json' }
import t3 from '../../../assets/templates/t3.json' with { type: 'json' }
import t4 from '../../../assets/templates/t4.json' with { type: 'json' }
import t9 from '../../../assets/templates/t9.json' with { type: 'json' }
import t11 from '../../../assets/templates/t11.json' with { type: 'json' }
import t12 from '../../../assets/templates/t12.json' with { type: 'json' }
import t13 from '../../../assets/templates/t13.json' with { type: 'json' }
import t14 from '../../../assets/templates/t14.json' with { type: 'json' }
import { languageSchema } from '../../base/language-schema.ts'
import type { Language } from '../../base/languages.ts'
import { type CodeLists, codeListsSchema, codesOf, sharedLists } from './code-lists.ts'
import { listsOf, type Template, templateSchema } from './template.ts'
import { createWords, reviewedLanguages, type Words, type WordTree } from './templates-words.ts'

/** A template with everything that rendering and checking it takes, in exactly one version. */
export type TemplateDefinition = {
  readonly template: Template
  /** The shared lists, and those of the template's own version or pack in their place. */
  readonly lists: CodeLists
  /** The template's own words over the shared ones. */
  readonly words: (language: Language) => Words
  /** Languages whose words a person has reviewed. */
  readonly reviewed: readonly Language[]
}

export type Catalogue = {
  /** The newest version of each template: the built-in ones in their order, then those of packs. */
  readonly present: readonly TemplateDefinition[]
  /** The newest version of a template, which new messages are written with. */
  readonly current: (id: string) => TemplateDefinition | undefined
  /**
   * The template of exactly this version, also an earlier one. Undefined for another: its fields and words may
   * differ, so the message is shown as it was signed and not rendered anew.
   */
  readonly find: (id: string, version: number) => TemplateDefinition | undefined
}

/** Templates that bring lists and words of their own; a template pack is one. */
export type TemplateSource = {
  readonly templates: readonly Template[]
  readonly lists: CodeLists
  readonly words: Readonly<Record<Language, WordTree>>
  readonly reviewed: readonly Language[]
}

export const wordTreeSchema: z.ZodType<WordTree> = z.lazy(() =>
  z.record(z.string(), z.union([z.string(), wordTreeSchema])),
)

/** A template as it was, with the words and lists that have changed since. */
const earlierSchema = z.strictObject({
  template: templateSchema,
  lists: codeListsSchema,
  words: z.record(languageSchema, wordTreeSchema),
})

const builtIn: readonly Template[] = [t1, t2, t3, t4, t9, t11, t12, t13, t14].map((template) =>
  templateSchema.parse(template),
)

const earlier: readonly TemplateSource[] = [t2v1, t2v2, t11v1, t12v1, t13v1, t14v1, t14v2].map((file) => {
  const { template, lists, words } = earlierSchema.parse(file)
  return { templates: [template], lists, words, reviewed: [] }
})

/**
 * One catalogue over the shared words and the packs in use. Where two sources bring the same version of a template,
 * the earlier counts: built in, then earlier versions, then packs in their order.
 *
 * @throws Error where a template names a list that is neither shared nor its own: a fault of the definition.
 */
export function catalogueOf(
  shared: Readonly<Record<Language, WordTree>>,
  packs: readonly TemplateSource[] = [],
): Catalogue {
  const own: TemplateSource = {
    templates: builtIn,
    lists: {},
    words: noWords,
    reviewed: reviewedLanguages,
  }
  const all = [own, ...earlier, ...packs].flatMap((source) =>
    source.templates.map((template) => definitionOf(template, source, shared)),
  )
  const find = (id: string, version: number) =>
    all.find(({ template }) => template.id === id && template.version === version)
  const present = [...new Set(all.map(({ template }) => template.id))].flatMap((id) => newest(all, id))
  return { present, find, current: (id) => present.find(({ template }) => template.id === id) }
}

const noWords: TemplateSource['words'] = { ar: {}, zh: {}, en: {}, fr: {}, ru: {}, es: {} }

function newest(all: readonly TemplateDefinition[], id: string): TemplateDefinition[] {
  const versions = all.filter(({ template }) => template.id === id)
  const last = Math.max(...versions.map(({ template }) => template.version))
  return versions.filter(({ template }) => template.version === last).slice(0, 1)
}

function definitionOf(
  template: Template,
  source: TemplateSource,
  shared: Readonly<Record<Language, WordTree>>,
): TemplateDefinition {
  const lists = { ...sharedLists, ...source.lists }
  for (const list of template.fields.flatMap(listsOf)) {
    if (codesOf(lists, list).length === 0)
      throw new Error(`Template ${template.id} names a list that there is not: ${list}`)
  }
  const made = new Map<Language, Words>()
  const words = (language: Language): Words => {
    const known = made.get(language) ?? createWords(language, source.words[language], shared[language])
    made.set(language, known)
    return known
  }
  return { template, lists, words, reviewed: source.reviewed }
}
