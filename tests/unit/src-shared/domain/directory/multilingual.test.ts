/** A reader sees their own language first, then English; the original stays in sight, the rest is folded. */
import { describe, expect, it } from 'vitest'
import { inLanguage, readersVersions } from '../../../../../src-shared/domain/directory/multilingual.ts'

const name = { 'sw-KE': 'Kituo', ar: 'المركز', en: 'Centre', 'zh-Hant': '中心' }

const tags = (versions: readonly { tag: string }[]) => versions.map(({ tag }) => tag)

describe('inLanguage', () => {
  it('takes the first language wanted that exists', () => {
    expect(inLanguage(name, ['fr', 'ar', 'zh'])).toEqual({ tag: 'ar', text: 'المركز' })
  })

  it('counts a variant of a language as the language, the exact tag before it', () => {
    expect(inLanguage(name, ['zh'])).toEqual({ tag: 'zh-Hant', text: '中心' })
    expect(inLanguage({ 'zh-Hant': '繁', 'zh-hans': '简' }, ['zh-Hans']).text).toBe('简')
  })

  it('falls back to English, then to what is there, then to nothing', () => {
    expect(inLanguage(name, ['ru']).tag).toBe('en')
    expect(inLanguage({ sw: 'Kituo' }, ['ru']).text).toBe('Kituo')
    expect(inLanguage({}, ['fr'])).toEqual({ tag: 'und', text: '' })
  })
})

describe('readersVersions', () => {
  it("shows the reader's version and the original, and keeps the others in the order of the record", () => {
    const { shown, others } = readersVersions(name, 'en', 'sw')
    expect(tags(shown)).toEqual(['en', 'sw-KE'])
    expect(tags(others)).toEqual(['ar', 'zh-Hant'])
  })

  it('shows one version where the original is the one of the reader, is not recorded or not known', () => {
    expect(tags(readersVersions(name, 'zh', 'zh-Hant').shown)).toEqual(['zh-Hant'])
    expect(tags(readersVersions(name, 'en', 'pt').shown)).toEqual(['en'])
    expect(tags(readersVersions(name, 'en', undefined).shown)).toEqual(['en'])
  })

  it('never shows a version twice and never loses one', () => {
    for (const reader of ['ar', 'zh', 'en', 'fr', 'ru', 'es']) {
      for (const original of Object.keys(name)) {
        const { shown, others } = readersVersions(name, reader, original)
        expect(tags([...shown, ...others]).toSorted()).toEqual(Object.keys(name).toSorted())
      }
    }
  })

  it('is empty where there is no version at all', () => {
    expect(readersVersions({}, 'fr', 'en')).toEqual({ shown: [], others: [] })
  })
})
