/** The second walk: the same to an office without a key, by a file that words open and a call that reads them out. */
import { join } from 'node:path'
import { exportForm, markSent } from '../../tests/e2e/pages/deliver.ts'
import { directoryRows, goTo, searchField } from '../../tests/e2e/pages/desk.ts'
import { answerSaveDialog } from '../../tests/e2e/pages/dialogs.ts'
import type { Walk } from './walk.ts'
import { releaseIt, typeNotification } from './walk-notification.ts'

export async function walkWithoutKey(walk: Walk): Promise<void> {
  const { page, app } = walk.desk
  const { words, files } = walk
  await goTo(page, words, 'directory')
  await walk.pass('find', async () => {
    await searchField(page, words).click({ clickCount: 3 })
    await page.keyboard.type('mfa.nzl')
    await directoryRows(page, words)
      .filter({ hasText: 'Ministry of Foreign Affairs of New Zealand' })
      .first()
      .click()
    await page.getByRole('button', { name: words('directory:entry.action--write') }).waitFor()
  })
  await walk.step('five-ways', async () => {
    await page.getByRole('button', { name: words('directory:entry.action--write') }).click()
    await page.getByRole('button', { name: words('ladder:ladder.action--password') }).waitFor()
  })
  await walk.step('by-words', async () => {
    await page.getByRole('button', { name: words('ladder:ladder.action--password') }).click()
    await page.getByText(words('ladder:way.heading--password')).waitFor()
  })
  await walk.pass('write', () => typeNotification(walk))
  await releaseIt(walk)
  await answerSaveDialog(app, join(files, 'message.asc'))
  await walk.pass('exported', () => exportForm(page, words, 'asc', 'message.asc'))
  await walk.pass('sent', () => markSent(page, words))
  await walk.step('read-out', async () => {
    await page.getByRole('button', { name: words('ladder:secret.action--read-out') }).click()
    await page.getByRole('list', { name: words('ladder:secret.heading--secret') }).waitFor()
  })
}
