/** The texts of the help are whole in six languages, name buttons as these are called, and promise nothing that States did not. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import glossary from '../../../../../locales/en/glossary.json' with { type: 'json' }
import en from '../../../../../locales/en/help.json' with { type: 'json' }
import { languages } from '../../../../../src-shared/base/languages.ts'
import { helpTermIds } from '../../../../../src-shared/domain/help/terms.ts'
import { helpTexts } from '../../../../../src-shared/domain/help/texts.ts'
import { helpTopicIds, termsOfTopic } from '../../../../../src-shared/domain/help/topics.ts'
import { helpTextsIn } from '../../../../support/help-pages.ts'

const byKey = (left: string, right: string) => (left < right ? -1 : 1)

function readWords(language: string): unknown {
  const file = new URL(`../../../../../locales/${language}/help.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'))
}

describe.each(languages)('the help in %s', (language) => {
  const { topics, terms } = helpTextsIn(language)

  it('has every topic in its order and every term once, in alphabetical order', () => {
    expect(topics.map(({ id }) => id)).toEqual(helpTopicIds)
    expect(terms.map(({ id }) => id).toSorted(byKey)).toEqual([...helpTermIds].sort(byKey))
    const names = terms.map(({ name }) => name)
    expect(names).toEqual(names.toSorted(new Intl.Collator(language).compare))
    expect(new Set(names).size).toBe(names.length)
  })

  it('has three to seven steps and notes for each topic', () => {
    for (const { id, steps, notes } of topics) {
      expect(steps.length + notes.length, id).toBeGreaterThanOrEqual(3)
      expect(steps.length + notes.length, id).toBeLessThanOrEqual(7)
    }
  })

  it('leaves no notation in a text', () => {
    const all = [
      ...topics.flatMap(({ title, summary, steps, notes }) => [title, summary, ...steps, ...notes]),
      ...terms.flatMap(({ name, meaning }) => [name, meaning]),
    ]
    expect(all.filter((text) => /\$t|\$keys|\{\{|--|\[/u.test(text))).toEqual([])
  })

  it('says of the times that States suggested that they are suggestions', () => {
    const clocks = topics.find(({ id }) => id === 'clocks')
    const suggested = clocks?.notes.filter((note) => /72.*15/su.test(note)) ?? []
    expect(suggested).toHaveLength(1)
    const word = {
      en: 'suggestions and no obligation',
      fr: 'suggestions et non des obligations',
      es: 'sugerencias y no obligaciones',
      ru: 'предложения, а не обязательства',
      ar: 'اقتراحات لا التزامات',
      zh: '建议，并非义务',
    }[language]
    expect(suggested[0]).toContain(word)
  })
})

describe('the words of the help', () => {
  it('have no topic, term or numbered text that is never shown', () => {
    expect(Object.keys(en.topics).toSorted(byKey)).toEqual([...helpTopicIds].sort(byKey))
    expect(Object.keys(glossary.terms).toSorted(byKey)).toEqual([...helpTermIds].sort(byKey))
    const shown = helpTextsIn('en').topics
    for (const [id, words] of Object.entries(en.topics)) {
      const topic = shown.find((one) => one.id === id)
      expect(Object.keys(words).length, id).toBe(2 + (topic?.steps.length ?? 0) + (topic?.notes.length ?? 0))
    }
  })

  it('name the same buttons, places and keys in every language', () => {
    const named = (language: string) => {
      const names = new Map<string, readonly string[]>()
      const collect = (value: unknown, path: string) => {
        if (typeof value === 'string') {
          names.set(
            path,
            [...value.matchAll(/\$(?:t|keys)\(([^)]*)\)/gu)].map(([, name = '']) => name).sort(),
          )
        } else for (const [key, inner] of Object.entries(Object(value))) collect(inner, `${path}.${key}`)
      }
      collect(readWords(language), '')
      return names
    }
    for (const language of languages) expect(named(language), language).toEqual(named('en'))
  })

  it('are refused where one is missing', () => {
    const language = { labelOf: (name: string) => name, keysOf: (name: string) => name, compare: byKey }
    expect(() => helpTexts({ help: en, glossary }, language)).not.toThrow()
    expect(() => helpTexts({ help: { topics: {} }, glossary }, language)).toThrow(
      'topics.finding.heading--title',
    )
    expect(() => helpTexts({ help: en, glossary: {} }, language)).toThrow('label--name')
  })

  it('write the keys that a command has, and are refused where it has none', () => {
    const withTitle = (title: string) => ({
      topics: { ...en.topics, finding: { ...en.topics.finding, 'heading--title': title } },
    })
    const titleOf = (title: string) =>
      helpTexts(
        { help: withTitle(title), glossary },
        { labelOf: (name) => name, keysOf: (command) => `<${command}>`, compare: byKey },
      ).topics[0]?.title
    expect(titleOf('$keys(find), or $keys(zoom-in)')).toBe('<find>, or <zoom-in>')
    expect(() => titleOf('$keys(fly)')).toThrow('fly')
    expect(JSON.stringify(en)).not.toMatch(/Ctrl|⌘|\bF\d/u)
  })

  it('offer terms below each topic, each once', () => {
    for (const id of helpTopicIds) {
      expect(termsOfTopic[id].length, id).toBeGreaterThan(0)
      expect(new Set(termsOfTopic[id]).size, id).toBe(termsOfTopic[id].length)
    }
  })
})
