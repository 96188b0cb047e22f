/** The survey of words: what it calls missing, unused, as in English and unreviewed; and the register of reviews itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src-shared/base/languages.ts'
import { reviewedLanguages } from '../../../src-shared/domain/messages/templates-words.ts'
import { digestOf, reviewsSchema, type Surveyed, survey, usage } from '../../support/strings/survey.ts'

const english = {
  list: { 'heading--list': 'List', 'status--count_one': '{{n}} item', 'status--count_other': '{{n}} items' },
}
const russian = {
  list: {
    'heading--list': 'Список',
    'status--count_one': '{{n}} пункт',
    'status--count_few': '{{n}} пункта',
    'status--count_many': '{{n}} пунктов',
    'status--count_other': '{{n}} пункта',
  },
}
const makers = { default: { status: 'makers' } } as const

function surveyed(changes: Partial<Surveyed> = {}) {
  const [, ofRussian] = survey({
    catalogues: { en: { list: english }, ru: { list: russian } },
    reviews: { en: makers, ru: makers },
    isUsed: () => true,
    ...changes,
  })
  return ofRussian
}

describe('the survey', () => {
  it('finds nothing missing where every plural form of the language is there', () => {
    expect(surveyed()).toEqual({
      language: 'ru',
      namespace: 'list',
      strings: 5,
      missing: [],
      unused: [],
      alike: [],
      unreviewed: 5,
    })
  })

  it('misses a key, a plural form, a whole file', () => {
    const { 'status--count_few': _few, ...rest } = russian.list
    const without = (list: object) => ({ en: { list: english }, ru: { list: { list: { ...list } } } })
    expect(surveyed({ catalogues: without(rest) })?.missing).toEqual(['list.status--count_few'])
    const { 'heading--list': _heading, ...others } = russian.list
    expect(surveyed({ catalogues: without(others) })?.missing).toEqual(['list.heading--list'])
    expect(surveyed({ catalogues: { en: { list: english }, ru: {} } })?.missing).toHaveLength(5)
  })

  it('calls unused what English does not have, and what nobody asks for', () => {
    const more = { list: { ...russian.list, 'heading--old': 'Старое' } }
    expect(surveyed({ catalogues: { en: { list: english }, ru: { list: more } } })?.unused).toEqual([
      'list.heading--old',
    ])
    expect(surveyed({ isUsed: (base) => base !== 'list.heading--list' })?.unused).toEqual([
      'list.heading--list',
    ])
  })

  it('names words that are those of English, but no placeholders alone', () => {
    const same = { list: { ...russian.list, 'heading--list': 'List' } }
    expect(surveyed({ catalogues: { en: { list: english }, ru: { list: same } } })?.alike).toEqual([
      'list.heading--list',
    ])
    const bare = { list: { 'label--pair': '{{one}}: {{other}}' } }
    expect(surveyed({ catalogues: { en: { list: bare }, ru: { list: bare } } })?.alike).toEqual([])
  })

  it('takes a review for the words that were seen, and for no others', () => {
    const review = {
      status: 'reviewed',
      by: 'A reader',
      on: '2026-11-23',
      digest: digestOf(russian),
    } as const
    const reviews = { en: makers, ru: { ...makers, list: review } }
    expect(surveyed({ reviews })?.unreviewed).toBe(0)
    const changed = { list: { ...russian.list, 'heading--list': 'Перечень' } }
    const catalogues = { en: { list: english }, ru: { list: changed } }
    expect(surveyed({ reviews, catalogues })?.unreviewed).toBe(5)
  })
})

describe('a key', () => {
  it('is used where it is written, or where a pattern is that it fits', () => {
    const isUsed = usage(`t('list.heading--list'); t(\`kind.label--\${kind}\`); t('cases:menu.action--open')`)
    expect(isUsed('list.heading--list')).toBe(true)
    expect(isUsed('kind.label--real')).toBe(true)
    expect(isUsed('menu.action--open')).toBe(true)
    expect(isUsed('list.heading--other')).toBe(false)
  })
})

describe('the register of reviews', () => {
  const root = join(import.meta.dirname, '../../..')
  const reviews = reviewsSchema.parse(JSON.parse(readFileSync(join(root, 'locales/review.json'), 'utf8')))

  it('has every language, and names no file that is not there', () => {
    expect(Object.keys(reviews).sort()).toEqual([...languages].sort())
    for (const language of languages) {
      const files = readdirSync(join(root, 'locales', language)).map((name) => name.replace(/\.json$/u, ''))
      const named = Object.keys(reviews[language] ?? {}).filter((name) => name !== 'default')
      expect(named.filter((name) => !files.includes(name))).toEqual([])
    }
  })

  it('says of the templates what their renderings say', () => {
    const reviewed = languages.filter((language) => reviews[language]?.templates?.status === 'reviewed')
    expect(reviewed).toEqual(reviewedLanguages)
  })
})
