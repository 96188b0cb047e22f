/** Holds the words of templates complete and alike in all six languages. */
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src-shared/base/languages.ts'
import { pocTypes } from '../../../src-shared/domain/directory/record.ts'
import { tlpLabels } from '../../../src-shared/domain/marking.ts'
import { templates } from '../../../src-shared/domain/messages/catalogue.ts'
import { codeLists } from '../../../src-shared/domain/messages/code-lists.ts'
import { indicatorTypes, modes, precedences } from '../../../src-shared/domain/messages/record.ts'
import { footers } from '../../../src-shared/domain/messages/template.ts'
import type { WordTree } from '../../../src-shared/domain/messages/templates-words.ts'
import { catalogues } from '../src-shared/domain/messages/examples.ts'

function flatten(tree: WordTree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  )
  return new Map(entries)
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
}

/** Every key that rendering, forms and lists ask for. */
function keysInUse(): string[] {
  const ofTemplates = Object.values(templates).flatMap((template) => [
    ...['name', 'purpose', 'opening', 'closing'].map((key) => `${template.id}.${key}`),
    ...template.fields.flatMap((field) => {
      const key = `${template.id}.field.${field.name}`
      const typed = (field.type === 'text' || field.type === 'long-text') && !field.automatic
      return [
        `${template.id}.section.${field.section}`,
        `${key}.label`,
        `${key}.hint`,
        ...(typed ? [`${key}.example`] : []),
      ]
    }),
  ])
  const ofCodes = Object.entries(codeLists).flatMap(([list, codes]) =>
    codes.map((code) => `codes.${list}.${code}`),
  )
  return [
    ...ofTemplates,
    ...ofCodes,
    ...footers.flatMap((footer) => [`footer.${footer}`, `footer-name.${footer}`]),
    ...indicatorTypes.map((type) => `indicator-type.${type}`),
    ...modes.map((mode) => `mode.${mode}`),
    ...precedences.map((precedence) => `precedence.${precedence}`),
    ...pocTypes.map((type) => `poc-type.${type}`),
    ...languages.map((language) => `language.${language}`),
    ...Array.from({ length: 12 }, (_, month) => `date.month.${month + 1}`),
  ]
}

const english = flatten(catalogues.en)

describe.each(languages)('the words of templates in %s', (language) => {
  const words = flatten(catalogues[language])

  it('have exactly the keys of the English ones', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have all words that templates, codes, footers and envelopes need', () => {
    expect(keysInUse().filter((key) => !words.has(key))).toEqual([])
  })

  it('are never empty, never padded, and in NFC', () => {
    const wrong = [...words].filter(
      ([, text]) => text.trim() === '' || text.trim() !== text || text !== text.normalize('NFC'),
    )
    expect(wrong).toEqual([])
  })

  it('have the placeholders of the English ones', () => {
    const wrong = [...words].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
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
    for (const [list, codes] of Object.entries(codeLists)) {
      const labels = codes.map((code) => words.get(`codes.${list}.${code}`))
      expect(new Set(labels).size, list).toBe(codes.length)
    }
  })
})

describe('the six languages', () => {
  it('are translated: sentences differ from the English ones', () => {
    for (const language of languages.filter((candidate) => candidate !== 'en')) {
      const words = flatten(catalogues[language])
      const same = [...english].filter(([key, text]) => text.includes(' ') && words.get(key) === text)
      expect(
        same.map(([key]) => key).filter((key) => !/logExtract\.example|callBackNumber\.example/.test(key)),
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
        .filter(([key, text]) => !/\p{Script=Cyrillic}/u.test(text) && !/example$/.test(key))
        .map(([key]) => key),
    ).toEqual([])
    expect(
      [...flatten(catalogues.zh)]
        .filter(([key, text]) => !/\p{Script=Han}/u.test(text) && !/example$/.test(key))
        .map(([key]) => key),
    ).toEqual([])
  })
})
