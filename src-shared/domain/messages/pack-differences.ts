/** What a pack would change, as data for the screen: nobody activates a pack without having been shown this. */
import { z } from 'zod'
import { languageSchema } from '../../base/language-schema.ts'
import { type Language, languages } from '../../base/languages.ts'
import type { Catalogue, TemplateDefinition } from './catalogue.ts'
import { isUnchanged } from './check-pack.ts'
import { type CodeLists, codesOf, sharedLists } from './code-lists.ts'
import type { TemplatePack } from './pack.ts'
import { codeKeysOf, flatWords, wordKeysOf } from './pack-words.ts'
import { listsOf, type Template, templateIdSchema } from './template.ts'

/** A text that is new (`before` is null), gone (`after` is null) or another. */
export const textDifferenceSchema = z.object({
  language: languageSchema,
  /** As in `locales/<language>/templates.json`. */
  key: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type TextDifference = z.infer<typeof textDifferenceSchema>

export const definitionParts = [
  'least-protection',
  'purpose',
  'addressee',
  'in-reply-to',
  'proposes',
  'reviewed',
  'route',
  'footer',
  'field',
  'rule',
  'code',
] as const

/**
 * A part of a definition that is new, gone or another, apart from its words. `name`: the field, footer, `from to` of a
 * route, `list code` of a code, the place of a rule; empty for the parts of which there is one. Values are JSON.
 */
export const partDifferenceSchema = z.object({
  part: z.enum(definitionParts),
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type PartDifference = z.infer<typeof partDifferenceSchema>

export const templateDifferenceSchema = z.object({
  template: templateIdSchema,
  /** The version that new messages are written with now; null for a template that is new here. */
  before: z.int().nullable(),
  after: z.int(),
  parts: z.array(partDifferenceSchema),
  texts: z.array(textDifferenceSchema),
})
export type TemplateDifference = z.infer<typeof templateDifferenceSchema>

export const packDifferencesSchema = z.object({
  /** Templates that change or are new, in the order of the pack. */
  templates: z.array(templateDifferenceSchema),
  /** Templates of the pack that the desk has in exactly this form. */
  unchanged: z.array(templateIdSchema),
  /** Templates of the earlier issue that this one leaves out; no new message can be written with them. */
  gone: z.array(templateIdSchema),
})
export type PackDifferences = z.infer<typeof packDifferencesSchema>

type Part = { readonly part: PartDifference['part']; readonly name: string; readonly value: string }
type Parts = ReadonlyMap<string, Part>

/** A template as the desk has it or would have it; `lists` are those that are not the desk's own. */
type Side = {
  readonly template: Template
  readonly lists: CodeLists
  readonly reviewed: readonly Language[]
  /** Null where there is no such text. */
  readonly text: (language: Language, key: string) => string | null
}

function listsIn(template: Template, lists: CodeLists): readonly string[] {
  return [...new Set(template.fields.flatMap(listsOf))].filter((list) => codesOf(lists, list).length > 0)
}

function partsOf({ template, lists, reviewed }: Side): Parts {
  const one = (part: Part['part'], name: string, value: unknown): [string, Part] => [
    `${part} ${name}`,
    { part, name, value: JSON.stringify(value) },
  ]
  return new Map([
    one('least-protection', '', template.leastProtection),
    one('purpose', '', template.purpose),
    one('addressee', '', template.addressee),
    one('in-reply-to', '', template.inReplyTo),
    one('proposes', '', template.proposes),
    one('reviewed', '', [...reviewed].sort()),
    ...template.routes.map(({ from, to, stance }) => one('route', `${from} ${to}`, stance)),
    ...template.footers.map(({ footer, fixed }) => one('footer', footer, fixed ? 'fixed' : 'optional')),
    // A field at another place in the form is another field to who fills it in.
    ...template.fields.map((field, index) => one('field', field.name, { place: index + 1, ...field })),
    ...template.rules.map((rule) => one('rule', JSON.stringify(rule), rule)),
    ...listsIn(template, lists).flatMap((list) =>
      codesOf(lists, list).map((code) => one('code', `${list} ${code}`, code)),
    ),
  ])
}

function partDifferences(before: Parts, after: Parts): PartDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    const either = now ?? old
    if (either === undefined || old?.value === now?.value) return []
    const name = either.part === 'rule' ? '' : either.name
    return [{ part: either.part, name, before: old?.value ?? null, after: now?.value ?? null }]
  })
}

/** Keys of the words of a template and of the lists that came with it. */
function keysOf({ template, lists }: Side): string[] {
  const own = listsIn(template, lists).map((list) => [list, codesOf(lists, list)] as const)
  return [...wordKeysOf(template), ...codeKeysOf(Object.fromEntries(own))]
}

/** Texts that a side asks for and has. */
function textsOf(side: Side | undefined): (language: Language, key: string) => string | null {
  const keys = new Set(side === undefined ? [] : keysOf(side))
  return (language, key) => (keys.has(key) ? (side?.text(language, key) ?? null) : null)
}

function textDifferences(before: Side | undefined, after: Side): TextDifference[] {
  const keys = [...new Set([...keysOf(after), ...(before === undefined ? [] : keysOf(before))])]
  const [old, now] = [textsOf(before), textsOf(after)]
  return languages.flatMap((language) =>
    keys
      .map((key) => ({ language, key, before: old(language, key), after: now(language, key) }))
      .filter((text) => text.before !== text.after),
  )
}

function sideOfPack(template: Template, { lists, words, reviewed }: TemplatePack): Side {
  const texts = new Map(languages.map((language) => [language, flatWords(words[language])] as const))
  return { template, lists, reviewed, text: (language, key) => texts.get(language)?.get(key) ?? null }
}

function sideOfKnown({ template, lists, words, reviewed }: TemplateDefinition): Side {
  const own = Object.entries(lists).filter(([list, codes]) => codes !== sharedLists[list])
  return {
    template,
    lists: Object.fromEntries(own),
    reviewed,
    // A translator without words answers the key.
    text: (language, key) => {
      const text = words(language)(key)
      return text === key ? null : text
    },
  }
}

function templateDifference(after: Side, known: TemplateDefinition | undefined): TemplateDifference {
  const before = known === undefined ? undefined : sideOfKnown(known)
  return {
    template: after.template.id,
    before: before?.template.version ?? null,
    after: after.template.version,
    parts: partDifferences(before === undefined ? new Map() : partsOf(before), partsOf(after)),
    texts: textDifferences(before, after),
  }
}

/**
 * What would be otherwise if the pack were active. `catalogue`: the built-in templates and the active packs, without this
 * pack; `earlier`: the active issue of the same pack, which this one would take the place of.
 */
export function packDifferences(
  pack: TemplatePack,
  catalogue: Catalogue,
  earlier?: Pick<TemplatePack, 'templates'>,
): PackDifferences {
  const ids = new Set(pack.templates.map(({ id }) => id))
  const changed = pack.templates.filter((template) => {
    const known = catalogue.current(template.id)
    return known === undefined || !isUnchanged(pack, template, known)
  })
  return {
    templates: changed.map((template) =>
      templateDifference(sideOfPack(template, pack), catalogue.current(template.id)),
    ),
    unchanged: pack.templates.filter((template) => !changed.includes(template)).map(({ id }) => id),
    gone: (earlier?.templates ?? []).map(({ id }) => id).filter((id) => !ids.has(id)),
  }
}
