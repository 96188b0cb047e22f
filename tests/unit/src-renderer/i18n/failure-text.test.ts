/** Every failure has words in every language, and no words stand for a failure that does not exist. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { failureText } from '../../../../src-renderer/i18n/failure-text.ts'
import { failureCodes } from '../../../../src-shared/base/failure.ts'
import { type Language, languages } from '../../../../src-shared/base/languages.ts'

function readFailures(language: Language): { codes: Record<string, unknown> } {
  const path = join(import.meta.dirname, '../../../../locales', language, 'failures.json')
  return JSON.parse(readFileSync(path, 'utf8'))
}

async function translator(language: Language): Promise<TFunction<'failures'>> {
  const instance = createInstance()
  await instance.init({
    lng: language,
    resources: { [language]: { failures: readFailures(language) } },
    interpolation: { escapeValue: false },
  })
  return instance.getFixedT(language, 'failures')
}

describe.each(languages)('failureText in %s', (language) => {
  it('has a title and an advice for every code, with nothing left to fill in', async () => {
    const t = await translator(language)
    for (const code of failureCodes) {
      const { title, advice } = failureText(t, { code, params: {} })
      for (const text of [title, advice]) {
        expect(text, code).not.toBe('')
        expect(text, code).not.toMatch(/\{\{|--/u)
      }
      expect(advice).not.toBe(title)
    }
  })

  it('has no words for codes that do not exist', () => {
    expect(Object.keys(readFailures(language).codes).sort()).toEqual([...failureCodes].sort())
  })

  it('shows the parameters of the failure', async () => {
    const t = await translator(language)
    expect(failureText(t, { code: 'internal', params: { reference: 'K7Q2' } }).title).toContain('K7Q2')
    expect(failureText(t, { code: 'file-too-large', params: { megabytes: 25 } }).advice).toContain('25')
    expect(failureText(t, { code: 'passphrase-too-short', params: { minimum: 14 } }).advice).toContain('14')
  })
})
