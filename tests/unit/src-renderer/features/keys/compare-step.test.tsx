/** What is read out to the other side: in its own language and in that of the page, with the words of each. */
import { describe, expect, it } from 'vitest'
import { CompareStep } from '../../../../../src-renderer/features/keys/compare-step.tsx'
import { required } from '../../../../../src-shared/base/assert.ts'
import { directionOf, type Language, languages } from '../../../../../src-shared/base/languages.ts'
import { spokenFingerprint } from '../../../../../src-shared/domain/directory/spoken-fingerprint.ts'
import type { DirectoryEntry } from '../../../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../../../src-shared/domain/states.ts'
import { wordsIn } from '../../../../e2e/pages/words.ts'
import { drawScreen } from '../../../../support/drawn-screen.tsx'
import { createFakeDesk } from '../../../../support/fake-desk.ts'
import { fakeProfile } from '../../../../support/fake-desk-state.ts'
import { makeFakeDirectory, toEntryView } from '../../../../support/fake-directory.ts'
import { firstKeysState, keyHandlers } from '../../../../support/fake-keys.ts'

const now = new Date('2026-11-20T10:42:00.000Z')
const clock = () => now
const nothing = () => undefined
const directory = makeFakeDirectory(now)
const fake = required(directory[1], 'entry')
const entry: DirectoryEntry = { ...toEntryView(fake, directory, now), inEffect: true, waiting: [] }
const fingerprint = '0123456789ABCDEF0123456789ABCDEF01234567'

/** The step with a counterpart that works in `operational`, on a page in `language`. */
function drawStep(operational: readonly string[], language: Language) {
  const pointOfContact = { ...entry.pointOfContact, operationalLanguages: [...operational] }
  const step = (
    <CompareStep
      entry={{ ...entry, pointOfContact }}
      fingerprint={fingerprint}
      way="in-person"
      typed={fingerprint.slice(0, 4) + fingerprint.slice(-4)}
      onTyped={nothing}
    />
  )
  const desk = createFakeDesk({ clock, handlers: keyHandlers(firstKeysState(directory), clock, nothing) })
  return drawScreen(desk, step, { now, language, alsoReady: languages, answers: [['vault.status', {}]] })
}

/** The scripts as they follow each other, each with what is said for every group. */
function scriptsOf(markup: string) {
  const sections = markup.matchAll(/<section[^>]* lang="([^"]*)" dir="([^"]*)"[^>]*>(.*?)<\/section>/gsu)
  return [...sections].map(([, language = '', direction = '', inner = '']) => ({
    language,
    direction,
    inner,
    spoken: [...inner.matchAll(/<code[^>]*>([^<]*)<\/code>(.*?)<\/li>/gu)].map(
      ([, group = '', words = '']) => ({ group, words: words.replace(/<[^>]*>/gu, '').split(' · ') }),
    ),
  }))
}

describe('CompareStep', () => {
  it.each(languages)('has a whole script in %s', async (language: Language) => {
    const { text, markup } = await drawStep([language], language)
    const words = wordsIn(language)
    // The drawn text has plain spaces where French has unbreakable ones.
    const drawn = (key: Parameters<typeof words>[0]) => words(key).replace(/\s+/gu, ' ')
    expect(text).toContain(drawn('keys:script.prose--closing'))
    expect(text).toContain(drawn('keys:verify.status--agrees'))
    expect(text).not.toContain('{{')
    for (const group of fingerprint.match(/.{4}/g) ?? []) expect(text).toContain(group)
    expect(markup).toContain(words('keys:verify.label--qr'))
    expect(scriptsOf(markup).map((script) => [script.language, script.direction])).toEqual([
      [language, language === 'ar' ? 'rtl' : 'ltr'],
    ])
  })

  it.each([
    [['fr'], ['fr', 'en']],
    [['ar'], ['ar', 'en']],
    [
      ['ru', 'fr'],
      ['ru', 'en'],
    ],
    [
      ['sw', 'es'],
      ['es', 'en'],
    ],
    [['en', 'fr'], ['en']],
    [['sw'], ['en']],
  ] as const)('for a counterpart that works in %j reads on an English page in %j', async (theirs, read) => {
    const { markup } = await drawStep(theirs, 'en')
    const scripts = scriptsOf(markup)
    expect(scripts.map(({ language, direction }) => [language, direction])).toEqual(
      read.map((language) => [language, directionOf(language)]),
    )
    for (const [index, language] of read.entries()) {
      const { inner, spoken } = required(scripts[index], 'a script')
      const words = wordsIn(language)
      const state = stateName(fakeProfile.state, language)
      expect(inner).toContain(words('keys:script.prose--opening', { state }))
      expect(inner).toContain(words('keys:script.prose--closing'))
      expect(spoken).toEqual(spokenFingerprint(fingerprint, language))
    }
    // What is not read out is in the language of the page.
    expect(markup).toContain(wordsIn('en')('keys:verify.status--agrees'))
  })

  it.each([
    ['fr', ['zéro', 'un', 'deux', 'trois']],
    ['ar', ['صفر', 'واحد', 'اثنان', 'ثلاثة']],
  ] as const)('has the digits as they are said in %s, and below as in English', async (language, digits) => {
    const [theirs, own] = scriptsOf((await drawStep([language], 'en')).markup)
    expect(theirs?.spoken[0]).toEqual({ group: '0123', words: digits })
    expect(own?.spoken[0]).toEqual({ group: '0123', words: ['zero', 'one', 'two', 'three'] })
  })
})
