/** A reader sees their own language first, then English, then the rest as recorded. */
import { describe, expect, it } from 'vitest'
import { bestVersion, orderVersions } from '../../../../src-renderer/i18n/multilingual.ts'

const name = { 'sw-KE': 'Kituo', ar: 'المركز', en: 'Centre', 'zh-Hant': '中心' }

describe('orderVersions', () => {
  it('begins with the language of the reader', () => {
    expect(orderVersions(name, 'ar').map(({ tag }) => tag)).toEqual(['ar', 'en', 'sw-KE', 'zh-Hant'])
  })

  it('counts a variant of the language as the language', () => {
    expect(orderVersions(name, 'zh')[0]).toEqual({ tag: 'zh-Hant', text: '中心' })
  })

  it('falls back to English, then to the order of the record', () => {
    expect(orderVersions(name, 'ru').map(({ tag }) => tag)).toEqual(['en', 'sw-KE', 'ar', 'zh-Hant'])
  })
})

describe('bestVersion', () => {
  it('is empty where there is no version at all', () => {
    expect(bestVersion({}, 'fr')).toEqual({ tag: 'fr', text: '' })
  })
})
