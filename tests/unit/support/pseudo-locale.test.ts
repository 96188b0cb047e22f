/** The pseudo-languages of the tests: what they change, what they leave, and that the program knows nothing of them. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  pseudoLocales,
  pseudoText,
  pseudoWords,
  shownAs,
  type WordTree,
} from '../../support/pseudo/pseudo-locale.ts'

const root = join(import.meta.dirname, '../../..')

const word = fc.stringMatching(/^[A-Za-z][a-z’]{0,11}$/u)
const untouchable = fc.constantFrom(
  '{{count}}',
  '{{ state }}',
  '$t(common:frame.label--desk)',
  'TLP:AMBER+STRICT',
  'TLP:RED',
  'OpenPGP',
  'POC Desk',
)
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: untouchable }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(' '))
const bare = /\{\{[^}]*\}\}|\$(?:t|keys)\([^)]*\)|TLP:[A-Z+]+|OpenPGP|POC Desk/gu
const letters = (shown: string) => [...shown.replace(bare, '')].filter((one) => /\p{L}/u.test(one)).length

describe('a text', () => {
  it.each(pseudoLocales)('keeps placeholders, references, markings and names in %s', (locale) => {
    fc.assert(
      fc.property(text, (original) => {
        expect(pseudoText(original, locale).match(bare) ?? []).toEqual(original.match(bare) ?? [])
      }),
    )
  })

  it('has at least 40 % more letters in en-XA, none of them of English, in brackets', () => {
    fc.assert(
      fc.property(text, (original) => {
        const shown = pseudoText(original, 'en-XA')
        expect(shown).toMatch(/^\[.*\]$/su)
        expect(letters(shown)).toBeGreaterThanOrEqual(1.4 * letters(original))
        expect(shown.replace(bare, '')).not.toMatch(/[A-Za-z]/u)
      }),
    )
  })

  it('has the words of English in ar-XB, each turned and turned back', () => {
    fc.assert(
      fc.property(text, (original) => {
        const shown = pseudoText(original, 'ar-XB')
        expect(shown.replace(/[\u200f\u202e\u202c]/gu, '')).toBe(original)
        const words = original.replace(bare, '').match(/[A-Za-z]+/gu) ?? []
        expect(shown.match(/\u202e[A-Za-z]+\u202c/gu) ?? []).toHaveLength(words.length)
      }),
    )
  })

  it('keeps the blanks at its ends, and nothing where it has no words', () => {
    expect(pseudoText(' a ', 'en-XA')).toBe(' [ȧȧ] ')
    expect(pseudoText('', 'en-XA')).toBe('')
    expect(pseudoText(' ', 'ar-XB')).toBe(' ')
  })
})

function flat(tree: WordTree, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  )
}

describe('the words of the program', () => {
  const files = readdirSync(join(root, 'locales/en'))

  it.each(pseudoLocales)('are all there in %s, in every plural form', (locale) => {
    const { pluralCategories } = new Intl.PluralRules(shownAs[locale]).resolvedOptions()
    for (const file of files) {
      const english: WordTree = JSON.parse(readFileSync(join(root, 'locales/en', file), 'utf8'))
      const made = flat(pseudoWords(english, locale))
      for (const key of flat(english).keys()) {
        expect(made.has(key), `${file}: ${key}`).toBe(true)
        if (!key.endsWith('_other')) continue
        const forms = pluralCategories.map((form) => key.replace(/_other$/u, `_${form}`))
        expect(forms.filter((form) => !made.has(form))).toEqual([])
      }
    }
  })
})

describe('the program', () => {
  it('is built from nothing that knows of them', () => {
    // What a package is made of (scripts/lib/build.mjs), and what packs it.
    const parts = ['src-shared', 'src-formats', 'src-main', 'src-renderer', 'electron.vite.config.ts']
    const packing = ['scripts/lib', 'electron-builder.yml']
    const sources = [...parts, ...packing].flatMap((part) => filesIn(join(root, part)))
    expect(sources.length).toBeGreaterThan(500)
    const knowing = sources.filter((file) => /pseudo|en-XA|ar-XB/iu.test(readFileSync(file, 'utf8')))
    expect(knowing).toEqual([])
    expect(readdirSync(join(root, 'locales')).filter((name) => name.includes('X'))).toEqual([])
  })
})

function filesIn(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => /\.(?:[cm]?[jt]sx?|json|yml)$/u.test(file))
}
