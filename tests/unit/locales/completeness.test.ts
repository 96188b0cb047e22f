/** Holds the words of the six languages together: same keys, same placeholders, every plural form, nothing unused. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src-shared/base/languages.ts'
import { usage } from '../../support/strings/survey.ts'

const root = join(import.meta.dirname, '../../..')
const pluralSuffix = /_(zero|one|two|few|many|other)$/u

/** Words of one file, by path (`list.label--count_one`). */
function readWords(language: string, namespace: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'string') words.set(path, value)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) collect(inner, path === '' ? key : `${path}.${key}`)
    } else throw new Error(`${language}/${namespace}: ${path} is neither words nor a group`)
  }
  collect(JSON.parse(readFileSync(join(root, 'locales', language, `${namespace}.json`), 'utf8')), '')
  return words
}

function namespacesOf(language: string): readonly string[] {
  return readdirSync(join(root, 'locales', language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/u, ''))
    .sort()
}

const namespaces = namespacesOf('en')
const pairs = namespaces.flatMap((namespace) => languages.map((language) => ({ namespace, language })))
/** The templates' words are data with rules of their own (`templates.test.ts`). */
const interfaceNamespaces = namespaces.filter((namespace) => namespace !== 'templates')

const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/gu)].map((match) => match[1]).sort()
const basesOf = (words: ReadonlyMap<string, string>) =>
  [...new Set([...words.keys()].map((key) => key.replace(pluralSuffix, '')))].sort()
const isPlural = (words: ReadonlyMap<string, string>, base: string) => words.has(`${base}_other`)

describe('words of the interface', () => {
  it('exist as the same files in all six languages', () => {
    for (const language of languages) expect(namespacesOf(language), language).toEqual(namespaces)
  })

  it.each(pairs)('$namespace: $language has exactly the keys of English', ({ namespace, language }) => {
    expect(basesOf(readWords(language, namespace))).toEqual(basesOf(readWords('en', namespace)))
  })

  it.each(pairs)('$namespace: $language has no empty words', ({ namespace, language }) => {
    const empty = [...readWords(language, namespace)].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it.each(pairs)('$namespace: $language keeps the placeholders of English', ({ namespace, language }) => {
    const english = readWords('en', namespace)
    for (const [key, text] of readWords(language, namespace)) {
      const base = key.replace(pluralSuffix, '')
      const original = english.get(key) ?? english.get(base) ?? english.get(`${base}_other`)
      if (original === undefined) throw new Error(`${language}/${namespace}: ${key} has no English words`)
      expect(placeholdersOf(text), `${language}/${namespace}: ${key}`).toEqual(placeholdersOf(original))
    }
  })

  it.each(pairs)('$namespace: $language has every plural form of its grammar', ({ namespace, language }) => {
    const words = readWords(language, namespace)
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const base of basesOf(readWords('en', namespace))) {
      if (!isPlural(readWords('en', namespace), base)) continue
      const present = [...words.keys()]
        .filter((key) => pluralSuffix.test(key) && key.replace(pluralSuffix, '') === base)
        .map((key) => key.slice(base.length + 1))
      expect(present.sort(), `${language}/${namespace}: ${base}`).toEqual([...forms].sort())
    }
  })

  it.each(interfaceNamespaces)('%s: each key says which kind of text it is', (namespace) => {
    const kind =
      /^(?:[a-z0-9][a-zA-Z0-9-]*\.)*(?:action|label|hint|status|prose|heading|error)--[A-Za-z0-9-]+$/u
    expect(basesOf(readWords('en', namespace)).filter((key) => !kind.test(key))).toEqual([])
  })

  it.each(interfaceNamespaces)('%s: no TLP label or identifier is translated into words', (namespace) => {
    for (const language of languages) {
      for (const [key, text] of readWords(language, namespace)) {
        const english = readWords('en', namespace).get(key) ?? ''
        for (const label of [
          'TLP:RED',
          'TLP:AMBER',
          'TLP:GREEN',
          'TLP:CLEAR',
          'OpenPGP',
          'GnuPG',
          'POC Desk',
        ]) {
          if (english.includes(label)) expect(text, `${language}/${namespace}: ${key}`).toContain(label)
        }
      }
    }
  })
})

describe('keys', () => {
  // The words on paper are read where the page that is printed is made.
  const folders = [
    'src-renderer',
    'src-main/services/messages',
    'src-main/services/case-export',
    'src-main/services/hand-over',
    'src-shared/domain/messages',
    'src-shared/domain/help',
  ]
  const sources = folders.flatMap((folder) => readSources(join(root, folder))).join('\n')
  const isUsed = usage(sources)

  it('are all used by the page', () => {
    // The words of the shell are read as typed properties in src-main/shell/confirm-network.ts.
    const ofThePage = interfaceNamespaces.filter((namespace) => namespace !== 'shell')
    const unused = ofThePage.flatMap((namespace) =>
      basesOf(readWords('en', namespace))
        .filter((key) => !isUsed(key))
        .map((key) => `${namespace}: ${key}`),
    )
    expect(unused).toEqual([])
  })
})

function readSources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}
