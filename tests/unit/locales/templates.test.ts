/** Holds the words of templates complete and alike in all six languages. */
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src-shared/base/languages.ts'
import { tlpLabels } from '../../../src-shared/domain/marking.ts'
import { sharedLists } from '../../../src-shared/domain/messages/code-lists.ts'
import { renderMessage } from '../../../src-shared/domain/messages/render.ts'
import type { Words, WordTree } from '../../../src-shared/domain/messages/templates-words.ts'
import { definitionFor } from '../../support/templates.ts'
import { catalogues } from '../src-shared/domain/messages/examples.ts'
import { fullRecords } from '../src-shared/domain/messages/full-records.ts'
import { pluralKeys, templateKeys } from './template-keys.ts'

function flatten(tree: WordTree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  )
  return new Map(entries)
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
}

/** A plural form stands for the general one, which every language has. */
function general(key: string): string {
  const plural = pluralKeys.find((known) => key.startsWith(`${known}_`))
  return plural === undefined ? key : `${plural}_other`
}

const english = flatten(catalogues.en)

describe.each(languages)('the words of templates in %s', (language) => {
  const words = flatten(catalogues[language])

  it('have all words that templates, codes, forms and plural rules ask for', () => {
    expect(templateKeys(language).filter((key) => !words.has(key))).toEqual([])
  })

  it('have no words that nobody asks for', () => {
    const asked = new Set(templateKeys(language))
    expect([...words.keys()].filter((key) => !asked.has(key))).toEqual([])
  })

  it('have all that renderings with every field filled ask for', () => {
    const missing = new Set<string>()
    const known = (key: string) => words.has(key) || words.has(`${key}_other`)
    for (const record of fullRecords) {
      const definition = definitionFor(record)
      const listening: Words = (key, params) => {
        const text = definition.words(language)(key, params)
        if (!known(key) && text === key) missing.add(key)
        return text
      }
      renderMessage({ record, definition: { ...definition, words: () => listening }, language })
    }
    expect([...missing]).toEqual([])
  })

  it('are never empty, never padded, and in NFC', () => {
    const wrong = [...words].filter(
      ([, text]) => text.trim() === '' || text.trim() !== text || text !== text.normalize('NFC'),
    )
    expect(wrong).toEqual([])
  })

  it('have the placeholders of the English ones', () => {
    const wrong = [...words].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(general(key)) ?? '').join(),
    )
    expect(wrong).toEqual([])
  })

  it('leave TLP labels out: they are identifiers', () => {
    const labels = tlpLabels.map((label) => label.slice('TLP:'.length))
    const translated = [...words].filter(([key, text]) => key.startsWith('tlp') || labels.includes(text))
    expect(translated).toEqual([])
  })

  it('carry no markup, no links and no control characters', () => {
    const wrong = [...words].filter(([, text]) => /[<>]|https?:|[\p{Cc}\p{Cf}]/u.test(text))
    expect(wrong).toEqual([])
  })

  it('say the same word for one code only once in each list, so that codes can be told apart', () => {
    for (const [list, codes] of Object.entries(sharedLists)) {
      const labels = codes.map((code) => words.get(`codes.${list}.${code}`) ?? code)
      expect(new Set(labels).size, list).toBe(codes.length)
    }
  })
})

/** Numbers, lines of a log, what communities and systems call themselves, and words that languages share. */
const alike = new Set([
  'date.day',
  'T2.field.logExtract.example',
  'T12.field.chronology.example',
  'T14.field.callBackNumber.example',
  'codes.sister-directory.first',
  'codes.sister-directory.trusted-introducer',
  'codes.reference-kind.note-verbale',
  'severity.scale-nciss',
  'envelope.bytes_one',
  'envelope.bytes_other',
])

describe('the six languages', () => {
  it('are translated: sentences differ from the English ones', () => {
    for (const language of languages.filter((candidate) => candidate !== 'en')) {
      const words = flatten(catalogues[language])
      const same = [...english].filter(([key, text]) => text.includes(' ') && words.get(key) === text)
      expect(
        same.map(([key]) => key).filter((key) => !alike.has(key)),
        language,
      ).toEqual([])
    }
  })

  it('use the scripts of their languages', () => {
    expect(
      [...flatten(catalogues.ar)]
        .filter(([key, text]) => !/\p{Script=Arabic}/u.test(text) && !/example$|date\.long|^date/.test(key))
        .map(([key]) => key),
    ).toEqual([])
    expect(
      [...flatten(catalogues.ru)]
        // Names of communities are what they call themselves.
        .filter(([key, text]) => !/\p{Script=Cyrillic}/u.test(text) && !/example$|sister-directory/.test(key))
        .map(([key]) => key),
    ).toEqual([])
    expect(
      [...flatten(catalogues.zh)]
        .filter(([key, text]) => !/\p{Script=Han}/u.test(text) && !/example$|sister-directory/.test(key))
        .map(([key]) => key),
    ).toEqual([])
  })
})
