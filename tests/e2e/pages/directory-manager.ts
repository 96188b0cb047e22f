/** How the manager of the directory is reached, on the screen "Desk", and the manager among the recipients. */
import type { Locator, Page } from 'playwright'
import type { TemplateId } from '../../../src-shared/domain/messages/template.ts'
import { beginButton } from './compose.ts'
import { press } from './controls.ts'
import { chooseKeyFile } from './keys.ts'
import type { Words } from './words.ts'

export type ManagerOffice = {
  readonly entity: string
  readonly email: string
  /** File of the key, readable by the user the app runs as. */
  readonly keyFile: string
}

/** The framed part of the screen "Desk" that is about the manager. */
export function managerPanel(page: Page, words: Words): Locator {
  const heading = page.getByRole('heading', {
    name: words('directory-manager:name.label--manager'),
    exact: true,
  })
  return page.locator('section').filter({ has: heading }).last()
}

/** Opens the form; the screen "Desk" shows its profile. */
export async function openManagerForm(page: Page, words: Words): Promise<Locator> {
  await managerPanel(page, words)
    .getByRole('button', { name: words('directory-manager:panel.action--enter'), exact: true })
    .click()
  const dialog = page.getByRole('dialog', { name: words('directory-manager:form.heading--form') })
  await dialog.waitFor()
  return dialog
}

/** Fills the open form, with a key whose fingerprint has been compared; it is ready to be saved then. */
export async function fillManager(
  page: Page,
  words: Words,
  dialog: Locator,
  { entity, email, keyFile }: ManagerOffice,
): Promise<void> {
  const field = (name: 'entity' | 'email') =>
    dialog.getByRole('textbox', { name: words(`directory-manager:form.label--${name}`) })
  await field('entity').fill(entity)
  await field('email').fill(email)
  await chooseKeyFile(page, keyFile)
  await press(page, 'checkbox', words('directory-manager:form.label--compared'))
}

/** Saves the open form. */
export async function saveManager(words: Words, dialog: Locator): Promise<void> {
  await dialog
    .getByRole('button', { name: words('directory-manager:form.action--save'), exact: true })
    .click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Begins a message from where writing begins, and answers the part with its recipients. */
export async function begin(page: Page, words: Words, template: TemplateId): Promise<Locator> {
  await beginButton(page, words, words(`templates:${template}.name`)).click()
  const recipients = page.getByRole('region', { name: words('compose:to.heading--to'), exact: true })
  await recipients.waitFor()
  return recipients
}

/** The manager among the recipients. */
export function managerRow(recipients: Locator, words: Words): Locator {
  return recipients.getByRole('listitem').filter({ hasText: words('directory-manager:name.label--manager') })
}
