/** The vault in the place "Desk": officers, backups and the audit log; and what a locked desk offers beside the passphrase. */
import { readdir } from 'node:fs/promises'
import type { Locator, Page } from 'playwright'
import { press } from './controls.ts'
import { openDeskSection } from './desk.ts'
import { secretField } from './welcome.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

export type NewOfficer = {
  readonly alias: string
  readonly role: 'drafter' | 'releaser' | 'administrator'
  readonly passphrase: string
  /** Passphrase of the administrator at the desk. */
  readonly authorisation: string
}

/** Fills the dialog; it is open, and ready to be confirmed, afterwards. */
export async function fillNewOfficer(page: Page, words: Words, officer: NewOfficer): Promise<void> {
  await openDeskSection(page, words, 'officers')
  await page.getByRole('button', { name: words('officers:list.action--add') }).click()
  const dialog = page.getByRole('dialog', { name: words('officers:add.heading--add') })
  await dialog.getByRole('textbox', { name: words('officers:list.label--alias') }).fill(officer.alias)
  await press(page, 'radio', words(`officers:role.hint--${officer.role}`))
  for (const field of ['new-passphrase', 'new-passphrase-repeated']) {
    await secretField(dialog, words(`officers:form.label--${field}`)).fill(officer.passphrase)
  }
  await secretField(dialog, words('officers:confirm.label--own-passphrase')).fill(officer.authorisation)
}

/** Adds an officer as an administrator does, with the new officer beside. */
export async function addOfficer(page: Page, words: Words, officer: NewOfficer): Promise<void> {
  await fillNewOfficer(page, words, officer)
  await page.getByRole('button', { name: words('officers:add.action--add'), exact: true }).click()
  await page.getByRole('row', { name: officer.alias }).waitFor(patience)
}

/** Takes an officer's way into the vault, which gives the database another key. */
export async function disableOfficer(
  page: Page,
  words: Words,
  alias: string,
  authorisation: string,
): Promise<void> {
  await openDeskSection(page, words, 'officers')
  const row = page.getByRole('row', { name: alias })
  await row.getByRole('button', { name: words('officers:list.action--disable') }).click()
  const dialog = page.getByRole('dialog')
  await secretField(dialog, words('officers:confirm.label--own-passphrase')).fill(authorisation)
  await dialog.getByRole('button', { name: words('officers:disable.action--disable') }).click()
  await dialog.waitFor({ state: 'hidden', ...patience })
}

/** Makes the first backup that anybody asks for, and waits until it has been restored on trial and counts. */
export async function backUp(page: Page, words: Words): Promise<void> {
  await openDeskSection(page, words, 'backups')
  const start = page.getByRole('button', { name: words('backups:list.action--back-up') })
  await start.click()
  // Others may be there already, such as that of the moment before an officer was disabled.
  const asked = page.getByRole('row', { name: words('backups:reason.label--demand') })
  await asked.first().waitFor(patience)
  await start.and(page.locator(':enabled')).waitFor(patience)
  await page.getByText(words('backups:last.prose--fresh')).waitFor(patience)
}

/** Copies the newest backup to where the system's dialog was answered. @returns the name of the new folder there */
export async function copyBackup(page: Page, words: Words, target: string): Promise<string> {
  await openDeskSection(page, words, 'backups')
  await page
    .getByRole('button', { name: words('backups:list.action--copy') })
    .first()
    .click()
  const told = page.getByText(words('backups:list.status--copied', { folder: 'poc-desk-backup-' }))
  await told.waitFor(patience)
  const [folder] = await readdir(target)
  if (folder === undefined) throw new Error('no backup was copied')
  return folder
}

/** In the first run on another computer: the copy of a backup in place of a new vault. */
export async function restoreInstead(page: Page, words: Words, passphrase: string): Promise<void> {
  await page.getByRole('heading', { name: words('welcome:language.heading--language') }).waitFor(patience)
  const next = page.getByRole('button', { name: words('common:action.action--continue'), exact: true })
  await next.click()
  await press(page, 'radio', words('welcome:kind.label--restore'))
  await next.click()
  await giveWayIn(page, words, passphrase, 'restore-from')
}

/** On the lock screen: opens the wizard, in which a backup is proposed. */
export async function openRestoreChoice(page: Page, words: Words): Promise<Locator> {
  await page.getByRole('button', { name: words('welcome:unlock.action--restore') }).click()
  const dialog = page.getByRole('dialog', { name: words('backups:restore.heading--restore') })
  await dialog.waitFor()
  return dialog
}

/** On the lock screen: restores the backup that is proposed, by the passphrase that was valid when it was made. */
export async function restoreProposed(page: Page, words: Words, passphrase: string): Promise<void> {
  const dialog = await openRestoreChoice(page, words)
  await dialog.getByRole('button', { name: words('common:action.action--continue') }).click()
  await giveWayIn(page, words, passphrase, 'restore')
}

/** The second step of the wizard; the folder, if one is asked for, must have been answered before. */
export async function giveWayIn(
  page: Page,
  words: Words,
  passphrase: string,
  action: 'restore' | 'restore-from',
): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: words('backups:restore.heading--restore') })
  await secretField(dialog, words('backups:way.label--passphrase')).fill(passphrase)
  await dialog.getByRole('button', { name: words(`backups:restore.action--${action}`) }).click()
  const done = page.getByRole('dialog', { name: words('backups:restore.heading--restored') })
  await done.waitFor(patience)
  await done.getByRole('button', { name: words('backups:restore.action--to-lock-screen') }).click()
}

/** On the lock screen: opens by the recovery code, up to the demand for a new passphrase. */
export async function recoverByCode(page: Page, words: Words, code: string): Promise<void> {
  await page.getByRole('button', { name: words('welcome:unlock.action--use-code') }).click()
  await page.getByRole('textbox', { name: words('recovery:code.label--code') }).fill(code)
  await page.getByRole('button', { name: words('welcome:unlock.action--unlock'), exact: true }).click()
  await page.getByRole('heading', { name: words('recovery:after.heading--after') }).waitFor(patience)
}

/** After a recovery: gives the only officer a new passphrase, which locks the vault. */
export async function setNewPassphrase(page: Page, words: Words, passphrase: string): Promise<void> {
  for (const field of ['new-passphrase', 'new-passphrase-repeated']) {
    await secretField(page, words(`officers:form.label--${field}`)).fill(passphrase)
  }
  await page.getByRole('button', { name: words('recovery:after.action--set') }).click()
  await page.getByRole('heading', { name: words('welcome:unlock.heading--unlock') }).waitFor(patience)
}

/** Has every entry of the audit log checked, and waits for the verdict. */
export async function verifyAudit(page: Page, words: Words): Promise<void> {
  await openDeskSection(page, words, 'audit')
  await page.getByRole('button', { name: words('desk:audit.action--verify'), exact: true }).click()
  await page.getByText(words('desk:audit.status--whole')).waitFor(patience)
}
