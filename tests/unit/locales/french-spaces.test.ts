/** In French a sign that stands apart from its word stays on the word's line: the space between them does not break. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../../locales/fr/', import.meta.url)
const files = readdirSync(folder)

const breakable = / [:;?!»]|« /u

function textsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(Object(value)).flatMap(textsOf)
}

describe('French words', () => {
  it.each(files)('%s: no line begins with a sign of the line before, or ends with an opening one', (name) => {
    const texts = textsOf(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    expect(texts.filter((text) => breakable.test(text))).toEqual([])
  })
})
