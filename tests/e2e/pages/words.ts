/** The words of the interface as the page shows them: read from the locales, never copied into a test. */
import { readFileSync } from 'node:fs'
import type { Language } from '../../../src-shared/base/languages.ts'

export type Params = Readonly<Record<string, string | number>>

/** Answers the text of `feature:path.to.key`; a missing key or parameter is a fault of the test. */
export type Words = (key: string, params?: Params) => string

/** The words of one language. */
export function wordsIn(language: Language): Words {
  const features = new Map<string, unknown>()
  const read = (feature: string): unknown => {
    const known = features.get(feature)
    if (known !== undefined) return known
    const file = new URL(`../../../locales/${language}/${feature}.json`, import.meta.url)
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    features.set(feature, content)
    return content
  }
  return (key, params = {}) => {
    const [feature = '', path = ''] = key.split(':')
    const text = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), read(feature))
    if (typeof text !== 'string') throw new Error(`no words for ${key} in ${language}`)
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
      const value = params[name]
      if (value === undefined) throw new Error(`${key} needs ${name}`)
      return String(value)
    })
  }
}
