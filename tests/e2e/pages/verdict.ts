/** What verification found out of the message in view. */
import type { Locator, Page } from 'playwright'
import type { Words } from './words.ts'

/** The panel above the message. */
export function verdictPanel(page: Page, words: Words): Locator {
  return page.getByRole('region', { name: words('read:verdict.heading--panel') })
}

/** Each of these stands in the panel. */
export async function panelSays(page: Page, words: Words, sentences: readonly string[]): Promise<void> {
  const panel = verdictPanel(page, words)
  for (const sentence of sentences)
    await panel.getByText(sentence, { exact: true }).first().waitFor({ timeout: 20_000 })
}

/** A reason with its way on, as the panel words them. */
export function reasonWords(words: Words, reason: string): readonly string[] {
  const step = words(`read:reason.hint--${reason}`)
  return [words(`read:reason.prose--${reason}`), words('read:verdict.label--next', { step })]
}
