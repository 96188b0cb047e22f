/** Deciding on what others propose, and going to the office it is about. */
import type { Locator, Page } from 'playwright'
import { required } from '../../../src-shared/base/assert.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { directoryRows, searchField } from './desk.ts'
import type { Words } from './words.ts'
import { goToPlace } from './workbench.ts'

/** Finds an office of the registry by its address, and opens its page. */
export async function openOffice(page: Page, words: Words, office: PointOfContact): Promise<void> {
  await goToPlace(page, words, 'directory')
  await searchField(page, words).fill(required(office.emails[0], 'an address').address)
  // Addresses that are alike are found too, below the one that was meant.
  await directoryRows(page, words)
    .first()
    .filter({ hasText: stateName(office.state, 'en') })
    .click()
  await page.getByRole('heading', { name: inLanguage(office.entityName, ['en']).text }).waitFor()
}

/** Presses a decision that needs a reason, which is asked for in the dialog that is answered. */
export async function askForReason(
  page: Page,
  words: Words,
  change: Locator,
  decision: 'reject' | 'use-once',
): Promise<Locator> {
  await change.getByRole('button', { name: words(`review:change.action--${decision}`), exact: true }).click()
  const dialog = page.getByRole('dialog', {
    name: words(`review:decide.heading--${decision}_one`, { number: 1 }),
  })
  await dialog.waitFor()
  return dialog
}

/** Gives the reason and confirms the decision. */
export async function giveReason(
  dialog: Locator,
  words: Words,
  decision: 'reject' | 'use-once',
  reason: string,
): Promise<void> {
  await dialog.getByRole('textbox', { name: words('review:decide.label--reason') }).fill(reason)
  await dialog.getByRole('button', { name: words(`review:change.action--${decision}`), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}
