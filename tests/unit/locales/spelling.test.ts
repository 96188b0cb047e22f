/** What a language writes in one way only, in all of its texts. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../src-shared/base/languages.ts'

const locales = new URL('../../../locales/', import.meta.url)
const files = readdirSync(new URL('en/', locales))

function textsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(Object(value)).flatMap(textsOf)
}

const found = (language: Language, name: string, wrong: RegExp) =>
  textsOf(JSON.parse(readFileSync(new URL(`${language}/${name}`, locales), 'utf8'))).filter((text) =>
    wrong.test(text),
  )

describe('French words', () => {
  it.each(files)('%s: no line begins with a sign of the line before, or ends with an opening one', (name) => {
    expect(found('fr', name, / [:;?!»]|« /u)).toEqual([])
  })
})

describe('Arabic words', () => {
  it.each(files)('%s: an adverb ends with a bare alif, as in the documents of the United Nations', (name) => {
    expect(found('ar', name, /[اءة]\u064B/u)).toEqual([])
  })
})
