/** The published example of a template pack, as it is or changed. */
import { readFileSync } from 'node:fs'
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

/** The next issue: its template has version 2, and another opening in English. */
export function nextAdvisoryText(opening = 'We share the following information with you.'): string {
  return advisoryText
    .replace('"version": 1,\n      "purpose"', '"version": 2,\n      "purpose"')
    .replace(/"opening": "We [^"]*"/, `"opening": "${opening}"`)
}
