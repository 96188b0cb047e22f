/** The published example of a template pack, as it is or changed. */
import { readFileSync } from 'node:fs'
import type { Language } from '../../src-shared/base/languages.ts'
import { readPack } from '../../src-shared/domain/messages/check-pack.ts'
import type { TemplatePack } from '../../src-shared/domain/messages/pack.ts'

export const advisoryText = readFileSync(
  new URL('../../docs/templates/examples/t16-advisory.json', import.meta.url),
  'utf8',
)

export function advisoryPack(): TemplatePack {
  const read = readPack(advisoryText)
  if (read.kind === 'problems') throw new Error('the example can be read')
  return read.value
}

/** Words of a pack itself, by their key, as `T16.name`. */
export function wordsOfPack({ words }: TemplatePack): (key: string, language?: Language) => string {
  return (key, language = 'en') => {
    const text = key.split('.').reduce<unknown>((at, part) => Reflect.get(Object(at), part), words[language])
    if (typeof text !== 'string') throw new Error(`no words for ${key}`)
    return text
  }
}

/** Its messages could leave in clear, with room for substance: a registry publishes it, no desk takes it. */
export const loweredAdvisoryText = advisoryText.replace(
  '"leastProtection": "encrypted"',
  '"leastProtection": "signed"',
)

/** The next issue: its template has version 2, and another opening in English. */
export function nextAdvisoryText(opening = 'We share the following information with you.'): string {
  return advisoryText
    .replace('"version": 1,\n      "purpose"', '"version": 2,\n      "purpose"')
    .replace(/"opening": "We [^"]*"/, `"opening": "${opening}"`)
}
