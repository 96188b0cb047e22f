/** Small steps by which screens are reached. */
import type { Locator, Page } from 'playwright'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { directoryRows, searchField } from '../pages/desk.ts'
import type { Words } from '../pages/words.ts'
import { goToPlace } from '../pages/workbench.ts'
import type { ScreenDesk } from './screen.ts'

/** Presses the first button of exactly that name, in the page or a part of it. */
export async function pressIn(scope: Page | Locator, name: string): Promise<void> {
  await scope.getByRole('button', { name, exact: true }).first().click()
}

/** Presses a button and waits for the dialog that it opens. */
export async function openDialogBy(scope: Page | Locator, name: string): Promise<Locator> {
  await pressIn(scope, name)
  return await dialogOn('page' in scope ? scope.page() : scope)
}

/** The dialog on screen, once it is there; messages that pass by are none. */
export async function dialogOn(page: Page): Promise<Locator> {
  const dialog = page.locator('section[role=dialog], section[role=alertdialog]').last()
  await dialog.waitFor()
  return dialog
}

export async function shows(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor()
}

export async function showsHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true }).first().waitFor()
}

/** Brings the beginning of a part of the screen to its top. */
export async function toTop(part: Locator): Promise<void> {
  await part.first().evaluate((element) => element.scrollIntoView({ block: 'start' }))
}

/** Opens the page of the office that a text finds and that is called so. */
export async function openOfficeBy(
  { page }: ScreenDesk,
  words: Words,
  text: string,
  entity: string,
): Promise<void> {
  await goToPlace(page, words, 'directory')
  await searchField(page, words).fill(text)
  await directoryRows(page, words).filter({ hasText: entity }).first().click()
  await page.getByRole('heading', { name: entity }).first().waitFor()
}

/** The name of an office as the list has it in English. */
export function entityOf({ entityName }: Pick<PointOfContact, 'entityName'>): string {
  return inLanguage(entityName, ['en']).text
}
