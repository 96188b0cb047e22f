/** The words of a pack: exactly those its definitions ask for, and nothing in them but words. */
import { type Language, languages } from '../../base/languages.ts'
import { isDocumentationIndicator } from './exercise.ts'
import { classifyIndicator, refang } from './indicators.ts'
import type { TemplatePack } from './pack.ts'
import { type PackProblem, type PackProblemCode, packProblem } from './pack-problems.ts'
import type { Template, TemplateField } from './template.ts'
import type { WordTree } from './templates-words.ts'

/** Fields in which a person types, so that an example helps. */
const typedFields: readonly TemplateField['type'][] = [
  'text',
  'long-text',
  'questions',
  'answers',
  'references',
  'changes',
  'events',
]

function keysOfField(template: Template, field: TemplateField): string[] {
  const key = `${template.id}.field.${field.name}`
  const typed = typedFields.includes(field.type) && !field.automatic
  return [`${key}.label`, `${key}.hint`, ...(typed ? [`${key}.example`] : [])]
}

/** Keys of the words that rendering a template and filling it in ask for, those of code lists aside. */
export function wordKeysOf(template: Template): string[] {
  const sections = [...new Set(template.fields.map(({ section }) => section))]
  return [
    ...['name', 'purpose', 'opening', 'closing'].map((key) => `${template.id}.${key}`),
    ...sections.map((section) => `${template.id}.section.${section}`),
    ...template.fields.flatMap((field) => keysOfField(template, field)),
  ]
}

/** Keys of the words of code lists: `codes.<list>.<code>`. */
export function codeKeysOf(lists: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(lists).flatMap(([list, codes]) => codes.map((code) => `codes.${list}.${code}`))
}

/** Texts of a tree by their whole keys, in the order of the tree. */
export function flatWords(tree: WordTree, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : [...flatWords(value, `${prefix}${key}.`)],
    ),
  )
}

/** Controls, formats (bidirectional ones among them), line separators, surrogates, private use, and what shows nothing. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u
const markup = /[<>`]|&[#\w]{1,32};|\]\(|\*\*|__/u
/** Lines of the text form, and markings, which only the program and the sender's choice may put into a message. */
const imitation = /[=-]{3}|(?:TLP|PAP)\s?[:：]|EXERCISE EXERCISE|TEST TEST/iu
const betweenTokens = /[\s,;()"'«»“”‘’„，；、（）：！？]+/u
const linkParts = /:\/\/|^www\.|^(?:mailto|tel|sip|data|javascript):|@|＠/iu
/** A dot between letters, as in a name of a host; abbreviations have single letters (`e.g.`, `т.е.`). */
const dotInName = /[\p{L}\p{N}][.．｡]\p{L}{2}/u
const ipv4 = /(?:^|\D)(?:\d{1,3}\.){3}\d{1,3}(?:\D|$)/u
const telephone = /[+＋]\s?\p{Nd}[\p{Nd}\s().-]{5}/u
/** Country code 999 is not assigned (ITU-T E.164). */
const inventedTelephone = /[+＋]\s?999[\p{Nd}\s().-]*/gu

function isDocumentation(token: string): boolean {
  const type = classifyIndicator(token)
  return type !== undefined && isDocumentationIndicator({ type, value: token })
}

function leadsSomewhere(token: string): boolean {
  if (linkParts.test(token) || dotInName.test(token) || ipv4.test(token)) return true
  // Asked last, and only where it can be: reading each word as an address takes a hundred times as long.
  return token.includes(':') && classifyIndicator(token) === 'ipv6'
}

/** An example without the addresses and telephone numbers that nobody has. */
function withoutInvented(text: string): string {
  return text
    .replace(inventedTelephone, '')
    .replace(/(?:\d{1,3}\.){3}\d{1,3}/gu, (address) => (isDocumentation(address) ? '' : address))
}

/** Whether the text names a place to write to, to call or to open. Examples may name those that nobody has. */
function hasAddress(text: string, example: boolean): boolean {
  const shown = example ? withoutInvented(text) : text
  const tokens = refang(shown)
    .split(betweenTokens)
    .map((token) => token.replace(/^[.:[\]]+|[.:[\]]+$/gu, ''))
  const known = (token: string) => example && isDocumentation(token)
  return telephone.test(shown) || tokens.some((token) => leadsSomewhere(token) && !known(token))
}

const scripts: Readonly<Record<Language, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  en: /\p{Script=Latin}/u,
  fr: /\p{Script=Latin}/u,
  ru: /\p{Script=Cyrillic}/u,
  es: /\p{Script=Latin}/u,
}

/** What one text holds that words do not hold; examples and hints are never part of a message. */
function faultsOf(key: string, text: string, language: Language): PackProblemCode[] {
  const example = key.endsWith('.example')
  const apart = example || key.endsWith('.hint')
  const sentence = /\.(?:purpose|opening|closing)$/u.test(key) && key.split('.').length === 2
  const faults: readonly (readonly [PackProblemCode, boolean])[] = [
    ['word-untidy', text.trim() !== text || text === '' || text !== text.normalize('NFC')],
    ['word-hidden-character', hidden.test(text)],
    ['word-markup', markup.test(text)],
    ['word-address', hasAddress(text, example)],
    ['word-placeholder', /[{}]|\$t\(/u.test(text)],
    ['word-imitation', !apart && imitation.test(text)],
    ['word-script', sentence && !scripts[language].test(text)],
  ]
  return faults.filter(([, found]) => found).map(([code]) => code)
}

/** Codes of one list that look the same on the screen. */
function sameLabels(
  lists: TemplatePack['lists'],
  words: ReadonlyMap<string, string>,
  language: Language,
): PackProblem[] {
  return Object.entries(lists).flatMap(([list, codes]) => {
    const labels = codes.map((code) => words.get(`codes.${list}.${code}`))
    return codes
      .filter((_, index) => labels[index] !== undefined && labels.indexOf(labels[index]) !== index)
      .map((code) => packProblem('label-twice', { language, key: `codes.${list}.${code}` }))
  })
}

/**
 * Words of a pack that are missing, that nobody asks for, or that are more than words: markup, links and addresses,
 * placeholders, hidden characters, and lines by which a message would seem to say what its sender did not.
 */
export function checkWords(pack: TemplatePack): PackProblem[] {
  const asked = new Set([...pack.templates.flatMap(wordKeysOf), ...codeKeysOf(pack.lists)])
  return languages.flatMap((language) => {
    const words = flatWords(pack.words[language])
    const missing = [...asked].filter((key) => !words.has(key))
    return [
      ...missing.map((key) => packProblem('word-missing', { language, key })),
      ...[...words].flatMap(([key, text]) =>
        asked.has(key)
          ? faultsOf(key, text, language).map((code) => packProblem(code, { language, key }))
          : [packProblem('word-unknown', { language, key })],
      ),
      ...sameLabels(pack.lists, words, language),
    ]
  })
}
