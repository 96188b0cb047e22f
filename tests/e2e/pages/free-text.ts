/** Text by other programs: filed to a case, read, answered. */
import type { Locator, Page } from 'playwright'
import { press } from './controls.ts'
import type { Words } from './words.ts'

/** What the desk keeps beside a text. */
export function textPanel(scope: Page | Locator, words: Words): Locator {
  return scope.getByRole('region', { name: words('free-text:panel.heading--panel') })
}

/** Opens one of the three things that can be done with a text. */
export async function openTextDialog(
  page: Page,
  words: Words,
  what: 'file' | 'type' | 'reply',
): Promise<Locator> {
  await textPanel(page, words)
    .getByRole('button', { name: words(`free-text:panel.action--${what}`) })
    .click()
  const heading = { file: 'file.heading--file', type: 'reading.heading--type', reply: 'reply.heading--reply' }
  const dialog = page.getByRole('dialog', { name: words(`free-text:${heading[what]}`) })
  await dialog.waitFor()
  return dialog
}

/** Files the text to a case, which is found by what is typed. */
export async function fileTo(
  page: Page,
  words: Words,
  dialog: Locator,
  { typed, found }: { readonly typed: string; readonly found: string },
): Promise<void> {
  await dialog.getByRole('searchbox', { name: words('free-text:file.label--search') }).fill(typed)
  await dialog.getByRole('radiogroup', { name: words('free-text:file.label--found') }).waitFor()
  await press(page, 'radio', found)
  await dialog.getByRole('button', { name: words('free-text:file.action--confirm'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
