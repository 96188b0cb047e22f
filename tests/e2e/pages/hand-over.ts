/** The hand-over of the shift: who handles a case, the shift log, the shifts, and the summary on paper. */
import type { Locator, Page } from 'playwright'
import { ownLanguageNames } from '../../../src-renderer/i18n/language-names.ts'
import type { Language } from '../../../src-shared/base/languages.ts'
import { chooseFrom, selectButton } from './compose-fields.ts'
import { press } from './controls.ts'
import { goTo } from './desk.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** Opens the hand-over from the correspondence. */
export async function openHandOver(page: Page, words: Words): Promise<void> {
  await goTo(page, words, 'cases')
  const name = words('hand-over:screen.heading--hand-over')
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

/** A part of the hand-over, by its heading. */
export function part(page: Page, title: string): Locator {
  return page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) })
}

export type Note = {
  readonly text: string
  readonly isImportant?: boolean
  /** What stands in the list of cases for the case that it is about. */
  readonly about?: string
  /** What is typed to find the point of contact, and its name. */
  readonly office?: { readonly typed: string; readonly name: string }
}

/** Writes into the shift log; the hand-over is open. */
export async function writeNote(
  page: Page,
  words: Words,
  { text, isImportant = false, about, office }: Note,
): Promise<void> {
  const place = part(page, words('hand-over:log.heading--write'))
  await place.getByRole('textbox', { name: words('hand-over:log.label--text') }).fill(text)
  if (isImportant)
    await place
      .locator('label')
      .filter({ hasText: words('hand-over:log.label--important') })
      .click()
  if (about !== undefined) {
    const field = place.getByRole('combobox', { name: words('hand-over:log.label--case') })
    await field.click()
    await field.fill(about)
    await page.getByRole('option', { name: about }).first().click()
  }
  if (office !== undefined) {
    const field = place.getByRole('combobox', { name: words('hand-over:log.label--office') })
    await field.click()
    await field.fill(office.typed)
    await page.getByRole('option', { name: office.name }).first().click()
  }
  await place.getByRole('button', { name: words('hand-over:log.action--write') }).click()
  await part(page, words('hand-over:log.heading--log')).getByText(text).first().waitFor()
}

/** Presses a button of the shift, and the one in the dialog that asks. */
export async function endShift(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('hand-over:shift.action--end'), exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: words('hand-over:shift.heading--end') })
  await dialog.getByRole('button', { name: words('hand-over:shift.action--end-now'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Opens what is asked of whoever takes over the shift. */
export async function openTakeOver(page: Page, words: Words): Promise<Locator> {
  await page.getByRole('button', { name: words('hand-over:shift.action--take-over'), exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: words('hand-over:shift.heading--take-over') })
  await dialog.waitFor()
  return dialog
}

/** Confirms in that dialog that the hand-over was read, and takes over. */
export async function takeOver(page: Page, words: Words, dialog: Locator): Promise<void> {
  await press(page, 'checkbox', words('hand-over:shift.label--read'))
  await dialog.getByRole('button', { name: words('hand-over:shift.action--take-over-now') }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Saves the summary as a PDF where the system's dialog was answered. @param words of the screen */
export async function printHandOver(
  page: Page,
  words: Words,
  language: Language,
  file: string,
): Promise<void> {
  await page.getByRole('button', { name: words('hand-over:paper.action--print') }).click()
  const dialog = page.getByRole('dialog', { name: words('hand-over:paper.heading--print') })
  await chooseFrom(
    page,
    selectButton(dialog, words('hand-over:paper.label--language')),
    ownLanguageNames[language],
  )
  await dialog.getByRole('button', { name: words('paper:pdf.action--save') }).click()
  await page.getByText(words('common:status.status--saved-as', { file })).first().waitFor(patience)
}
