/** The national side: what the desk keeps for itself inside its own State, and handing out a case. */
import type { Locator, Page } from 'playwright'
import type { DomesticEntity } from '../../../src-shared/domain/national/national.ts'
import { askForCase } from './case-work.ts'
import { chooseFrom, selectButton, typeInstant } from './compose-fields.ts'
import { press } from './controls.ts'
import type { Words } from './words.ts'

/** Opens a dialog by a button of that name; answers the dialog of that title. */
export async function openBy(page: Page, button: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title, exact: true })
  await dialog.waitFor()
  return dialog
}

/** Presses the button of a dialog that ends it, and waits until it is gone. */
export async function endBy(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Fills the dialog of a domestic entity. */
export async function fillEntity(
  page: Page,
  words: Words,
  dialog: Locator,
  entity: Omit<DomesticEntity, 'id'>,
): Promise<void> {
  const box = (field: 'name' | 'contact' | 'note') =>
    dialog.getByRole('textbox', { name: words(`national:entity.label--${field}`) })
  await box('name').fill(entity.name)
  const kinds = selectButton(dialog, words('national:entity.label--kind'))
  await chooseFrom(page, kinds, words(`national:kind.label--${entity.kind}`))
  await box('contact').fill(entity.contact)
  await box('note').fill(entity.note)
}

/** Unfolds the national side of the case in view. */
export async function showNationalSide(page: Page, words: Words): Promise<Locator> {
  const heading = words('national:panel.heading--national')
  const button = page.getByRole('button', { name: heading, exact: true })
  await button.waitFor()
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  const panel = page.getByRole('region', { name: heading, exact: true })
  await panel.waitFor()
  return panel
}

/** Types an instant into a field of a dialog by its label. */
export async function typeInto(page: Page, dialog: Locator, label: string, wallClock: string): Promise<void> {
  await typeInstant(page, dialog.getByRole('group', { name: label }), wallClock)
}

/** What an officer chooses before the case in view is handed out. */
export async function askForExport(page: Page, words: Words): Promise<Locator> {
  return await askForCase(page, words, 'export')
}

/** Ticks what else is to be in it. */
export async function include(
  page: Page,
  words: Words,
  what: readonly ('notes' | 'national' | 'chain')[],
): Promise<void> {
  for (const one of what) await press(page, 'checkbox', words(`national:export.label--${one}`))
}

/** Goes on to the system's question, which must have been answered, and waits until the file is written. */
export async function saveExport(page: Page, words: Words, dialog: Locator, fileName: string): Promise<void> {
  await dialog.getByRole('button', { name: words('national:export.action--save'), exact: true }).click()
  await dialog.waitFor({ state: 'detached', timeout: 60_000 })
  await page
    .getByText(words('common:status.status--saved-as', { file: fileName }))
    .first()
    .waitFor()
}
