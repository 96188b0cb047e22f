/** What of a screen in `en-XA` is neither data nor made of the words of the program. */
import type { Page } from 'playwright'
import { dataWords } from './data-words.ts'
import { unmarkedTexts } from './unmarked-texts.ts'

const isData = dataWords()

/** @returns "not translated: element “text”", one for each fault */
export async function untranslatedTexts(page: Page): Promise<readonly string[]> {
  const found = await unmarkedTexts(page)
  return found
    .filter(({ text }) => !isData(text))
    .map(({ where, text }) => `not translated: ${where} “${text}”`)
}
