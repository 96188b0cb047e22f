/** Drafts where writing begins. */
import type { Page } from 'playwright'
import { openStart } from './compose.ts'
import type { Words } from './words.ts'

/** Goes on with the draft of that subject. */
export async function resumeDraft(page: Page, words: Words, subject: string): Promise<void> {
  await openStart(page, words)
  const name = words('common:named.label--colon', {
    what: words('compose:start.action--resume'),
    about: subject,
  })
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('textbox', { name: words('compose:envelope.label--subject'), exact: true }).waitFor()
}
