/** Reads a pack of templates and says all that is wrong with it; a pack with any problem is not kept. */
import type { z } from 'zod'
import { languages } from '../../base/languages.ts'
import type { Catalogue, TemplateDefinition } from './catalogue.ts'
import { type CodeLists, codesOf, sharedLists } from './code-lists.ts'
import { largestPack, type TemplatePack, templatePackSchema } from './pack.ts'
import { type PackProblem, packProblem } from './pack-problems.ts'
import { shapeProblems } from './pack-shape.ts'
import { checkSuccession } from './pack-succession.ts'
import { checkWords, codeKeysOf, flatWords, wordKeysOf } from './pack-words.ts'
import { listsOf, type Template, type TemplateField, templateSchema } from './template.ts'

export type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'problems'; readonly problems: readonly PackProblem[] }

/** A pack, or a single definition, where a file may be either. */
export type TemplateFile =
  | { readonly kind: 'pack'; readonly pack: TemplatePack }
  | { readonly kind: 'definition'; readonly template: Template }

function parsed(text: string): Read<unknown> {
  if (text.length > largestPack)
    return { kind: 'problems', problems: [packProblem('too-large', { max: largestPack })] }
  try {
    return { kind: 'read', value: JSON.parse(text) }
  } catch {
    return { kind: 'problems', problems: [packProblem('not-json')] }
  }
}

function readBy<Schema extends z.ZodType>(schema: Schema, value: unknown): Read<z.output<Schema>> {
  const read = schema.safeParse(value)
  return read.success
    ? { kind: 'read', value: read.data }
    : { kind: 'problems', problems: shapeProblems(read.error.issues, value) }
}

/** Reads the text of a pack file; what it says is checked by {@link checkPack}. */
export function readPack(text: string): Read<TemplatePack> {
  const json = parsed(text)
  return json.kind === 'read' ? readBy(templatePackSchema, json.value) : json
}

/** Reads a pack, or the definition of one template as those in `assets/templates`. */
export function readTemplateFile(text: string): Read<TemplateFile> {
  const json = parsed(text)
  if (json.kind === 'problems') return json
  const { value } = json
  if (typeof value === 'object' && value !== null && 'fields' in value) {
    const read = readBy(templateSchema, value)
    return read.kind === 'read' ? { ...read, value: { kind: 'definition', template: read.value } } : read
  }
  const read = readBy(templatePackSchema, value)
  return read.kind === 'read' ? { ...read, value: { kind: 'pack', pack: read.value } } : read
}

function checkLists(template: Template, lists: CodeLists): PackProblem[] {
  return template.fields.flatMap((field) =>
    listsOf(field)
      .filter((list) => codesOf(lists, list).length === 0)
      .map((list) => packProblem('list-unknown', { template: template.id, field: field.name, list })),
  )
}

function checkRuleCodes(template: Template, lists: CodeLists): PackProblem[] {
  return template.rules.flatMap((rule) => {
    if (rule.rule !== 'required-when') return []
    const field = template.fields.find(({ name }) => name === rule.when)
    const codes = field === undefined ? [] : listsOf(field).flatMap((list) => codesOf(lists, list))
    return rule.is
      .filter((code) => !codes.includes(code))
      .map((code) => packProblem('rule-code-unknown', { template: template.id, field: rule.when, code }))
  })
}

/** Characters of a line that may leave in clear; the templates of the desk that do have no longer ones. */
const longestLineInClear = 300

function hasSubstance(field: TemplateField): boolean {
  switch (field.type) {
    case 'text':
      return field.maxLength > longestLineInClear
    case 'long-text':
    case 'indicators':
    case 'questions':
    case 'answers':
    case 'references':
    case 'changes':
    case 'events':
    case 'severity':
      return true
    default:
      return false
  }
}

/** What may leave signed in clear has no room for substance (DESIGN.md: never a silent fall-back). */
function checkSubstance(template: Template): PackProblem[] {
  if (template.leastProtection === 'encrypted') return []
  return template.fields
    .filter(hasSubstance)
    .map((field) => packProblem('substance-in-clear', { template: template.id, field: field.name }))
}

/** Whether every list that its templates name is its own or one of the desk. */
export function hasItsLists({ templates, lists }: TemplatePack): boolean {
  return templates.every((template) => checkLists(template, { ...lists, ...sharedLists }).length === 0)
}

/** Problems of one definition in itself. `lists`: all that its fields may name. */
export function checkDefinition(template: Template, lists: CodeLists): PackProblem[] {
  return [...checkLists(template, lists), ...checkRuleCodes(template, lists), ...checkSubstance(template)]
}

/** A definition of a file that has no words, against the lists and templates of the catalogue. */
export function checkPlainDefinition(template: Template, catalogue: Catalogue): PackProblem[] {
  const known = catalogue.current(template.id)?.template
  const same = catalogue.find(template.id, template.version)?.template
  const unchanged = same !== undefined && alike(same, template)
  return [
    ...checkDefinition(template, sharedLists),
    ...(unchanged || known === undefined ? [] : checkVersion(template, known, catalogue)),
  ]
}

function checkVersion(template: Template, known: Template, catalogue: Catalogue): PackProblem[] {
  const { id, version } = template
  const taken = version <= known.version || catalogue.find(id, version) !== undefined
  const params = { template: id, version, known: known.version }
  return [...(taken ? [packProblem('version-not-higher', params)] : []), ...checkSuccession(known, template)]
}

/** Equal as data, whatever the order of keys. */
function alike(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** Whether a template of the pack is known in exactly this form, words and review included. */
export function isUnchanged(pack: TemplatePack, template: Template, known: TemplateDefinition): boolean {
  if (!alike(known.template, template)) return false
  const own = template.fields.flatMap((field) =>
    listsOf(field).filter((list) => Object.hasOwn(pack.lists, list)),
  )
  const lists = Object.fromEntries([...new Set(own)].map((list) => [list, pack.lists[list] ?? []]))
  if (Object.entries(lists).some(([list, codes]) => !alike(known.lists[list], codes))) return false
  if (!alike([...known.reviewed].sort(), [...pack.reviewed].sort())) return false
  const keys = [...wordKeysOf(template), ...codeKeysOf(lists)]
  return languages.every((language) => {
    const words = flatWords(pack.words[language])
    const before = known.words(language)
    return keys.every((key) => words.get(key) === before(key))
  })
}

function checkTemplate(template: Template, pack: TemplatePack, catalogue: Catalogue): PackProblem[] {
  const { id, version } = template
  const known = catalogue.current(id)
  const same = catalogue.find(id, version)
  const unchanged = same !== undefined && isUnchanged(pack, template, same)
  const problems = checkDefinition(template, { ...pack.lists, ...sharedLists })
  if (known !== undefined)
    return unchanged && known.template.version === version
      ? problems
      : [...problems, ...checkVersion(template, known.template, catalogue)]
  // Of an ended pack: the version is taken by what was sent with it.
  const taken = same !== undefined && !unchanged
  // Nothing would ever fill it.
  const automatic = template.fields.filter((field) => field.automatic)
  return [
    ...problems,
    ...(taken ? [packProblem('version-not-higher', { template: id, version, known: version })] : []),
    ...automatic.map(({ name }) => packProblem('automatic-field', { template: id, field: name })),
  ]
}

function checkOwnLists(lists: CodeLists): PackProblem[] {
  return Object.entries(lists).flatMap(([list, codes]) => [
    ...(Object.hasOwn(sharedLists, list) ? [packProblem('list-taken', { list })] : []),
    ...codes
      .filter((code, index) => codes.indexOf(code) !== index)
      .map((code) => packProblem('code-twice', { list, code })),
  ])
}

/**
 * All that is wrong with a pack as one that follows the templates of `catalogue` (the built-in ones and the active packs,
 * without this pack itself); empty where it may be activated. The order is that of the file.
 */
export function checkPack(pack: TemplatePack, catalogue: Catalogue): PackProblem[] {
  const ids = pack.templates.map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...[...new Set(twice)].map((template) => packProblem('template-twice', { template })),
    ...checkOwnLists(pack.lists),
    ...pack.templates.flatMap((template) => checkTemplate(template, pack, catalogue)),
    ...checkWords(pack),
  ]
}
