/** Opening what came in, and acknowledging it. */
import type { Page } from 'playwright'
import type { Verdict } from '../../../src-shared/domain/messages/views.ts'
import { goTo } from './desk.ts'
import type { Words } from './words.ts'

/** Opens the file that the open dialog will answer, and waits for its verdict. */
export async function openFile(page: Page, words: Words, level: Verdict['level']): Promise<void> {
  await goTo(page, words, 'cases')
  await page.getByRole('button', { name: words('messages:list.action--open') }).click()
  await page.getByRole('button', { name: words('read:open.action--file') }).click()
  await page
    .getByText(words(`read:verdict.heading--${level}`))
    .first()
    .waitFor({ timeout: 60_000 })
}

/** Acknowledges the message in view in two presses. */
export async function acknowledge(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('read:acknowledge.action--acknowledge') }).click()
  const dialog = page.getByRole('dialog', { name: words('read:acknowledge.heading--acknowledge') })
  await dialog.getByRole('button', { name: words('read:acknowledge.action--release') }).click()
  await page.getByText(words('read:acknowledge.status--released')).waitFor({ timeout: 60_000 })
}
