/** The registry screen: enrolling this desk, its devices, its outbox, its directory; and the line at the bottom. */
import type { ElectronApplication, Locator, Page } from 'playwright'
import type { DeskProfile } from '../../../src-shared/contract/vault.ts'
import type { Invited } from '../support/managed-registry.ts'
import { press } from './controls.ts'
import { goTo } from './desk.ts'
import { call } from './desk-calls.ts'
import { answerOpenDialog } from './dialogs.ts'
import type { Words } from './words.ts'

const patience = { timeout: 60_000 }

/** A real vault with a way of recovery, set up through the bridge alone; the page shows the desk afterwards. */
export async function setUpRealDesk(page: Page, passphrase: string, profile: DeskProfile): Promise<void> {
  await call(page, 'settings.change', { language: 'en' })
  await call(page, 'vault.create', { kind: 'real', passphrase, profile })
  const { code } = await call(page, 'recovery.beginCode', { authorisation: passphrase })
  await call(page, 'recovery.confirmCode', { code })
  await page.reload()
}

export type RegistrySection =
  | 'directory'
  | 'bundle'
  | 'outbox'
  | 'device'
  | 'devices'
  | 'connection'
  | 'connect'

/** One framed part of the screen, by its heading. */
export function registrySection(page: Page, words: Words, name: RegistrySection): Locator {
  const heading = page.getByRole('heading', { name: words(`registry:${name}.heading--${name}`), exact: true })
  return page.locator('section').filter({ has: heading }).last()
}

/** Stops what is under way in a part of the screen; there while the registry has not answered. */
export function stopButton(page: Page, words: Words, section: RegistrySection): Locator {
  const name = words('feedback:work.action--stop')
  return registrySection(page, words, section).getByRole('button', { name, exact: true })
}

/** Chooses an invitation in the system's dialog and waits until its contents are shown. */
export async function chooseInvitation(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  words: Words,
  file: string,
): Promise<void> {
  await goTo(page, words, 'registry')
  await answerOpenDialog(app, file)
  await page.getByRole('button', { name: words('registry:enrol.action--choose') }).click()
  await invitationShown(page, words)
}

export async function invitationShown(page: Page, words: Words): Promise<void> {
  await page.getByRole('heading', { name: words('registry:enrol.heading--invitation') }).waitFor(patience)
}

/** The groups that are shown for comparing, in the order in which they are read out: `1a2b one Alfa two Bravo`. */
export async function spokenGroups(scope: Locator): Promise<readonly string[]> {
  const lines = await scope.getByRole('listitem').allInnerTexts()
  return lines.map((line) => line.replaceAll('·', ' ').replaceAll(/\s+/gu, ' ').trim())
}

/** What the manager reads out for each group, in the form of {@link spokenGroups}. */
export const asRead = ({ groups }: Pick<Invited, 'groups'>): readonly string[] =>
  groups.map(({ group, words }) => [group, ...words].join(' '))

/** Says that the fingerprints agree and types the one-time code. */
export async function typeCode(page: Page, words: Words, code: string): Promise<void> {
  await press(page, 'radio', words('registry:enrol.label--agrees'))
  await page.getByRole('textbox', { name: words('registry:enrol.label--code') }).fill(code)
}

/** Sends the request, or prepares it for a stick, and waits for what the screen then says of this device. */
export async function enrol(page: Page, words: Words, way: 'enrol' | 'offline'): Promise<void> {
  await page.getByRole('button', { name: words(`registry:enrol.action--${way}`), exact: true }).click()
  const status = way === 'enrol' ? 'pending' : 'unsent'
  await page
    .getByText(words(`registry:device.prose--${status}`))
    .first()
    .waitFor(patience)
}

/** Fetches the directory and waits for what came of it. */
export async function fetchDirectory(page: Page, words: Words): Promise<void> {
  await goTo(page, words, 'registry')
  const section = registrySection(page, words, 'directory')
  await section.getByRole('button', { name: words('registry:sync.action--sync') }).click()
  await page.getByText(takenIn(words)).waitFor(patience)
}

/** Fetches the directory and waits for the refusal, by its words. */
export async function fetchRefused(page: Page, words: Words, code: string): Promise<void> {
  await goTo(page, words, 'registry')
  const section = registrySection(page, words, 'directory')
  await section.getByRole('button', { name: words('registry:sync.action--sync') }).click()
  await failureShown(section, words, code)
}

/** Waits for both halves of a failure's words: what happened, and what to do. */
export async function failureShown(scope: Locator, words: Words, code: string): Promise<void> {
  const alert = scope.getByRole('alert')
  await alert.getByText(words(`failures:codes.${code}.error--title`)).waitFor(patience)
  await alert.getByText(words(`failures:codes.${code}.prose--advice`)).waitFor()
}

/** What is said of an edition that was taken in, or of there being none newer. */
export function takenIn(words: Words): RegExp {
  const [updated = ''] = words('registry:sync.status--updated', { contacts: '#', states: '#' }).split('#')
  return new RegExp(`^(?:${updated}.*|${words('registry:sync.status--unchanged')})$`, 'u')
}

/** Chooses a bundle in the system's dialog. */
export async function chooseBundle(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  words: Words,
  file: string,
): Promise<void> {
  await goTo(page, words, 'registry')
  await answerOpenDialog(app, file)
  await page.getByRole('button', { name: words('registry:bundle.action--choose'), exact: true }).click()
}

/** Asks for the devices of the State; the table that comes. */
export async function askDevices(page: Page, words: Words): Promise<Locator> {
  await goTo(page, words, 'registry')
  const section = registrySection(page, words, 'devices')
  const ask = words('registry:devices.action--ask')
  const again = words('registry:devices.action--ask-again')
  await section.getByRole('button', { name: new RegExp(`^(?:${ask}|${again})$`, 'u') }).click()
  const table = section.getByRole('table')
  await table.waitFor(patience)
  await section.getByRole('button', { name: again, exact: true }).waitFor()
  return table
}

/** Opens the dialog about a device of the table. */
export async function openDevice(
  page: Page,
  words: Words,
  { action, fingerprint }: { readonly action: 'confirm' | 'revoke'; readonly fingerprint: string },
): Promise<Locator> {
  const name = words('common:named.label--about', {
    what: words(`registry:devices.action--${action}`),
    about: fingerprint.slice(0, 8),
  })
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: words(`registry:devices.heading--${action}`) })
  await dialog.waitFor()
  return dialog
}

/** The row of the outbox whose statement is of this kind. */
export function outboxRow(page: Page, words: Words, kind: string): Locator {
  const section = registrySection(page, words, 'outbox')
  return section.getByRole('row').filter({ hasText: words(`registry:outbox.label--${kind}`) })
}

/** What stands in the line at the bottom. */
export async function statusLine(page: Page, words: Words): Promise<string> {
  return await page.getByRole('region', { name: words('common:frame.label--status') }).innerText()
}

/** In the dialog that asks for it: takes in what is not confirmed any more, for a reason. */
export async function acceptExpired(page: Page, words: Words, reason: string): Promise<void> {
  await openAcceptExpired(page, words)
  const dialog = page.getByRole('alertdialog', { name: words('registry:accept.heading--accept') })
  await dialog.getByRole('textbox', { name: words('registry:accept.label--reason') }).fill(reason)
  await dialog.getByRole('button', { name: words('registry:accept.action--accept'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

export async function openAcceptExpired(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('registry:accept.action--ask') }).click()
  await page.getByRole('alertdialog', { name: words('registry:accept.heading--accept') }).waitFor()
}
